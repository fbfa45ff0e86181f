using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Proving;
using Approvals.Core.Time;

namespace Approvals.Proving.Tests.Playing;

/// <summary>A case of the definition itself, carried out by the engine with real forms, documents, numbers and days.</summary>
internal sealed class Play
{
    private readonly WorkflowDefinition definition;
    private readonly EvidenceBook book;
    private readonly Dictionary<string, Evidence> evidence = new() { [CaseState.MainLane] = Evidence.None };
    private readonly int rows;
    private int documents;

    public Play(WorkflowDefinition definition, int rows)
    {
        this.definition = definition;
        this.rows = rows;
        book = new EvidenceBook(definition);
        Office = new ModelOffice(definition);
        var opening = Office.Opening with { Origin = CaseOrigin.Simulation, Values = ImmutableDictionary<string, string>.Empty };
        if (!Try(opening, Office.Opener)) throw new InvalidOperationException($"No case of {definition.Id} can be opened.");
    }

    public ModelOffice Office { get; }

    public DateTimeOffset Now { get; private set; } = ModelOffice.Now;

    public CaseState State { get; private set; } = CaseFold.Start("play");

    public Refusal? Refused { get; private set; }

    /// <summary>What the last command did.</summary>
    public ImmutableArray<CaseEvent> Events { get; private set; } = [];

    /// <summary>The lanes that a proof follows one by one: each 丙's, from the beginning on.</summary>
    public IEnumerable<string> Lanes => definition.Lanes is null ? [CaseState.MainLane] : Enumerable.Range(1, rows).Select(row => $"{row}");

    public LaneState Lane(string lane) => CaseShape.Followed(State, lane);

    public Evidence EvidenceOf(string lane) => evidence[Lane(lane).Id];

    public bool Do(Move move, string lane)
    {
        var followed = Lane(lane);
        return move.Kind switch
        {
            MoveKind.Submit => Submit(Item(move, followed), lane, move.Values),
            MoveKind.Answer => Answer(Item(move, followed), move.Outcome, move.BackTo, move.Values),
            MoveKind.Silence => Wait(followed, TimerKind.Silence),
            MoveKind.Expiry => Wait(followed, TimerKind.Expiry),
            MoveKind.Wait => Wait(followed, TimerKind.WaitOver),
            MoveKind.Issue => Issue(followed),
            MoveKind.PullBack => Try(new PullBack(followed.Id.Length == 0 ? null : followed.Id, "直す"), Office.Leaver.Person),
            MoveKind.Withdraw => Try(new Withdraw(followed.Id.Length == 0 ? null : followed.Id, "やめる"), Office.Leaver.Person),
            _ => throw new InvalidOperationException($"{move.Kind} is nobody's move in this lane."),
        };
    }

    private WorkItem? Item(Move move, LaneState lane) => State.OpenItems.FirstOrDefault(item =>
        item.Kind == WorkItemKind.Act && item.Lane == lane.Id && item.Step == move.Step && item.Place == move.Place && item.Group == move.Group);

    public bool Submit(WorkItem? item, string lane, ImmutableDictionary<string, string> told)
    {
        if (item is null || definition.Step(item.Step) is not FormStep step) return false;
        var form = definition.Form(step.Form);
        var person = Actor(item);
        var key = Deciding.FormKey(step, item.Lane);
        foreach (var slot in form.Documents.Where(slot => slot.Required && State.LiveDocuments.All(document => document.FormKey != key || document.Slot != slot.Id)))
            if (!Try(new AttachDocument(item.Id, slot.Id, "", $"{++documents:x64}", 10, $"{slot.Id}.pdf", "application/pdf"), person)) return false;
        var first = State.FindForm(key)?.Latest is null;
        var values = first ? FormFilling.Fill(form, item.Step == definition.Application.Id ? definition.Lanes : null, rows, Approvals.Core.Time.OfficeZone.DateOf(Now)) : ImmutableDictionary<string, string>.Empty;
        return Try(new SubmitForm(item.Id, values.SetItems(Meant(step, lane, told))), person);
    }

    public bool Answer(WorkItem? item, string outcomeId, string? backTo, ImmutableDictionary<string, string> told, string? by = null)
    {
        if (item is null || definition.Step(item.Step) is not HumanStep step || step.FindOutcome(outcomeId) is not { } outcome) return false;
        var form = step is TaskStep { Form: { } id } ? definition.Form(id) : null;
        var actor = by is null ? Actor(item) : As(by);
        return Try(new Answer(item.Id, outcomeId)
        {
            Reason = "理由",
            DeputyReason = item.Assignees.Contains(actor.Actor.PersonId) ? "" : "不在",
            BackTo = outcome.Route is Route.ToEarlier ? backTo : null,
            Values = form is null ? ImmutableDictionary<string, string>.Empty : Filled(form, outcome).SetItems(Meant(step, CaseShape.Lane, told)),
            Marks = step is ChecklistStep check ? Marks(definition.Checklist(check.Checklist), outcome) : [],
            Conditions = outcome.RequiresConditions ? [new NewCondition("条件", Party.Consignee, "2126-03-31")] : [],
        }, actor);
    }

