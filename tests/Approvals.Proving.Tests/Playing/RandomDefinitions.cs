using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Proving.Tests.Playing;

/// <summary>Definitions that the checks of the loader would let through, and that make sense or do not.</summary>
internal static class RandomDefinitions
{
    private static readonly string[] Roles = ["clerk", "chief", "head"];
    private static readonly string[] Endings = ["done", "refused"];
    private static readonly string[] Colours = ["red", "green", "blue"];

    public static WorkflowDefinition Make(Random random)
    {
        var count = random.Next(3, 8);
        var lanesFrom = random.Next(2) == 0 ? random.Next(1, count) : int.MaxValue;
        var ids = Enumerable.Range(0, count).Select(number => $"s{number}").ToImmutableArray();
        var steps = ids.Select((_, place) => Step(random, ids, place, lanesFrom)).ToImmutableArray();
        return new WorkflowDefinition
        {
            Id = "random",
            Version = 1,
            Title = Text("random"),
            Covers = random.Next(3) == 0 ? "別1-4" : "",
            Profile = new LegalProfile { Id = "p", Title = Text("p"), Council = (CouncilMode)random.Next(3), Basis = Text("p") },
            Steps = steps,
            Forms = [Form()],
            Checklists = [new ChecklistDefinition("list", Text("list"), [new ChecklistItem(1, Text("1"), "1", Fatal: true), new ChecklistItem(2, Text("2"), "2", Fatal: false)])],
            Letters = [new LetterDefinition("letter", Text("letter"), "numbers", Party.Consignee, Text("letter"), null, ListsConditions: false)],
            Series = [new NumberSeries("numbers", Text("numbers"), "{n}")],
            Endings = [new("done", Text("done"), Good: true), new("refused", Text("refused"), Good: false), new("withdrawn", Text("withdrawn"), Good: false)],
            TitleField = "cover.matter",
            Lanes = lanesFrom < count ? new LaneRule("rows", "name", "email") : null,
        };
    }

    private static StepDefinition Step(Random random, ImmutableArray<string> ids, int place, int lanesFrom)
    {
        var (id, title, perLane) = (ids[place], Text(ids[place]), place >= lanesFrom);
        var when = place > 0 && place < ids.Length - 1 && random.Next(4) == 0 ? AnyCondition(random, ids, 2) : null;
        if (place == 0) return new FormStep { Id = id, Title = title, Party = Party.Consignee, Form = "form", Assignees = [new(Party.Consignee)], Outcomes = [Outcome("submit", Forward(random, ids, place))] };
        var people = People(random, random.Next(1, 4));
        var deadline = Deadline(random);
        return random.Next(8) switch
        {
            0 => new FormStep { Id = id, Title = title, Party = Party.Consignee, PerLane = perLane, When = when, Form = "form", Assignees = [new(Party.Consignee)], Outcomes = [Outcome("submit", Forward(random, ids, place))], Deadline = deadline },
            1 => new LetterStep { Id = id, Title = title, Party = Party.Office, PerLane = perLane, When = when, Letter = "letter", Then = Forward(random, ids, place) },
            2 => new WaitStep { Id = id, Title = title, Party = Party.Office, PerLane = perLane, When = when, Until = new DayRule.After(new Duration(random.Next(1, 5), DurationUnit.Days)), Then = Forward(random, ids, place) },
            3 => new ChecklistStep { Id = id, Title = title, Party = Party.Office, PerLane = perLane, When = when, Checklist = "list", Assignees = [people[0]], Outcomes = [Outcome("conforming", Forward(random, ids, place)), Outcome("nonconforming", new Route.ToEarlier(), OutcomeKind.SendBack)], Deadline = deadline },
            4 or 5 => Approval(random, ids, place, people, deadline) with { When = when, PerLane = perLane },
            _ => new TaskStep { Id = id, Title = title, Party = random.Next(5) == 0 ? Party.Council : Party.Office, PerLane = perLane, When = when, Form = random.Next(2) == 0 ? "form" : null, Assignees = [people[0]], Outcomes = Outcomes(random, ids, place), Deadline = deadline },
        };
    }

    private static ApprovalStep Approval(Random random, ImmutableArray<string> ids, int place, ImmutableArray<AssigneeRule> people, DeadlineDefinition? deadline)
    {
        var decides = random.Next(2) == 0;
        var mode = (ApprovalMode)random.Next(4);
        ImmutableArray<ApprovalGroup>? groups = random.Next(4) == 0
            ? [.. Enumerable.Range(0, 2).Select(number => new ApprovalGroup($"g{number}", Text($"g{number}"), (ApprovalMode)random.Next(3), 0, People(random, random.Next(1, 3))))]
            : null;
        return new ApprovalStep
        {
            Id = ids[place],
            Title = Text(ids[place]),
            Party = Party.Office,
            Mode = mode,
            Quorum = mode == ApprovalMode.Quorum ? random.Next(1, (groups?.Length ?? people.Length) + 1) : 0,
            Decides = decides,
            Assignees = groups is { } some ? [.. some.SelectMany(group => group.Assignees)] : people,
            Groups = groups,
            Outcomes = decides ? Decisions(random, ids, place) : Outcomes(random, ids, place),
            Deadline = deadline,
        };
    }

