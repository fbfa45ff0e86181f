using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Frame;

/// <summary>
/// Personas and the inbox let anybody be anybody. Besides being mapped on trial hosts alone, they answer only what comes
/// from this very machine: not what a proxy or tunnel passes on, nor a foreign name that leads here (DNS rebinding).
/// </summary>
internal static class TrialGate
{
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via", "X-Real-IP"];

    public static T OnThisMachineOnly<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
            IsDirect(context.HttpContext) ? await next(context) : Refused(context.HttpContext));

    private static IResult Refused(HttpContext http) => Api.Hrefs.IsApi(http.Request.Path)
        ? Api.Problems.OfStatus(StatusCodes.Status404NotFound)
        : Pages.NotFound(http);

    public static bool IsDirect(HttpContext http) =>
        IsThisMachine(http.Request.Host.Host) && !Forwarding.Any(http.Request.Headers.ContainsKey);

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var address) && System.Net.IPAddress.IsLoopback(address));
}
