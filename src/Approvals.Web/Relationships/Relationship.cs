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
public sealed record Relationship(
    RelationshipRow Names, ImmutableArray<Holding> Holdings, ImmutableArray<ConsentLine> Consents, ImmutableArray<ConditionLine> Conditions,
    ImmutableArray<CaseView> Obligations, ImmutableArray<PaperLine> Papers, bool More)
{
    /// <summary>Cases that are read for one page.</summary>
    private const int MaxCases = 200;

    /// <returns>Null where there is nothing that the reader may see.</returns>
    internal static async Task<Relationship?> ReadAsync(WebContext web, string consigneeId, string key, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.OfRelationshipAsync(web.Directory.Office.Id, consigneeId, key, null, MaxCases, cancellation);
        var seen = new List<RelatedCase>();
        foreach (var id in page.Items)
            if (await web.CaseAsync(id, cancellation) is var (loaded, view) && LaneOf(loaded, view, key) is { } lane) seen.Add(new(loaded, view, lane));
        if (seen.Count == 0) return null;
        var opening = seen[0].Case.State.Opening!;
        return new Relationship(
            new RelationshipRow(consigneeId, opening.ConsigneeName, key, seen[0].Lane.Name.Length > 0 ? seen[0].Lane.Name : seen[0].View.About?.SubConsignee ?? ""),
            Holding.Of(seen, OfficeZone.DateOf(web.Now)),
            [.. seen.Where(IsDecision).Select(Consent)],
            [.. seen.SelectMany(one => ConditionsOf(one.View, one.Lane))],
            [.. seen.Where(one => !IsDecision(one) && one.View.About is not null).Select(one => one.View).OrderByDescending(view => view.IsOpen).ThenBy(view => view.GivenDay ?? DateOnly.MaxValue)],
            [.. seen.SelectMany(one => PapersOf(one.View, one.Lane))],
            page.Next is not null);
    }

    // Every decision that gives the 丙 something or refuses it: applications, changes, renewals, and its own consents.
    private static bool IsDecision(RelatedCase one) =>
        one.Lane.Decision is not null && one.Case.Definition.Start is not { By: Party.Office, About: not AboutKind.SubConsignee };

    internal static LaneView? LaneOf(LoadedCase loaded, CaseView view, string key) =>
        loaded.State.Lanes.FirstOrDefault(lane => lane.Name.Length > 0 && Keys.SubConsigneeKey(lane.OrganisationId, lane.Name) == key) is { } found
            ? view.Lanes.FirstOrDefault(lane => lane.Id == found.Id)
            : null;

    private static ConsentLine Consent(RelatedCase one)
    {
        var (state, lane) = (one.Case.State, one.Lane);
        return new ConsentLine(
            state.CaseId, one.View.Name, one.View.Title, one.View.Procedure, lane.Decision!.Value, ProfileWords.Of(one.Case.Definition.Profile, lane.Decision.Value), lane.Ending, lane is { EndedWell: true, ConsentEndedAt: null }, lane.Suspended,
            ConsentDays.From(one.Case.Definition, state), ConsentDays.Until(one.Case.Definition, state),
            [.. one.View.Letters.Where(letter => letter.Letter.Lane == lane.Id).Select(letter => new LetterLine(letter.Letter.Id, letter.Definition.Title, letter.Letter.Number))])
        { EndedAt = lane.ConsentEndedAt };
    }

    private static IEnumerable<ConditionLine> ConditionsOf(CaseView view, LaneView lane) =>
        view.Conditions.Where(condition => condition.Lane.Length == 0 || condition.Lane == lane.Id).Select(condition => new ConditionLine(view.CaseId, condition));

    private static IEnumerable<PaperLine> PapersOf(CaseView view, LaneView lane) => view.Documents
        .Where(document => document.Row == lane.Id || document.FormKey.EndsWith("/" + lane.Id, StringComparison.Ordinal) || view.About is not null)
        .Select(document => new PaperLine(view.CaseId, document));
}

/// <summary>A case of the relationship, as its reader may see it, with the 丙's lane.</summary>
internal sealed record RelatedCase(LoadedCase Case, CaseView View, LaneView Lane);

/// <summary>A decision on the 丙 of the relationship.</summary>
public sealed record ConsentLine(
    string CaseId, LocalText Name, string Title, LocalText Procedure, DecisionKind Decision, LocalText DecisionName, LocalText? Ending, bool Permitted, bool Suspended,
    DateOnly? From, DateOnly? To, ImmutableArray<LetterLine> Letters)
{
    /// <summary>When the consent came to its end with the return of the data; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

public sealed record LetterLine(string Id, LocalText Title, string Number);

public sealed record ConditionLine(string CaseId, CaseCondition Condition);

public sealed record PaperLine(string CaseId, CaseDocument Document);
