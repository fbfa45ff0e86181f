using System.Security.Claims;
using Approvals.Web.Frame;
using Approvals.Web.SignIn.Entra;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>
/// Who asks: the bearer token decides, the app's own or an access token of the office's tenant. The pages' cookie is enough
/// for reading, so that the reference page works in a browser, and never for a change: another site could make a browser send it.
/// </summary>
internal static class ApiGate
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public static async ValueTask<object?> IdentifyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (EntraTokens.IsMeant(http)) await IdentifyByTenantAsync(http);
        else
        {
            var bearer = await http.AuthenticateAsync(BearerTokenDefaults.AuthenticationScheme);
            if (bearer.Succeeded) http.User = bearer.Principal;
            else if (!ReadsOnly(http) || http.Request.Headers.Authorization.Count > 0) http.User = Nobody;
        }
        return await next(context);
    }

    // Addresses that need nobody do not care what the token is worth.
    private static async Task IdentifyByTenantAsync(HttpContext http)
    {
        var entry = await EntraTokens.ReadAsync(http);
        http.User = entry is EntraTokenEntry.Person person ? person.Principal : Nobody;
        http.Items[typeof(EntraTokenEntry)] = entry;
    }

    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (WebContext.Of(http).IsSignedIn) return await next(context);
        return http.Items[typeof(EntraTokenEntry)] switch
        {
            EntraTokenEntry.Invalid invalid => Problems.InvalidToken(invalid.Error),
            EntraTokenEntry.NotLetIn refused => Problems.AccountNotLetIn(refused.Reason),
            EntraTokenEntry.Unreachable => Problems.AccountsUnreachable(),
            _ => ReadsOnly(http) || http.Request.Headers.Cookie.Count == 0 || http.Request.Headers.Authorization.Count > 0
                ? Problems.NotSignedIn()
                : Problems.CookieIsNotEnough(),
        };
    }

    private static bool ReadsOnly(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
}
