using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Approvals.Web.Frame;

/// <summary>Addresses that can be none of ours are answered before any handler takes a part of them for a name.</summary>
public static class Addresses
{
    /// <summary>Bytes of an address as it is sent, path and query together.</summary>
    public const int MaxLength = 8_000;

    /// <summary>What a host lets through, so that a longer address is answered here, in words.</summary>
    public const int MaxRequestLine = 64 * 1024;

    internal static void UseAddresses(this IApplicationBuilder app) => app.Use(next => http => CheckAsync(http, next));

    private static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        if (LengthOf(http) > MaxLength) return Say(http, StatusCodes.Status414UriTooLong);
        return http.Request.Path.Value!.Any(char.IsControl) ? Say(http, StatusCodes.Status404NotFound) : next(http);
    }

    private static int LengthOf(HttpContext http) => http.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } sent
        ? sent.Length
        : http.Request.Path.Value!.Length + (http.Request.QueryString.Value?.Length ?? 0);

    // The body follows where all statuses without one get theirs.
    private static Task Say(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