    private ImmutableDictionary<string, string> Filled(FormDefinition form, OutcomeDefinition outcome)
    {
        var needed = form with { Sections = [.. form.Sections.Select(section => section with { Fields = [.. section.Fields.Select(field => outcome.RequiredFields.Contains($"{section.Id}.{field.Id}") ? field with { Required = true } : field)] })] };
        return FormFilling.Fill(needed, null, 1, Approvals.Core.Time.OfficeZone.DateOf(Now));
    }

    private static ImmutableArray<ClauseMark> Marks(ChecklistDefinition list, OutcomeDefinition outcome) =>
        [.. list.Items.Select((item, place) => new ClauseMark(item.Number, place > 0 || outcome.Kind == OutcomeKind.Forward ? ClauseVerdict.Conforming : ClauseVerdict.Nonconforming, "1", "記載なし"))];

    /// <summary>Chosen values; where a story says "any other", one that no condition names.</summary>
    private IEnumerable<KeyValuePair<string, string>> Meant(StepDefinition step, string lane, ImmutableDictionary<string, string> told)
    {
        var form = definition.Form(step switch { FormStep one => one.Form, TaskStep one => one.Form!, _ => throw new InvalidOperationException("No form.") });
        foreach (var read in new FieldReads(definition).At(step.Id).Where(read => read.Whole is null && told.ContainsKey(read.Key)))
            if (FormFilling.Meant(FormValues.FieldOf(form, read.Key), told[read.Key], read.Named) is { } value)
                yield return KeyValuePair.Create(read.IsLanes ? $"{definition.Lanes!.Section}.{lane}.{read.Path[FieldRead.LanePrefix.Length..]}" : read.Key, value);
        foreach (var read in new FieldReads(definition).At(step.Id).Where(read => read.Whole is Condition.SumAtLeast && told.ContainsKey(read.Key)))
            yield return KeyValuePair.Create(InFirstRow(form, read.Path), told[read.Key] == FieldRead.True ? $"{((Condition.SumAtLeast)read.Whole!).Minimum}" : "0");
    }

    private static string InFirstRow(FormDefinition form, string path) =>
        form.Sections.First(section => section.Id == FormValues.SectionOf(path)).Repeat is null ? path : path.Insert(path.IndexOf('.', StringComparison.Ordinal), ".1");

    private bool Wait(LaneState lane, TimerKind kind)
    {
        if (lane.Current?.Timers.FirstOrDefault(timer => timer.Kind == kind && !timer.Reached) is not { } timer) return false;
        return PassTo(timer.At);
    }

    public bool PassTo(DateTimeOffset moment)
    {
        if (moment > Now) Now = moment;
        return Try(new PassTime(), Office.System);
    }

    private bool Issue(LaneState lane) => CaseShape.Awaited(State, lane) is { } awaited && Try(new AssignNumber(awaited.Key, $"第{awaited.Key}号"), Office.System);

    /// <summary>Numbers on which nothing waits (収受番号) and those of letters.</summary>
    public void GiveNumbers()
    {
        foreach (var key in State.NumbersAwaited.Keys.Order(StringComparer.Ordinal).ToList()) Try(new AssignNumber(key, $"第{key}号"), Office.System);
    }

    public CommandContext Actor(WorkItem item) =>
        As(item.Assignees.FirstOrDefault(person => Access.MayAnswer(new Deciding(definition, State, As(person)), item.Id, out _, out _) is null) ?? item.Assignees[0]);

    public CommandContext As(string person) => Office.As(person) with { Now = Now };

    public bool Try(CaseCommand command, CommandContext context)
    {
        var decision = CaseDecider.Decide(definition, State, command, context with { Now = Now });
        Refused = (decision as Decision.Refused)?.Refusal;
        if (decision is not Decision.Accepted accepted) return false;
        State = accepted.State;
        Events = accepted.Events;
        foreach (var happened in accepted.Events) Note(happened);
        return true;
    }

    private void Note(CaseEvent happened)
    {
        if (happened is LanesOpened opened)
            foreach (var lane in opened.Lanes) evidence[lane.Id] = evidence[CaseState.MainLane];
        var concerned = happened switch { FormSubmitted e => e.Lane, StepFinished e => e.Lane, DeadlineReached e => e.Lane, _ => null };
        if (concerned is not null) evidence[concerned] = book.After(evidence[concerned], happened);
    }

    public override string ToString() => string.Join("; ", State.Lanes.Select(lane => $"{(lane.Id.Length == 0 ? "main" : lane.Id)} at {lane.Current?.Step ?? lane.Ending}"));
}
