using Approvals.Core.Definitions;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>What a command left to do after its entries were durable.</summary>
/// <param name="Intent">Key of the row that says that this work may be unfinished.</param>
/// <param name="TimerBefore">The deadline that stands in the due index.</param>
internal sealed record EffectsWork(string CaseId, WorkflowDefinition Definition, string Intent, OutboxBatch? Outbox, DateTimeOffset? TimerBefore)
{
    /// <summary>The command was a repetition: what its first run left undone has to be looked up.</summary>
    public bool Recover { get; init; }

    /// <summary>Whether the case had something to wait for before the command.</summary>
    public bool WasUnderWay { get; init; }

    /// <summary>The outbox was found in the store: whoever wrote it may have performed some of it before it stopped.</summary>
    public bool Found { get; init; }
}
