using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Views;

/// <summary>Makes the view of a case for one person: what that person may see, and nothing else.</summary>
public static class CaseViews
{
    /// <summary>Null where the case is not the person's business; the caller answers 404.</summary>
    public static CaseView? For(WorkflowDefinition definition, CaseState state, string personId, CommandContext context)
    {
        var sight = Access.SightOf(state, personId, context.Directory, context.Today);
        if (sight.IsNothing) return null;
        var reader = new CaseReader(definition, state, personId, sight, context);
        var opening = state.Opening!;
        var title = CaseTitles.For(definition, state, sight.Party!.Value);
        return new CaseView
        {
            CaseId = state.CaseId,
            Version = state.Version,
            Title = title,
            Name = CaseNames.Of(definition, title, opening.About?.SubConsignee ?? ""),
            Origin = state.Origin,
            Procedure = definition.Title,
            IsApplication = Opening.RuleOf(definition).By == Party.Consignee && definition.Steps.OfType<ApprovalStep>().Any(step => step.Decides),
            Office = opening.OfficeName,
            Organ = opening.Organ?.Name ?? context.Directory.Office.Organ,
            Consignee = opening.ConsigneeName,
            Units = [.. opening.Units.Select(unit => context.Directory.FindUnit(unit)?.Name ?? LocalText.Same(unit))],
            OpenedAt = state.OpenedAt,
            ReceiptNumber = state.Numbers.Values.OrderBy(number => number.At).FirstOrDefault(number => number.Series == "receipt")?.Text ?? "",
            HasReceipt = definition.Steps.OfType<HumanStep>().Any(step => step.Outcomes.Any(outcome => outcome.NumberSeries == "receipt")),
            IsOpen = state.IsOpen,
            Viewer = sight.Party!.Value,
            Lanes = [.. VisibleLanes(state, sight).Select(lane => LaneViews.Of(reader, lane))],
            Tasks = [.. TaskViews.Of(reader)],
            Forms = [.. FormViews.Of(reader)],
            Documents = [.. FormViews.Documents(reader)],
            Conditions = [.. Conditions(state, sight)],
            Letters = [.. Letters(reader)],
            IsApplicant = reader.IsApplicant,
            About = opening.About,
            GivenDay = opening.Due,
            Overrides = [.. Overrides(reader)],
            Children = [.. state.Children.Where(child => sight.SeesLane(child.Lane))],
            MayWithdraw = reader.IsApplicant && state.IsOpen && state.Lanes.Any(lane => lane.Ending is null && lane.Decision is null),
        };
    }

    private static IEnumerable<OverrideView> Overrides(CaseReader reader)
    {
        var state = reader.State;
        return from lane in state.Overrides.Select(one => one.Lane).Distinct()
               where reader.Sight.SeesLane(lane) && state.IsOpen
               let holding = state.OverrideOn(lane, reader.Context.Today)
               where holding is not null
               select new OverrideView(lane, NameOf(reader, lane), holding.ByCaseId, holding.Until);
    }

    private static string NameOf(CaseReader reader, string lane) => reader.State.FindLane(lane)?.Name
        ?? (reader.Definition.Lanes is { } rule && reader.State.FindForm(reader.Definition.Application.Id)?.Latest is { } latest
            ? LaneOpenings.Of(rule, latest.Values, reader.Context.Directory).FirstOrDefault(row => row.Id == lane)?.Name : null) ?? "";

    private static IEnumerable<LaneState> VisibleLanes(CaseState state, CaseSight sight) =>
        state.Lanes.Length == 1 ? state.Lanes : state.Lanes.Skip(1).Where(lane => sight.SeesLane(lane.Id));

    // Those that hold for at least one of the lanes that the reader sees.
    private static IEnumerable<CaseCondition> Conditions(CaseState state, CaseSight sight) => state.Conditions.Where(condition =>
        OwnWords.MayRead(state, sight, condition) && VisibleLanes(state, sight).Any(lane => StandingConditions.Stands(state, condition, lane.Id)));

    private static IEnumerable<LetterView> Letters(CaseReader reader) => reader.Sight.Party == Party.Council
        ? []
        : reader.State.Letters.Where(letter => reader.Sight.SeesLane(letter.Lane))
            .Select(letter => new LetterView(letter, reader.Definition.Letter(letter.Letter), reader.State.FindLane(letter.Lane)?.Name ?? ""));
}

/// <summary>Somebody who reads a case.</summary>
internal sealed record CaseReader(WorkflowDefinition Definition, CaseState State, string PersonId, CaseSight Sight, CommandContext Context)
{
    /// <summary>Titles of procedures, by id; null: none are known.</summary>
    public Func<string, LocalText?>? ProcedureTitle { get; init; }

    /// <summary>The office's own people see names and internal steps.</summary>
    public bool Inside => Sight.Party is Party.Office or Party.Council;

    /// <summary>Whether the reader's side opened the case and may pull it back or withdraw it.</summary>
    public bool IsApplicant => State.Origin != CaseOrigin.Replica && Withdrawing.MayLeave(Definition, State, PersonId, Context.Directory);

    public LocalText TitleOf(StepDefinition step) => Inside ? step.Title : step.PublicTitle ?? step.Title;

    public LocalText PartyName(Party party, LaneState lane) => party switch
    {
        Party.Office => State.Opening!.OfficeName,
        Party.Consignee => LocalText.Same(State.Opening!.ConsigneeName),
        Party.SubConsignee => LocalText.Same(lane.Name),
        Party.Council => new("審議会", "the council"),
        _ => throw new InvalidOperationException($"Unknown party {party}."),
    };

    public LocalText NameOf(string personId) =>
        Context.Directory.FindPerson(personId) is { } person ? Titled(person) : LocalText.Same(Access.AddressOf(personId) ?? personId);

    private static LocalText Titled(Person person) => person.Title.Ja.Length == 0
        ? person.Name
        : new($"{person.Name.Ja}（{person.Title.Ja}）", $"{person.Name.En} ({person.Title.En})");
}
