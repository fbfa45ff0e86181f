using System.Collections.Immutable;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Approvals.Web.SignIn.Entra;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.SignIn;

/// <summary>Signing in with a mailed code, signing out, and, on hosts for trial, signing in as a persona.</summary>
public static class SignInPages
{
    private const string AddressCookie = "approvals-address";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", Show).ExcludeFromDescription();
        app.MapPost("/sign-in", RequestCodeAsync).ExcludeFromDescription();
        app.MapGet("/sign-in/code", ShowCode).ExcludeFromDescription();
        app.MapPost("/sign-in/code", RedeemAsync).ExcludeFromDescription();
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        EntraPages.Map(app);
        if (!app.ServiceProvider.GetRequiredService<SignInOptions>().Personas) return;
        app.MapGet("/sign-in/persona", ShowPersonas).OnThisMachineOnly().ExcludeFromDescription();
        app.MapGet("/sign-in/persona/{personId}", ShowPersona).OnThisMachineOnly().ExcludeFromDescription();
        app.MapPost("/sign-in/persona/{personId}", BecomeAsync).OnThisMachineOnly().ExcludeFromDescription();
    }

    /// <summary>The page on which people sign in: the first that anybody sees.</summary>
    public static IResult Show(HttpContext http, string? returnUrl) => Page(http, returnUrl, "", null);

    private static IResult Page(HttpContext http, string? returnUrl, string address, LocalText? error, int status = StatusCodes.Status200OK) =>
        Pages.Show<SignInPage>(http, new { ReturnUrl = ReturnUrls.Safe(returnUrl), Address = address, Error = error, Personas = Options(http).Personas && TrialGate.IsDirect(http) }, status);

    private static SignInOptions Options(HttpContext http) => http.RequestServices.GetRequiredService<SignInOptions>();

    private static SignInDesk Desk(HttpContext http) => http.RequestServices.GetRequiredService<SignInDesk>();

    private static async Task<IResult> RequestCodeAsync(HttpContext http, CancellationToken cancellation)
    {
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        var (address, returnUrl) = (form["address"], form["returnUrl"]);
        var outcome = await Desk(http).RequestAsync(http, address, WebContext.Of(http).Language, cancellation);
        if (outcome == CodeRequest.NotAnAddress) return Page(http, returnUrl, address, SignInTexts.NotAnAddress, StatusCodes.Status422UnprocessableEntity);
        if (outcome == CodeRequest.TooMany) return Page(http, returnUrl, address, SignInTexts.TooMany, StatusCodes.Status429TooManyRequests);
        // The address waits in a cookie, so that it stands in no address bar and no log.
        http.Response.Cookies.Append(AddressCookie, SignInDesk.Normalise(address)!, CookieOptions(http));
        return Pages.SeeOther($"/sign-in/code?returnUrl={Uri.EscapeDataString(ReturnUrls.Safe(returnUrl))}");
    }

    private static CookieOptions CookieOptions(HttpContext http) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = SignInLimits.CodeLifetime,
        Path = "/sign-in",
    };

    private static IResult ShowCode(HttpContext http, string? returnUrl) =>
        CodePage(http, returnUrl, http.Request.Cookies[AddressCookie] ?? "", null);

    private static IResult CodePage(HttpContext http, string? returnUrl, string address, LocalText? error, int status = StatusCodes.Status200OK) =>
        Pages.Show<SignInCodePage>(http, new
        {
            ReturnUrl = ReturnUrls.Safe(returnUrl),
            Address = SignInDesk.Normalise(address) ?? "",
            Error = error,
            Inbox = http.RequestServices.GetRequiredService<Inbox.InboxOptions>().Shown && TrialGate.IsDirect(http),
        }, status);

    private static async Task<IResult> RedeemAsync(HttpContext http, CancellationToken cancellation)
    {
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        var (person, tried) = await Desk(http).RedeemAsync(http, form["address"], form["code"], cancellation);
        if (person is null) return CodePage(http, form["returnUrl"], form["address"], SignInTexts.Of(tried), StatusCodes.Status422UnprocessableEntity);
        http.Response.Cookies.Delete(AddressCookie, CookieOptions(http));
        return await EnterAsync(http, person, "code", form["returnUrl"]);
    }

    private static async Task<IResult> EnterAsync(HttpContext http, string personId, string how, string? returnUrl)
    {
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, SignInDesk.Principal(personId, how));
        return Pages.SeeOther(ReturnUrls.Safe(returnUrl));
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, CancellationToken cancellation)
    {
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return EntraPages.IsSession(http) ? await EntraPages.SignOutAsync(http) : Pages.SeeOther("/sign-in");
    }

    private static IResult ShowPersonas(HttpContext http, string? returnUrl) =>
        Pages.Show<PersonasPage>(http, new { ReturnUrl = ReturnUrls.Safe(returnUrl), Offices = Personas.Of(Offices(http)) });

    private static ImmutableArray<OfficeDirectory> Offices(HttpContext http) =>
        http.RequestServices.GetRequiredService<RuntimeParts>().Offices.All;

    private static IResult ShowPersona(HttpContext http, string personId, string? returnUrl) => Personas.Find(Offices(http), personId) is { } persona
        ? Pages.Show<PersonaPage>(http, new { Persona = persona, ReturnUrl = ReturnUrls.Safe(returnUrl) })
        : Pages.NotFound(http);

    private static async Task<IResult> BecomeAsync(HttpContext http, string personId, CancellationToken cancellation)
    {
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        return Personas.Find(Offices(http), personId) is null ? Pages.NotFound(http) : await EnterAsync(http, personId, "persona", form["returnUrl"]);
    }
}
