using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Observing;

/// <summary>Reads the figures that only the store knows: two requests for each office, and one for each case with given-up effects.</summary>
internal static class Sampler
{
    /// <summary>Cases whose given-up effects are counted one by one; each further one counts as one.</summary>
    private const int MaxCounted = 20;
    private const int MaxCases = 200;

    public static async Task SampleAsync(RuntimeParts parts, CancellationToken cancellation)
    {
        var parked = 0;
        DateTimeOffset? oldest = null;
        foreach (var directory in parts.Offices.All)
        {
            parked += await ParkedAsync(parts, directory.Office.Id, cancellation);
            if (await parts.Index.OldestDueAsync(directory.Office.Id, cancellation) is { } due && !(due >= oldest)) oldest = due;
        }
        parts.Meter.Sampled(parked, oldest);
    }

    private static async Task<int> ParkedAsync(RuntimeParts parts, string officeId, CancellationToken cancellation)
    {
        var cases = await parts.Index.WithFailuresAsync(officeId, MaxCases, cancellation);
        var parked = Math.Max(0, cases.Count - MaxCounted);
        foreach (var caseId in cases.Take(MaxCounted))
            parked += (await parts.Ledger.PendingAsync(caseId, cancellation)).Sum(batch => batch.Effects.Count(effect => effect.Parked));
        return parked;
    }
}
