using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Storage;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Watching;

/// <summary>Which clocks (orchestrations) an administrator looks for; empty texts mean any.</summary>
/// <param name="WaitingFor">Id of a person of the office, or <see cref="CaseWord.Consignee"/> or <see cref="CaseWord.SubConsignee"/>.</param>
/// <param name="OlderThanDays">Only clocks that began at least so many days ago; null for any.</param>
/// <param name="Failures">Only those that failed, and cases with effects that were given up.</param>
public sealed record ClockFilter(string Status, string WaitingFor, int? OlderThanDays, bool Failures)
{
    /// <summary>More days than any case is kept.</summary>
    public const int MaxDays = 36_500;

    /// <summary>Every clock is looked for.</summary>
    internal bool IsNone => Status.Length == 0 && WaitingFor.Length == 0 && OlderThanDays is null && !Failures;

    internal static ClockFilter Of(IQueryCollection query) => new(
        query["status"].ToString(), query["waiting"].ToString(), TryDays(query["days"], out var days) ? days : null, query["failures"] == "yes");

    internal static bool TryDays(string? text, out int days) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= 1 and <= MaxDays;

    internal ClockQuery Query(WebContext web, string? after, int take) =>
        new(web.Directory.Office.Id, Status, OlderThanDays is { } days ? web.Now.AddDays(-days) : null, after, take);

    internal bool Matches(ClockLine line, ImmutableHashSet<string> failed) =>
        (WaitingFor.Length == 0 || line.Told?.Waiting.Any(waiting => waiting.For.Contains(WaitingFor)) == true)
        && (!Failures || line.Told?.Failure.Length > 0 || line.Status == FoundClocks.FailedStatus || failed.Contains(line.CaseId));

    /// <summary>The filter as a query, with where to go on.</summary>
    internal string Query(string? after) => QueryString.Create(new Dictionary<string, string?>
    {
        ["status"] = Status,
        ["waiting"] = WaitingFor,
        ["days"] = OlderThanDays?.ToString(CultureInfo.InvariantCulture),
        ["failures"] = Failures ? "yes" : null,
        ["after"] = after,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
}

/// <summary>The clock of a case with the case itself.</summary>
/// <param name="FailedEffects">The case has effects that were given up.</param>
public sealed record FoundClock(LoadedCase Case, CaseView View, ClockLine Line, bool FailedEffects);

/// <param name="Next">Where to go on; null where every clock was looked at.</param>
/// <param name="Scanned">How many clocks were looked at for this page.</param>
public sealed record FoundClocks(ImmutableArray<FoundClock> Clocks, string? Next, int Scanned)
{
    /// <summary>The runtime status of a clock that ended with an error.</summary>
    public const string FailedStatus = "Failed";

    /// <summary>A page is full from this many clocks on.</summary>
    public const int PageSize = 50;

    /// <summary>Clocks looked at for one page: a rare filter goes on by a link, never by a long wait.</summary>
    public const int ScanBudget = 1_000;

    /// <param name="page">The page is full from this many on.</param>
    internal static async Task<FoundClocks> FindAsync(WebContext web, ClockFilter filter, string? after, int page, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<FoundClock>();
        var scanned = 0;
        var failed = (await web.Parts.Index.WithFailuresAsync(web.Directory.Office.Id, StoreLimits.MaxQueryRows, cancellation)).ToImmutableHashSet();
        do
        {
            var read = await web.Parts.Clock.ListAsync(filter.Query(web, after, page), cancellation);
            foreach (var line in read.Lines.Where(line => filter.Matches(line, failed)))
                // Null: another office's, or never committed.
                if (await web.CaseAsync(line.CaseId, cancellation) is var (loaded, view))
                    found.Add(new FoundClock(loaded, view, line, failed.Contains(line.CaseId)));
            scanned += page;
            after = read.Next;
        }
        while (after is not null && found.Count < page && scanned < ScanBudget);
        return new FoundClocks(found.ToImmutable(), after, scanned);
    }
}
