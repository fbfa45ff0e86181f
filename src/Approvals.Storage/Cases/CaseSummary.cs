using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Storage.Cases;

/// <summary>A case in a list: what the list's reader needs to find it. Derived from the ledger, rebuildable.</summary>
public sealed record CaseSummary
{
    public required string CaseId { get; init; }

    public required long Version { get; init; }

    /// <summary>件名 as the office may know it; empty while nothing was submitted.</summary>
    public required string Title { get; init; }

    /// <summary>乙 or 丙 is still writing what is to begin the case: nobody of the office sees more than that.</summary>
    public bool Unsubmitted { get; init; }

    public required string DefinitionId { get; init; }

    public required CaseOrigin Origin { get; init; }

    public required string ConsigneeName { get; init; }

    public ImmutableArray<string> Units { get; init; } = [];

    public string ReceiptNumber { get; init; } = "";

    public required DateTimeOffset OpenedAt { get; init; }

    public ImmutableArray<LaneSummary> Lanes { get; init; } = [];

    /// <summary>Earliest due instant of an open step; null if none.</summary>
    public DateTimeOffset? Due { get; init; }

    public bool Open { get; init; }

    /// <summary>The last day of an emergency start (緊急開始) of one of its 丙; null if there is none.</summary>
    public DateOnly? OverriddenUntil { get; init; }

    /// <summary>The records were disposed of; the line stays so that the case is known to be no other's.</summary>
    public bool Disposed { get; init; }

    /// <summary>When the next deadline takes effect; null if none, or while the clock stands still.</summary>
    public DateTimeOffset? NextTimer { get; init; }

    /// <summary>The order by which the clock stands still; null while it runs.</summary>
    public ClockAction? ClockStopped { get; init; }

    /// <summary>Rows of the index that belong to the case, so that they can be removed.</summary>
    public ImmutableArray<string> Rows { get; init; } = [];
}

/// <param name="Step">Current step; empty when ended.</param>
/// <param name="WaitingFor">Ids of the people who can act.</param>
public sealed record LaneSummary(string Lane, string Name, string Step, string Ending, ImmutableArray<string> WaitingFor, DateTimeOffset? Since)
{
    /// <summary>The end (exclusive) of the last day of the step's deadline; null if it has none.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>A line of a person's work list.</summary>
public sealed record WorkRow(string CaseId, string ItemId, string CaseTitle, string Lane, string LaneName, string DefinitionId, string Step, WorkItemKind Kind, DateTimeOffset OpenedAt, DateTimeOffset? Due, CaseOrigin Origin)
{
    /// <summary>No 代決者 may answer it.</summary>
    public bool DeputyBarred { get; init; }
}
