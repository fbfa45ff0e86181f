using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Rehearsing;

/// <summary>Puts the commands of a ledger to a definition, each at its own time, and notes what cannot be done.</summary>
internal sealed class Replay(string caseId, WorkflowDefinition definition, OfficeDirectory directory, BusinessCalendar calendar)
{
    private OfficeDirectory _ofDay = directory;
    private const string Reason = "rehearsal";
    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);
    private readonly List<ConditionSet> _recordedConditions = [];
    private readonly HashSet<string> _halted = new(StringComparer.Ordinal);
    private readonly HashSet<(string Lane, string Step)> _otherPeople = [];

    public CaseState State { get; private set; } = CaseFold.Start(caseId);

    public List<Difference> Problems { get; } = [];

    /// <summary>The standing of lanes that did not come to a halt.</summary>
    public ImmutableArray<LaneStanding> Standing() =>
        [.. LaneStanding.Of(State).Select(lane => _halted.Contains(lane.Lane) ? lane with { Step = null } : lane)];

    public void Play(IEnumerable<RecordedCommand> commands, DateTimeOffset until)
    {
        foreach (var command in commands)
        {
            PassUntil(command.At);
            Put(command);
            GiveNumbers(command.At);
            _recordedConditions.AddRange(command.Events.OfType<ConditionSet>());
        }
        PassUntil(until);
    }

    // Deadlines are reached in their own order, also those that the ledger does not know.
    private void PassUntil(DateTimeOffset now)
    {
        while (State.Opening is not null && State.IsOpen && State.NextTimer is { } next && next <= now)
        {
            Decide(Actor.System, new PassTime(), next);
            GiveNumbers(next);
        }
    }

    private void GiveNumbers(DateTimeOffset now)
    {
        while (State.NumbersAwaited.Keys.Order(StringComparer.Ordinal).FirstOrDefault() is { } key) Decide(Actor.System, new AssignNumber(key, Reason), now);
    }

    private void Put(RecordedCommand command)
    {
        // What was typed with a submission stands before it.
        if (command.First<FormSubmitted>() is { } submitted)
        {
            Submit(submitted, command);
            return;
        }
        foreach (var happened in command.Events)
        {
            switch (happened)
            {
                case CaseOpened e: Open(e, command); return;
                case AnswerRecorded { Answer.ById: not Actor.SystemId } e: Answer(e.Answer, command); return;
                case DraftSaved e: Draft(e, command); return;
                case DocumentAttached e: Attach(e.Document, command); return;
                case DocumentRemoved e: Remove(e, command); return;
                case PulledBack e: Simple(e.Lane, command, new PullBack(e.Lane, e.Reason)); return;
                case Withdrawn e: Simple(e.Lane, command, new Withdraw(e.Lane, e.Reason)); break;
                case WorkItemReassigned: return;
                // These came from other cases, which are not played here.
                case CaseReleased e: Simple(CaseState.MainLane, command, new ReleaseCase(e.ByCaseId, e.ByProcedure)); return;
                case ChildSpared e: Simple(CaseState.MainLane, command, new SpareChild(e.ChildId, e.ByCaseId)); return;
                case ConsentEnded e: Simple(CaseState.MainLane, command, new EndConsent(e.Lane, e.ByCaseId)); return;
                case GateOverridden e: Simple(CaseState.MainLane, command, new OverrideGate(e.Lane, e.ByCaseId, e.Until)); return;
                // It came from another case, which is not played here.
                case ConditionFulfilled { ById: Actor.SystemId } e: Simple(CaseState.MainLane, command, new ChildFulfilled(e.Note)); return;
                case ConditionFulfilled e: Fulfil(e, command); return;
                case PermitChanged e: Simple(e.Lane, command, new ChangePermit(e.Lane, e.Suspended, e.Reason)); return;
                case ClockControlled e: Simple(CaseState.MainLane, command, new ControlClock(e.Action, e.Reason)); return;
                default: break;
            }
        }
    }

    private void Open(CaseOpened e, RecordedCommand command)
    {
        var opening = new OpenCase(e.Origin == CaseOrigin.Live ? CaseOrigin.Simulation : e.Origin, e.Units, Known(definition.Application.Form, command.Typed()))
        {
            About = e.About,
            Consignee = e.ConsigneeId,
            Due = e.Due,
            Items = e.Items,
        };
        if (Decide(command.Actor, opening, command.At) is { } refusal) Halt(CaseState.MainLane, definition.Application.Id, command.At, refusal);
    }

    private void Submit(FormSubmitted e, RecordedCommand command)
    {
        var step = StepOf(e.FormKey);
        if (Item(e.Lane, step, command, null) is not { } item || definition.FindStep(step) is not FormStep form) return;
        // Everything that stood in the form when it was submitted, whatever of it this replay has taken so far.
        var draft = State.FindForm(e.FormKey)?.Draft ?? ImmutableDictionary<string, string>.Empty;
        var cleared = draft.Keys.Where(path => !e.Values.ContainsKey(path)).Select(path => KeyValuePair.Create(path, ""));
        var values = Known(form.Form, e.Values.SetItems(cleared));
        TellUnknown(e.Lane, step, command.At, e.Values.Keys.Where(path => !values.ContainsKey(path)));
        if (Decide(As(item, command), new SubmitForm(item.Id, values), command.At) is { } refusal) Halt(e.Lane, step, command.At, refusal);
    }

    private void Answer(Answered answer, RecordedCommand command)
    {
        if (answer.Outcome == "reviewed-after")
        {
            var review = State.OpenItems.FirstOrDefault(open => open.Kind == WorkItemKind.ReviewAfter && open.Step == answer.Step && open.Lane == answer.Lane);
            if (review is not null) Decide(As(review, command), new ReviewAfter(review.Id, answer.Reason), command.At);
            return;
        }
        if (Item(answer.Lane, answer.Step, command, answer) is not { } item || definition.FindStep(answer.Step) is not HumanStep step) return;
        if (step.FindOutcome(answer.Outcome) is not { } outcome)
        {
            Note(DifferenceKind.OutcomeGone, answer.Lane, $"{answer.Step}/{answer.Outcome}", command.At, new($"「{step.Title.Ja}」に回答「{answer.Outcome}」はありません。", $"“{step.Title.En}” has no answer “{answer.Outcome}”."));
            _halted.Add(answer.Lane);
            return;
        }
        var values = step is TaskStep { Form: { } form } ? Known(form, answer.Values) : ImmutableDictionary<string, string>.Empty;
        TellUnknown(answer.Lane, answer.Step, command.At, answer.Values.Keys.Where(path => !values.ContainsKey(path)));
        var put = new Answer(item.Id, answer.Outcome)
        {
            Reason = answer.Reason,
            FieldReasons = answer.FieldReasons,
            Values = values,
            Marks = answer.Marks,
            BackTo = answer.BackTo,
            DeputyReason = answer.DeputyReason,
            Conditions = outcome.RequiresConditions ? command.Conditions() : [],
        };
        if (Decide(As(item, command, answer.OnBehalfOfId), put, command.At) is { } refusal) Halt(answer.Lane, answer.Step, command.At, refusal);
    }

    private void Draft(DraftSaved e, RecordedCommand command)
    {
        var step = StepOf(e.FormKey);
        if (Open(e.Lane, step) is { } item && definition.FindStep(step) is FormStep form)
            Decide(As(item, command), new SaveDraft(item.Id, Known(form.Form, command.Typed())), command.At);
    }

    private void Attach(CaseDocument document, RecordedCommand command)
    {
        var step = StepOf(document.FormKey);
        var lane = State.OpenItems.Where(item => item.Step == step).Select(item => item.Lane).FirstOrDefault(lane => Deciding.FormKey(definition.Step(step), lane) == document.FormKey);
        if (lane is null || Open(lane, step) is not { } item) return;
        if (Decide(As(item, command), new AttachDocument(item.Id, document.Slot, document.Row, document.Sha256, document.Length, document.Name, document.MediaType), command.At) is { } refusal)
            Note(DifferenceKind.Incomplete, lane, $"{step}/{document.Slot}", command.At, refusal.Message);
        else _documents[document.Id] = State.Documents[^1].Id;
    }

    private void Remove(DocumentRemoved e, RecordedCommand command)
    {
        if (!_documents.TryGetValue(e.DocumentId, out var id) || State.Documents.FirstOrDefault(document => document.Id == id) is not { } document) return;
        if (State.OpenItems.FirstOrDefault(item => item.Step == StepOf(document.FormKey)) is { } item) Decide(As(item, command), new RemoveDocument(item.Id, id), command.At);
    }

    private void Fulfil(ConditionFulfilled e, RecordedCommand command)
    {
        var recorded = _recordedConditions.FirstOrDefault(set => set.Condition.Id == e.ConditionId)?.Condition;
        var here = State.Conditions.FirstOrDefault(condition => condition.FulfilledAt is null && condition.Text == recorded?.Text && condition.Lane == recorded.Lane);
        if (here is not null) Decide(command.Actor, new FulfilCondition(here.Id, e.Note), command.At);
    }

    private void Simple(string lane, RecordedCommand command, CaseCommand put)
    {
        if (_halted.Contains(lane)) return;
        if (Decide(command.Actor, put, command.At) is { } refusal) Note(DifferenceKind.Refused, lane, State.FindLane(lane)?.Current?.Step ?? "", command.At, refusal.Message);
    }

    private WorkItem? Open(string lane, string step) => State.OpenItems.FirstOrDefault(item => item.Lane == lane && item.Step == step && item.Kind == WorkItemKind.Act);

    // The item that the recorded answer answers: the same person's, or the principal's, where several are open.
    private WorkItem? Item(string lane, string step, RecordedCommand command, Answered? answer)
    {
        if (_halted.Contains(lane)) return null;
        var open = State.OpenItems.Where(item => item.Lane == lane && item.Step == step && item.Kind == WorkItemKind.Act).ToList();
        var person = answer?.OnBehalfOfId ?? command.Actor.PersonId;
        if (open.Find(item => item.Assignees.Contains(person)) is { } own) return own;
        if (open.Count > 0) return open[0];
        if (definition.FindStep(step) is null) Note(DifferenceKind.StepGone, lane, step, command.At, new($"手続「{step}」がありません。", $"There is no step “{step}”."));
        return null;
    }

    // People come and go: where the recorded person is not asked, one who is asked answers the same.
    private Actor As(WorkItem item, RecordedCommand command, string? onBehalfOf = null)
    {
        var asked = item.Assignees.Contains(command.Actor.PersonId) || (onBehalfOf is not null && item.Assignees.Contains(onBehalfOf) && _ofDay.DeputyFor(command.Actor.PersonId, OfficeZone.DateOf(command.At)).Any(deputy => deputy.Principal == onBehalfOf));
        if (asked) return command.Actor;
        if (onBehalfOf is not null && item.Assignees.Contains(onBehalfOf)) return command.Actor with { PersonId = onBehalfOf };
        if (_otherPeople.Add((item.Lane, item.Step)))
            Note(DifferenceKind.OtherPeople, item.Lane, item.Step, command.At, new($"「{definition.Step(item.Step).Title.Ja}」を求められるのは別の人です。", $"Other people are asked for “{definition.Step(item.Step).Title.En}”."));
        return command.Actor with { PersonId = item.Assignees[0] };
    }

    private ImmutableDictionary<string, string> Known(string formId, ImmutableDictionary<string, string> values)
    {
        var form = definition.Form(formId);
        return values.Where(pair => FormValues.FieldOf(form, pair.Key) is not null).ToImmutableDictionary();
    }

    private void TellUnknown(string lane, string step, DateTimeOffset at, IEnumerable<string> paths)
    {
        foreach (var path in paths.Order(StringComparer.Ordinal))
            Note(DifferenceKind.Incomplete, lane, $"{step}/{path}", at, new($"項目「{path}」がありません。", $"There is no field “{path}”."));
    }

    private void Halt(string lane, string step, DateTimeOffset at, Refusal refusal)
    {
        _halted.Add(lane);
        if (refusal.Problems.IsEmpty) Note(DifferenceKind.Refused, lane, step, at, refusal.Message);
        foreach (var problem in refusal.Problems) Note(DifferenceKind.Incomplete, lane, $"{step}/{problem.Path}", at, problem.Message);
    }

    private void Note(DifferenceKind kind, string lane, string where, DateTimeOffset at, LocalText message) => Problems.Add(new Difference(kind, lane, where, at, message));

    private Refusal? Decide(Actor actor, CaseCommand command, DateTimeOffset now)
    {
        switch (CaseDecider.Decide(definition, State, command, new CommandContext(now, actor, DirectoryOf(now), calendar)))
        {
            case Decision.Accepted accepted:
                State = accepted.State;
                return null;
            case Decision.Refused refused:
                return refused.Refusal;
            default:
                throw new InvalidOperationException("A decision is accepted or refused.");
        }
    }

    // Who held which post is a matter of the day.
    private OfficeDirectory DirectoryOf(DateTimeOffset now) => _ofDay = _ofDay.On(OfficeZone.DateOf(now));

    private static string StepOf(string formKey) => formKey.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? formKey[..slash] : formKey;
}
