using Approvals.Web.SignIn.Entra;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Frame;

/// <summary>What every answer tells the browser: no scripts, no other host, no frames around us. A handler may say otherwise for itself.</summary>
internal static class SecurityHeaders
{
    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var policy = Policy(app.ApplicationServices.GetRequiredService<EntraOptions>());
        app.Use(next => http => Answer(http, policy, next));
    }

    // Signing out is a form whose answer leads on to Entra ID; browsers hold that against the page, too.
    private static string Policy(EntraOptions entra) => entra.IsOn ? $"{PagePolicy} {entra.Origin}" : PagePolicy;

    private static Task Answer(HttpContext http, string policy, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Pages show what only their reader may see: nothing of it stays in a browser's cache. Assets say otherwise.
        http.Response.OnStarting(KeepNothing, http);
        return next(http);
    }

    private static Task KeepNothing(object http)
    {
        var headers = ((HttpContext)http).Response.Headers;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
