using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Keeping;

/// <summary>Reads the disposal list and the disposal register: the index leads to the cases, each line is made from its case.</summary>
internal static class RetentionReading
{
    /// <summary>Cases that are read for one answer.</summary>
    public const int MaxCases = 1000;

    private const int PageSize = 200;

    public static bool IsKeeper(WebContext web) => web.IsOffice && Core.Cases.Keeping.IsKeeper(web.Directory, web.PersonId);

    /// <summary>From a place on, the earliest end first, and where the rest begins.</summary>
    public static async Task<(ImmutableArray<RetentionEntry> Entries, string? Next)> DueAsync(WebContext web, RetentionFilter filter, string? after, int take, CancellationToken cancellation)
    {
        var entries = ImmutableArray.CreateBuilder<RetentionEntry>();
        var before = OfficeZone.StartOfDay(new FiscalYear(filter.FiscalYear - RetentionRule.Classes.Min()).FirstDay);
        for (var read = 0; read < MaxCases && entries.Count < take;)
        {
            var page = await web.Parts.Index.EndedAsync(web.Directory.Office.Id, before, after, Math.Min(PageSize, take - entries.Count), cancellation);
            read += Math.Max(1, page.Items.Length);
            foreach (var id in page.Items)
                if (await LoadAsync(web, id, cancellation) is { } loaded && RetentionEntry.Of(loaded.Definition, loaded.State, OfficeZone.DateOf(web.Now)) is { } entry && filter.Matches(entry))
                    entries.Add(entry);
            if ((after = page.Next) is null) break;
        }
        return (entries.ToImmutable(), after);
    }

    /// <summary>The cases that were disposed of, newest first.</summary>
    public static async Task<(ImmutableArray<DisposedEntry> Entries, string? Next)> DisposedAsync(WebContext web, string? after, int take, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.DisposedAsync(web.Directory.Office.Id, after, take, cancellation);
        var entries = ImmutableArray.CreateBuilder<DisposedEntry>();
        foreach (var id in page.Items)
            if (await LoadAsync(web, id, cancellation) is { } loaded && await DisposedAsync(web, loaded, cancellation) is { } entry) entries.Add(entry);
        return (entries.ToImmutable(), page.Next);
    }

    /// <summary>Null for a case that is not disposed of.</summary>
    public static async Task<DisposedEntry?> DisposedAsync(WebContext web, LoadedCase loaded, CancellationToken cancellation)
    {
        if (loaded.State.Keeping?.Disposal is not { } disposal) return null;
        var decision = await web.Parts.Ledger.ReadAsync(loaded.State.CaseId, disposal.Seq, 1, cancellation);
        return new DisposedEntry(loaded.State.CaseId, disposal, decision.Count == 0 ? "" : decision[0].Hash, loaded.State.Origin);
    }

    /// <summary>A case of the keeper's office; null if there is none.</summary>
    public static async Task<LoadedCase?> LoadAsync(WebContext web, string caseId, CancellationToken cancellation) =>
        CaseIds.IsPlausible(caseId) && await web.Runner.LoadAsync(caseId, cancellation) is { } loaded && loaded.State.Opening?.OfficeId == web.Directory.Office.Id ? loaded : null;
}

/// <summary>A line of the disposal register (廃棄簿).</summary>
/// <param name="Hash">Of the ledger at the decision.</param>
public sealed record DisposedEntry(string CaseId, CaseDisposal Disposal, string Hash, CaseOrigin Origin);
