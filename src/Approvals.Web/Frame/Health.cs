using Approvals.Runtime.Cases;
using Approvals.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Frame;

/// <summary>
/// For those who watch the host: <c>/health/live</c> says that it answers, <c>/health/ready</c> that it can work: the store is
/// reached and procedures are loaded. Anybody may ask, so the answers say nothing else, and the store is asked at most every few seconds.
/// </summary>
internal sealed class Health(RuntimeParts parts)
{
    private const string Partition = "health";
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private volatile Answer? _last;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(HttpContext http, CancellationToken cancellation) =>
        await http.RequestServices.GetRequiredService<Health>().IsReadyAsync(cancellation)
            ? Results.Text("ready")
            : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        var now = parts.Time.GetUtcNow();
        if (_last is { } last && now - last.At < Kept) return last.Ready;
        var ready = !parts.Catalog.Offered.IsEmpty && await ReachesStoreAsync(cancellation);
        _last = new Answer(now, ready);
        return ready;
    }

    private async Task<bool> ReachesStoreAsync(CancellationToken cancellation)
    {
        try
        {
            await parts.Entities.ReadAsync(Partition, Partition, cancellation);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private sealed record Answer(DateTimeOffset At, bool Ready);
}
