using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Evidence;
using Approvals.Core.Texts;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Watching;

/// <summary>What an administrator looks for among all cases; empty texts mean any.</summary>
/// <param name="Procedure">Id of a procedure.</param>
/// <param name="Step">Id of a step of that procedure; means nothing without one: steps of different procedures share ids.</param>
public sealed record CaseFilter(string State, string Procedure, string Step, string WaitingFor, bool Overdue, string Unit, string Origin, string Text)
{
    public const string Open = "open";
    public const string Ended = "ended";

    public static CaseFilter Of(IQueryCollection query) => new(
        query["state"].ToString(), query["procedure"].ToString(), query["procedure"].ToString().Length > 0 ? query["step"].ToString() : "", query["waiting"].ToString(), query["overdue"] == "yes",
        query["unit"].ToString(), query["origin"].ToString(), query["q"].ToString());

    public bool Matches(CaseSummary summary, LocalText name, DateTimeOffset now) =>
        !summary.Disposed
        && (!summary.Unsubmitted || (Procedure.Length == 0 && Step.Length == 0 && WaitingFor.Length == 0))
        && (State.Length == 0 || summary.Open == (State == Open))
        && (Procedure.Length == 0 || summary.DefinitionId == Procedure)
        && (Step.Length == 0 || summary.Lanes.Any(lane => lane.Step == Step))
        && (WaitingFor.Length == 0 || summary.Lanes.Any(lane => lane.WaitingFor.Contains(WaitingFor)))
        && (!Overdue || summary.Due <= now)
        && (Unit.Length == 0 || summary.Units.Contains(Unit))
        && (Origin.Length == 0 || summary.Origin.ToString() == Origin)
        && MatchesText(summary, name);

    private bool MatchesText(CaseSummary summary, LocalText name)
    {
        var words = SearchWords.Of(Text);
        return summary.Unsubmitted
            ? words.AreIn(summary.ConsigneeName, summary.CaseId)
            : words.AreIn([name.Ja, name.En, summary.Title, summary.ConsigneeName, summary.ReceiptNumber, summary.CaseId, .. summary.Lanes.Select(lane => lane.Name)]);
    }

    /// <summary>The filter as a query, with where to go on.</summary>
    public string Query(string? after) => QueryString.Create(new Dictionary<string, string?>
    {
        ["state"] = State,
        ["procedure"] = Procedure,
        ["step"] = Step,
        ["waiting"] = WaitingFor,
        ["overdue"] = Overdue ? "yes" : null,
        ["unit"] = Unit,
        ["origin"] = Origin,
        ["q"] = Text,
        ["after"] = after,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
}

/// <param name="Next">Where to go on; null where every case was looked at.</param>
/// <param name="Scanned">How many cases were looked at for this page.</param>
public sealed record FoundCases(ImmutableArray<CaseSummary> Cases, string? Next, int Scanned)
{
    /// <summary>A page is full from this many cases on.</summary>
    public const int PageSize = 50;

    /// <summary>Cases looked at for one page: a rare filter over many cases goes on by a link, never by a long wait.</summary>
    public const int ScanBudget = 2_000;

    internal static async Task<FoundCases> FindAsync(WebContext web, CaseFilter filter, string? after, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<CaseSummary>();
        var scanned = 0;
        do
        {
            var page = await web.Parts.Index.AllAsync(web.Directory.Office.Id, after, PageSize, cancellation);
            found.AddRange(page.Items.Where(summary => filter.Matches(summary, web.NameOf(summary), web.Now)));
            scanned += page.Items.Length;
            after = page.Next;
        }
        while (after is not null && found.Count < PageSize && scanned < ScanBudget);
        return new FoundCases(found.ToImmutable(), after, scanned);
    }
}