    private static ImmutableArray<OutcomeDefinition> Decisions(Random random, ImmutableArray<string> ids, int place) =>
    [
        Outcome("yes", Forward(random, ids, place)) with { Decision = DecisionKind.Consent, When = Maybe(random, ids) },
        Outcome("but", Forward(random, ids, place)) with { Decision = DecisionKind.ConditionalConsent, RequiresConditions = true },
        Outcome("no", new Route.ToEnd("refused"), OutcomeKind.Negative) with { Decision = DecisionKind.Refusal },
        Outcome("back", new Route.ToEarlier(), OutcomeKind.SendBack),
    ];

    private static ImmutableArray<OutcomeDefinition> Outcomes(Random random, ImmutableArray<string> ids, int place)
    {
        var forward = Outcome("yes", Forward(random, ids, place)) with { When = Maybe(random, ids) };
        return random.Next(4) switch
        {
            0 => [forward],
            1 => [forward, Outcome("no", new Route.ToEnd("refused"), OutcomeKind.Negative)],
            2 => [forward, Outcome("back", new Route.ToEarlier(), OutcomeKind.SendBack)],
            _ => [forward, Outcome("back", new Route.ToStep(ids[random.Next(place)]), OutcomeKind.SendBack), Outcome("no", new Route.ToEnd("refused"), OutcomeKind.Negative)],
        };
    }

    private static Condition? Maybe(Random random, ImmutableArray<string> ids) => random.Next(4) == 0 ? AnyCondition(random, ids, 2) : null;

    // Mostly on, seldom elsewhere; the last step has nothing behind it.
    private static Route Forward(Random random, ImmutableArray<string> ids, int place)
    {
        var roll = random.Next(10);
        if (place == ids.Length - 1 || roll == 0) return new Route.ToEnd(Endings[random.Next(8) == 0 ? 1 : 0]);
        return roll == 1 ? new Route.ToStep(ids[random.Next(1, ids.Length)]) : new Route.Next();
    }

    private static Condition AnyCondition(Random random, ImmutableArray<string> ids, int depth) => random.Next(depth > 0 ? 7 : 4) switch
    {
        0 => new Condition.CouncilIs([(CouncilMode)random.Next(3)]),
        1 => new Condition.StepFinishedWith(ids[random.Next(ids.Length)], random.Next(2) == 0 ? [] : ["yes"]),
        2 or 3 => new Condition.FieldEquals(random.Next(2) == 0 ? "cover.colour" : "cover.sure", random.Next(2) == 0 ? "red" : "yes"),
        4 => new Condition.All([AnyCondition(random, ids, depth - 1), AnyCondition(random, ids, depth - 1)]),
        5 => new Condition.Any([AnyCondition(random, ids, depth - 1), AnyCondition(random, ids, depth - 1)]),
        _ => new Condition.Not(AnyCondition(random, ids, depth - 1)),
    };

    private static DeadlineDefinition? Deadline(Random random) => random.Next(4) switch
    {
        0 => new DeadlineDefinition { Within = new(3, DurationUnit.Days), RemindBefore = [new(1, DurationUnit.Days)], ExpireAfter = new(9, DurationUnit.Days), ExpireEnding = "refused" },
        1 => new DeadlineDefinition { Within = new(2, DurationUnit.BusinessDays), EscalateAfter = new(1, DurationUnit.BusinessDays), EscalateTo = "head" },
        _ => null,
    };

    private static ImmutableArray<AssigneeRule> People(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(number => new AssigneeRule(Party.Office, Roles[number], Each: random.Next(3) == 0))];

    private static FormDefinition Form() => new()
    {
        Id = "form",
        Title = Text("form"),
        Sections =
        [
            new FormSection
            {
                Id = "cover",
                Title = Text("cover"),
                Fields =
                [
                    new FieldDefinition { Id = "matter", Label = Text("matter"), Kind = FieldKind.Text, Required = true },
                    new FieldDefinition { Id = "colour", Label = Text("colour"), Kind = FieldKind.Choice, Choices = [.. Colours.Select(colour => new FieldChoice(colour, Text(colour)))] },
                    new FieldDefinition { Id = "sure", Label = Text("sure"), Kind = FieldKind.YesNo },
                ],
            },
            new FormSection
            {
                Id = "rows",
                Title = Text("rows"),
                Repeat = new RepeatRule(0, 5, Text("row")),
                Fields = [new FieldDefinition { Id = "name", Label = Text("name"), Kind = FieldKind.Text }, new FieldDefinition { Id = "email", Label = Text("email"), Kind = FieldKind.Email }],
            },
        ],
    };

    private static OutcomeDefinition Outcome(string id, Route route, OutcomeKind kind = OutcomeKind.Forward) => new() { Id = id, Title = Text(id), Route = route, Kind = kind };

    private static LocalText Text(string text) => LocalText.Same(text);
}
