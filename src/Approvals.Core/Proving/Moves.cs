using System.Collections.Frozen;
using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>A move with what the engine is asked for it.</summary>
/// <param name="From">The case on which the command falls; for a time limit, the moment it is reached.</param>
internal sealed record Asked(Move Move, CaseState From, CaseCommand Command, CommandContext Context);

/// <summary>Everything that people, silence and the system can do to a reduced case. A new kind of step is one more case here.</summary>
internal sealed class Moves(Skeleton skeleton, ModelOffice office)
{
    private const string Reason = "r";

    private static readonly ImmutableArray<ImmutableDictionary<string, string>> NoValues = [ImmutableDictionary<string, string>.Empty];

    private readonly FrozenDictionary<string, ImmutableArray<ImmutableDictionary<string, string>>> valuations = skeleton.Reads.All
        .GroupBy(read => read.Step)
        .ToFrozenDictionary(group => group.Key, group => Valuations(group));

    /// <summary>False where there are more combinations of values than are tried.</summary>
    public bool AreFew => valuations.Values.All(values => values.Length <= ProofLimits.MaxValuations) && OfOthers.Length <= ProofLimits.MaxValuations;

    /// <summary>Every choice of the values that a correction for another 丙 can change.</summary>
    public ImmutableArray<ImmutableDictionary<string, string>> OfOthers { get; } = Valuations(skeleton.Reads.Shared);

    private ImmutableArray<ImmutableDictionary<string, string>> ValuesAt(string step) => valuations.GetValueOrDefault(step, NoValues);

    public IEnumerable<Asked> Of(CaseState state)
    {
        var lane = CaseShape.Followed(state);
        if (lane.Ending is not null) return [];
        return state.OpenItems.SelectMany(item => ByPeople(state, item)).Concat(BySilence(state, lane)).Concat(BySystem(state)).Concat(ByApplicant(state, lane));
    }

    private IEnumerable<Asked> ByPeople(CaseState state, WorkItem item)
    {
        if (Who(state, item) is not var (person, party)) return [];
        var step = Offers.StepFor(skeleton.Definition, state, item);
        return Choices(state, item, step, party).Select(choice => new Asked(choice.Move, state, choice.Command, office.As(person)));
    }

    /// <summary>Somebody whose turn it is and who may answer; the office's people first, so that what 甲 can do by itself shows.</summary>
    private (string Person, Party Party)? Who(CaseState state, WorkItem item)
    {
        var people = item.Assignees.Where(person => Access.MayAnswer(new Deciding(skeleton.Definition, state, office.As(person)), item.Id, out _, out _) is null)
            .Select(person => (person, PartyOf(person)))
            .ToList();
        return people.Count == 0 ? null : people.OrderBy(one => one.Item2 == Party.Office ? 0 : 1).First();
    }

    private Party PartyOf(string person)
    {
        var organisation = office.Directory.FindPerson(person)?.Organisation;
        if (organisation == office.Directory.Office.Id) return Party.Office;
        return office.Directory.FindOrganisation(organisation ?? "")?.Kind ?? Party.SubConsignee;
    }

    private IEnumerable<(Move Move, CaseCommand Command)> Choices(CaseState state, WorkItem item, HumanStep step, Party party)
    {
        if (party == Party.Office && step.Party == Party.Council) party = Party.Council;
        return step switch
        {
            FormStep form => Submissions(item, form, party),
            TaskStep or ApprovalStep or ChecklistStep => step.Outcomes.SelectMany(outcome => Answers(state, item, step, outcome, party)),
            _ => throw new InvalidOperationException($"Unknown step kind {step.GetType().Name}."),
        };
    }

    private IEnumerable<(Move, CaseCommand)> Submissions(WorkItem item, FormStep step, Party party)
    {
        return ValuesAt(step.Id).Select(values => (new Move(MoveKind.Submit, party, step.Id, step.Outcomes[0].Id) { Values = values }, (CaseCommand)new SubmitForm(item.Id, values)));
    }

    private IEnumerable<(Move, CaseCommand)> Answers(CaseState state, WorkItem item, HumanStep step, OutcomeDefinition outcome, Party party)
    {
        IEnumerable<string?> targets = outcome.Route is Route.ToEarlier ? EarlierSteps.Of(skeleton.Definition, state, item).Select(earlier => (string?)earlier.Id) : Enumerable.Repeat<string?>(null, 1);
        var verdict = outcome.Kind == OutcomeKind.Forward ? ClauseVerdict.Conforming : ClauseVerdict.Nonconforming;
        ImmutableArray<ClauseMark> marks = step is ChecklistStep ? [new ClauseMark(Skeleton.CheckedItem, verdict, "", Reason)] : [];
        return targets.SelectMany(target => ValuesAt(step.Id).Select(values => (
            new Move(MoveKind.Answer, party, step.Id, outcome.Id, target, item.Place, item.Group) { Values = values },
            (CaseCommand)new Answer(item.Id, outcome.Id) { BackTo = target, Marks = marks, Reason = Reason, Values = values })));
    }

    private IEnumerable<Asked> BySilence(CaseState state, LaneState lane)
    {
        if (lane.Current is not { } run) return [];
        return run.Timers.Select(timer => new Asked(Passing(run, timer), Reach(state, lane, run, timer), new PassTime(), office.System));
    }

    private Move Passing(StepRun run, CaseTimer timer) => timer.Kind switch
    {
        TimerKind.WaitOver => new Move(MoveKind.Wait, null, run.Step),
        TimerKind.Silence => new Move(MoveKind.Silence, null, run.Step, ((HumanStep)skeleton.Definition.Step(run.Step)).Deadline!.Silence!.Outcome),
        TimerKind.Expiry => new Move(MoveKind.Expiry, null, run.Step),
        _ => throw new InvalidOperationException($"Timer {timer.Kind} moves nothing."),
    };

    private static CaseState Reach(CaseState state, LaneState lane, StepRun run, CaseTimer timer)
    {
        var due = run with { Timers = run.Timers.Replace(timer, timer with { At = ModelOffice.Now }) };
        return state with { Lanes = state.Lanes.Replace(lane, lane with { Runs = lane.Runs.SetItem(lane.Runs.Length - 1, due) }) };
    }

    private IEnumerable<Asked> BySystem(CaseState state) => state.NumbersAwaited.Keys.Select(key =>
        new Asked(new Move(MoveKind.Issue, null, key[..key.IndexOf('/', StringComparison.Ordinal)]), state, new AssignNumber(key, Reason), office.System));

    private IEnumerable<Asked> ByApplicant(CaseState state, LaneState lane)
    {
        var id = lane.Id == CaseState.MainLane ? null : lane.Id;
        var at = lane.Current?.Step ?? "";
        return
        [
            new Asked(new Move(MoveKind.PullBack, office.Leaver.Party, at), state, new PullBack(id, Reason), office.Leaver.Person),
            new Asked(new Move(MoveKind.Withdraw, office.Leaver.Party, at), state, new Withdraw(id, Reason), office.Leaver.Person),
        ];
    }

    private static ImmutableArray<ImmutableDictionary<string, string>> Valuations(IEnumerable<FieldRead> reads)
    {
        IEnumerable<ImmutableDictionary<string, string>> all = [ImmutableDictionary<string, string>.Empty];
        foreach (var read in reads) all = all.SelectMany(values => read.Values.Select(value => values.SetItem(read.Key, value))).Take(ProofLimits.MaxValuations + 1);
        return [.. all];
    }
}
