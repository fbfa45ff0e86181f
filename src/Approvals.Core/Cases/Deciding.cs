using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>One decision in the making: each event is folded at once, so that the next rule sees its effect.</summary>
internal sealed class Deciding(WorkflowDefinition definition, CaseState state, CommandContext context)
{
    private readonly ImmutableArray<CaseEvent>.Builder _events = ImmutableArray.CreateBuilder<CaseEvent>();

    /// <summary>The definition under which the next event is written.</summary>
    public WorkflowDefinition Definition { get; private set; } = definition;

    public CommandContext Context { get; } = context;

    public CaseState State { get; private set; } = state;

    public Actor Actor => Context.Actor;

    /// <summary>From here on another version decides; <paramref name="changed"/> is the first entry under it.</summary>
    public void Adopt(WorkflowDefinition other, DefinitionChanged changed)
    {
        Definition = other;
        Emit(changed);
    }

    public void Emit(CaseEvent happened)
    {
        _events.Add(happened);
        var entry = new LedgerEntry(State.Version + 1, Context.Now, Actor.PersonId, Actor.Name, Actor.Via, "", State.Origin, happened);
        State = CaseFold.Evolve(Definition, State, entry);
    }

    /// <summary>An id that no other part of the case has, because no other event has its number.</summary>
    public string NewId(string prefix) => $"{prefix}{State.Version + 1}";

    public Decision Accepted() => new Decision.Accepted(_events.ToImmutable(), State);

    public HumanStep StepOf(WorkItem item) => (HumanStep)Definition.Step(item.Step);

    /// <summary>The key of a form step's form in this lane: its own in a lane's step, shared otherwise.</summary>
    public static string FormKey(StepDefinition step, string lane) => step.PerLane ? $"{step.Id}/{lane}" : step.Id;
}
