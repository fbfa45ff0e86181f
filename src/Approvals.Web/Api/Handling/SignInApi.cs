using Approvals.Core.Texts;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Web.Api;

/// <summary>Signing in: a mailed code for a token.</summary>
internal static class SignInApi
{
    private static SignInDesk Desk(HttpContext http) => http.RequestServices.GetRequiredService<SignInDesk>();

    public static async Task<IResult> RequestCodeAsync(HttpContext http, CancellationToken cancellation)
    {
        var (body, problem) = await JsonBody.ReadAsync<CodeRequestBody>(http, cancellation);
        if (body is null) return problem!;
        return await Desk(http).RequestAsync(http, body.Email, Languages.OfHeader(http), cancellation) switch
        {
            CodeRequest.NotAnAddress => Problems.Of(StatusCodes.Status422UnprocessableEntity, "incomplete", SignInTexts.NotAnAddress, Problems.Field("email", "not-an-address", SignInTexts.NotAnAddress)),
            CodeRequest.TooMany => Problems.TooManyRequests(),
            _ => Results.Json(new CodeSentResource((int)SignInLimits.CodeLifetime.TotalSeconds), ApiJson.Info<CodeSentResource>(), statusCode: StatusCodes.Status202Accepted),
        };
    }

    public static async Task<IResult> TokenAsync(HttpContext http, CancellationToken cancellation)
    {
        var (body, problem) = await JsonBody.ReadAsync<TokenRequestBody>(http, cancellation);
        if (body is null) return problem!;
        var (person, tried) = await Desk(http).RedeemAsync(http, body.Email, body.Code, cancellation);
        return person is null
            ? Problems.Of(StatusCodes.Status422UnprocessableEntity, "wrong-code", SignInTexts.Of(tried), Problems.Field("code", tried switch { CodeTry.NotACode => "not-a-code", CodeTry.UsedUp => "used-up", _ => "wrong" }, SignInTexts.Of(tried)))
            : Token(http, person, "code");
    }

    public static async Task<IResult> PersonaAsync(HttpContext http, CancellationToken cancellation)
    {
        var (body, problem) = await JsonBody.ReadAsync<PersonaRequestBody>(http, cancellation);
        if (body is null) return problem!;
        if (WebContext.Of(http).Parts.Offices.FindPerson(body.PersonId) is not null) return Token(http, body.PersonId, "persona");
        LocalText message = new($"「{body.PersonId}」という人物はいません。", $"There is no person “{body.PersonId}”.");
        return Problems.Of(StatusCodes.Status422UnprocessableEntity, "unknown-person", message, Problems.Field("personId", "unknown", message));
    }

    // The scheme's own answer would carry a refresh token, for which there is no use here: after the session one signs in again.
    private static IResult Token(HttpContext http, string personId, string how)
    {
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(BearerTokenDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties { ExpiresUtc = WebContext.Of(http).Now + options.BearerTokenExpiration };
        var ticket = new AuthenticationTicket(SignInDesk.Principal(personId, how), properties, $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        return Answers.Ok(new TokenResource("Bearer", options.BearerTokenProtector.Protect(ticket), (long)options.BearerTokenExpiration.TotalSeconds));
    }

    public static IResult Me(HttpContext http)
    {
        var web = WebContext.Of(http);
        var roles = web.Directory.Posts.Where(post => post.Person == web.PersonId).Select(post => post.Role).Distinct();
        return Answers.Ok(new MeResource(
            web.PersonId, web.Person?.Name ?? LocalText.Same(web.PersonName), web.Person?.Organisation, web.Directory.Office.Name, [.. roles], web.IsAdministrator));
    }
}
