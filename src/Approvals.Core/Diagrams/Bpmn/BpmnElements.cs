namespace Approvals.Core.Diagrams.Bpmn;

internal enum BpmnKind
{
    StartEvent,
    UserTask,
    ServiceTask,
    ExclusiveGateway,
    ParallelGateway,
    TimerCatch,
    MessageThrow,
    EndEvent,

    /// <summary>Leaves the part for one 丙 towards a step before it.</summary>
    EscalationEnd,

    /// <summary>On the edge of a task: its time is up.</summary>
    TimerBoundary,

    /// <summary>On the edge of the part for each 丙: one of them goes back to a step before it.</summary>
    EscalationBoundary,

    /// <summary>The part that stands once for each 丙.</summary>
    SubProcess,

    /// <summary>What can happen at any time: giving up.</summary>
    EventSubProcess,

    MessageStart,
}

/// <param name="Inside">Within the part for each 丙.</param>
internal sealed record BpmnNode(string Id, BpmnKind Kind, string Name, int Lane, bool Inside)
{
    public string? Documentation { get; init; }

    /// <summary>Of an event on an edge: what it is attached to.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>Answers of several people: one after another (true), at once (false), or one answer (null).</summary>
    public bool? Sequential { get; init; }

    /// <summary>When enough have answered, in words; null: when all have.</summary>
    public string? Enough { get; init; }

    /// <summary>Column of the drawing.</summary>
    public int Rank { get; init; }

    public bool IsGateway => Kind is BpmnKind.ExclusiveGateway or BpmnKind.ParallelGateway;

    public bool IsEvent => Kind is not (BpmnKind.UserTask or BpmnKind.ServiceTask or BpmnKind.SubProcess or BpmnKind.EventSubProcess) && !IsGateway;

    public bool IsBoundary => Kind is BpmnKind.TimerBoundary or BpmnKind.EscalationBoundary;
}

/// <param name="When">The condition in words; null if there is none.</param>
internal sealed record BpmnFlow(string Id, string From, string To, string Name, bool Inside, string? When);
