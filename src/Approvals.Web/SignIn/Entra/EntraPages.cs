using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.SignIn.Entra;

/// <summary>The way to Entra ID and back.</summary>
internal static class EntraPages
{
    private const string StartPath = "/sign-in/entra";

    public static void Map(IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<EntraOptions>().IsOn) app.MapGet(StartPath, StartAsync).ExcludeFromDescription();
    }

    public static string Href(string returnUrl) => $"{StartPath}?returnUrl={Uri.EscapeDataString(ReturnUrls.Safe(returnUrl))}";

    private static Task<IResult> StartAsync(HttpContext http, string? returnUrl) => ReachingAsync(
        http, () => http.ChallengeAsync(EntraServices.Scheme, new AuthenticationProperties { RedirectUri = ReturnUrls.Safe(returnUrl) }));

    public static bool IsSession(HttpContext http) => http.User.Identity?.AuthenticationType == EntraServices.Scheme;

    /// <summary>Ends the session at Entra ID too; the one here has ended already.</summary>
    public static Task<IResult> SignOutAsync(HttpContext http) => ReachingAsync(
        http, () => http.SignOutAsync(EntraServices.Scheme, new AuthenticationProperties { RedirectUri = "/sign-in" }));

    private static async Task<IResult> ReachingAsync(HttpContext http, Func<Task> send)
    {
        try
        {
            await send();
            return Results.Empty;
        }
        catch (Exception e) when (EntraFaults.IsUnreachable(e))
        {
            return Pages.Show<MessagePage>(
                http,
                new { Title = EntraTexts.NotDone, Message = EntraTexts.Unreachable, Href = "/sign-in", LinkText = EntraTexts.ToSignIn },
                StatusCodes.Status503ServiceUnavailable);
        }
    }
}
