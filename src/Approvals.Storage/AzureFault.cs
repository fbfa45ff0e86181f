using Azure;

namespace Approvals.Storage;

/// <summary>Tells an infrastructure that does not answer, which a caller retries, from a mistake, which it does not.</summary>
internal static class AzureFault
{
    // 0 is a request that never got a reply: refused, reset, timed out.
    private static readonly int[] Transient = [0, 408, 429, 500, 502, 503, 504];

    public static bool IsTransient(Exception fault, CancellationToken cancellation) => fault switch
    {
        RequestFailedException failed => Transient.Contains(failed.Status),
        // The client's own timeout looks like a cancellation that nobody asked for.
        OperationCanceledException => !cancellation.IsCancellationRequested,
        AggregateException retries => retries.InnerExceptions.All(e => IsTransient(e, cancellation)),
        _ => false,
    };

    public static StoreUnavailableException Translate(Exception fault) =>
        new("Azure Storage did not answer: " + fault.Message.Split('\n', 2)[0], fault);

    /// <summary>Performs a request and translates what may be retried.</summary>
    public static async Task<T> OrUnavailable<T>(Func<Task<T>> request, CancellationToken cancellation)
    {
        try
        {
            return await request();
        }
        catch (Exception e) when (IsTransient(e, cancellation))
        {
            throw Translate(e);
        }
    }
}
