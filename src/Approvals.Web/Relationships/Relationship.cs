using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Relationships;

/// <summary>What is known of one 乙 and one 丙, gathered from the cases that the reader may see.</summary>
public sealed record Relationship(RelationshipRow Names, ImmutableArray<ConsentLine> Consents, ImmutableArray<ConditionLine> Conditions, ImmutableArray<CaseView> Obligations, ImmutableArray<PaperLine> Papers, bool More)
{
    /// <summary>Cases that are read for one page.</summary>
    private const int MaxCases = 200;

    /// <summary>The procedure in which data is returned or erased.</summary>
    private const string ReturnProcedure = "data-return";

    /// <returns>Null where there is nothing that the reader may see.</returns>
    internal static async Task<Relationship?> ReadAsync(WebContext web, string consigneeId, string key, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.OfRelationshipAsync(web.Directory.Office.Id, consigneeId, key, null, MaxCases, cancellation);
        var seen = new List<(LoadedCase Case, CaseView View, LaneView Lane)>();
        foreach (var id in page.Items)
            if (await web.CaseAsync(id, cancellation) is var (loaded, view) && LaneOf(loaded, view, key) is { } lane) seen.Add((loaded, view, lane));
        if (seen.Count == 0) return null;
        var opening = seen[0].Case.State.Opening!;
        return new Relationship(
            new RelationshipRow(consigneeId, opening.ConsigneeName, key, seen[0].Lane.Name.Length > 0 ? seen[0].Lane.Name : seen[0].View.About?.SubConsignee ?? ""),
            [.. seen.Where(one => one.Lane.Decision is not null && one.View.About is null).Select(one => Consent(one.Case, one.View, one.Lane, Returned(seen, one.View.CaseId, one.Lane.Id)))],
            [.. seen.SelectMany(one => ConditionsOf(one.View, one.Lane))],
            [.. seen.Where(one => one.View.About is not null).Select(one => one.View).OrderByDescending(view => view.IsOpen).ThenBy(view => view.GivenDay ?? DateOnly.MaxValue)],
            [.. seen.SelectMany(one => PapersOf(one.View, one.Lane))],
            page.Next is not null);
    }

    internal static LaneView? LaneOf(LoadedCase loaded, CaseView view, string key) =>
        loaded.State.Lanes.FirstOrDefault(lane => lane.Name.Length > 0 && Keys.SubConsigneeKey(lane.OrganisationId, lane.Name) == key) is { } found
            ? view.Lanes.FirstOrDefault(lane => lane.Id == found.Id)
            : null;

    private static DateTimeOffset? Returned(List<(LoadedCase Case, CaseView View, LaneView Lane)> seen, string caseId, string lane) => seen
        .Where(one => one.Case.Definition.Id == ReturnProcedure && one.View.About?.CaseId == caseId && one.View.About.Lane == lane && one.Lane.EndedWell)
        .Select(one => one.Case.State.EndedAt).LastOrDefault();

    private static ConsentLine Consent(LoadedCase loaded, CaseView view, LaneView lane, DateTimeOffset? returnedAt)
    {
        var values = loaded.State.FindForm(loaded.Definition.Application.Id)?.Latest?.Values;
        var permitted = lane.EndedWell ? loaded.State.FindLane(lane.Id)?.EndedAt : null;
        return new ConsentLine(
            view.CaseId, view.Title, lane.Decision!.Value, lane.Ending, lane.EndedWell, lane.Suspended,
            Day(values, "period.from"), Day(values, "period.to"),
            view.Letters.Where(letter => letter.Letter.Lane == lane.Id).Select(letter => letter.Letter.Number).FirstOrDefault() ?? "",
            permitted is { } since ? OfficeZone.DateOf(since) : null,
            returnedAt is { } until ? OfficeZone.DateOf(until) : null);
    }

    private static DateOnly? Day(ImmutableDictionary<string, string>? values, string path) =>
        DateOnly.TryParse(values?.GetValueOrDefault(path), System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : null;

    private static IEnumerable<ConditionLine> ConditionsOf(CaseView view, LaneView lane) =>
        view.Conditions.Where(condition => condition.Lane.Length == 0 || condition.Lane == lane.Id).Select(condition => new ConditionLine(view.CaseId, condition));

    private static IEnumerable<PaperLine> PapersOf(CaseView view, LaneView lane) => view.Documents
        .Where(document => document.Row == lane.Id || document.FormKey.EndsWith("/" + lane.Id, StringComparison.Ordinal) || view.About is not null)
        .Select(document => new PaperLine(view.CaseId, document));
}

/// <summary>A decision on the 丙 of the relationship.</summary>
/// <param name="PermittedOn">The day on which work was permitted; null before, and where it never was.</param>
/// <param name="ReturnedOn">The day on which return or erasure of the data was confirmed; null while the 丙 holds data.</param>
public sealed record ConsentLine(
    string CaseId, string Title, DecisionKind Decision, LocalText? Ending, bool Permitted, bool Suspended,
    DateOnly? From, DateOnly? To, string LetterNumber, DateOnly? PermittedOn, DateOnly? ReturnedOn)
{
    public bool HoldsData => Permitted && ReturnedOn is null;
}

public sealed record ConditionLine(string CaseId, CaseCondition Condition);

public sealed record PaperLine(string CaseId, CaseDocument Document);
