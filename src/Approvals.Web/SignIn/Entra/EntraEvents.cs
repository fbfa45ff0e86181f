using System.Security.Claims;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Web.SignIn.Entra;

/// <summary>What the app adds to the exchange with Entra ID: its address, its proof, who the person is, and words for what goes wrong.</summary>
internal sealed partial class EntraEvents(RuntimeParts parts, ILogger<EntraEvents> log, IServiceProvider services) : OpenIdConnectEvents
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string LoginHint = "login_hint";

    // Behind a front door, the address of a request is not the one that people see.
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = new Uri(parts.Options.BaseUrl, EntraServices.CallbackPath).ToString();
        return Task.CompletedTask;
    }

    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        context.ProtocolMessage.PostLogoutRedirectUri = new Uri(parts.Options.BaseUrl, EntraServices.SignedOutPath).ToString();
        if (context.HttpContext.User.FindFirstValue(LoginHint) is { } hint) context.ProtocolMessage.SetParameter("logout_hint", hint);
        return Task.CompletedTask;
    }

    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        if (services.GetService<IClientAssertion>() is not { } assertion) return;
        context.TokenEndpointRequest!.ClientSecret = null;
        context.TokenEndpointRequest.ClientAssertionType = AssertionType;
        context.TokenEndpointRequest.ClientAssertion = await assertion.GetAsync(context.HttpContext.RequestAborted);
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        switch (EntraPeople.Of(context.Principal!, parts.Offices))
        {
            case EntraEntry.Person person:
                context.Principal = Principal(person.PersonId, context.Principal!);
                // Whoever loses the role or the account is out after this time at the latest, however busy.
                context.Properties!.ExpiresUtc = parts.Time.GetUtcNow() + SignInLimits.EntraSession;
                context.Properties.AllowRefresh = false;
                break;
            case EntraEntry.Refused refused:
                NotLetIn(refused.Reason.En);
                context.HandleResponse();
                await AnswerAsync(context.HttpContext, EntraTexts.NotLetIn, refused.Reason, StatusCodes.Status403Forbidden);
                break;
        }
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        Failed(context.Failure);
        context.HandleResponse();
        var unreachable = EntraFaults.IsUnreachable(context.Failure);
        await AnswerAsync(
            context.HttpContext,
            EntraTexts.NotDone,
            unreachable ? EntraTexts.Unreachable : EntraTexts.StartAgain,
            unreachable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest);
    }

    public override async Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        await AnswerAsync(context.HttpContext, EntraTexts.NotDone, EntraTexts.Denied, StatusCodes.Status403Forbidden);
    }

    private static ClaimsPrincipal Principal(string personId, ClaimsPrincipal account)
    {
        var principal = SignInDesk.Principal(personId, EntraServices.Scheme);
        if (account.FindFirstValue(LoginHint) is { } hint) ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(LoginHint, hint));
        return principal;
    }

    internal static Task AnswerAsync(HttpContext http, LocalText title, LocalText message, int status) => Pages.Show<MessagePage>(
        http, new { Title = title, Message = message, Href = "/sign-in", LinkText = EntraTexts.ToSignIn }, status).ExecuteAsync(http);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An account was not let in: {Reason}")]
    private partial void NotLetIn(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in at Entra ID could not be completed.")]
    private partial void Failed(Exception? exception);
}
