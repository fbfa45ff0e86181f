using System.Security.Claims;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>
/// Who asks: the bearer token decides. The pages' cookie is enough for reading, so that the reference page works in a
/// browser, and never for a change: another site could make a browser send it.
/// </summary>
internal static class ApiGate
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public static async ValueTask<object?> IdentifyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var bearer = await http.AuthenticateAsync(BearerTokenDefaults.AuthenticationScheme);
        if (bearer.Succeeded) http.User = bearer.Principal;
        else if (!ReadsOnly(http) || http.Request.Headers.Authorization.Count > 0) http.User = Nobody;
        return await next(context);
    }

    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (WebContext.Of(http).IsSignedIn) return await next(context);
        return ReadsOnly(http) || http.Request.Headers.Cookie.Count == 0 || http.Request.Headers.Authorization.Count > 0
            ? Problems.NotSignedIn()
            : Problems.CookieIsNotEnough();
    }

    private static bool ReadsOnly(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
}
