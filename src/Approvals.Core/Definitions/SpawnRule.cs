using System.Collections.Immutable;

namespace Approvals.Core.Definitions;

/// <summary>A case that another one opens when a lane ends or a step has finished: an obligation after consent, the next year's check, a second clock.</summary>
public sealed record SpawnRule
{
    /// <summary>Unique in the definition. The opened case's id is made from it, so that it is opened once.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the procedure, under the same legal profile.</summary>
    public required string Workflow { get; init; }

    /// <summary>Ids of the endings on which it is opened.</summary>
    public required ImmutableArray<string> Endings { get; init; }

    /// <summary>It is opened as soon as this step finishes so, once for each lane, while the case goes on beside it; null: only on endings.</summary>
    [Later]
    public Condition.StepFinishedWith? Finished { get; init; }

    /// <summary>Only if this holds; null means always.</summary>
    public required Condition? When { get; init; }

    /// <summary>The day given to the new case; null gives none.</summary>
    public required DayRule? Due { get; init; }

    /// <summary>True: one case for each condition of the consent that holds for the lane, due on its day.</summary>
    public required bool ForEachCondition { get; init; }

    /// <summary>First values of the new case's form.</summary>
    public required ImmutableArray<SpawnValue> Values { get; init; }
}

/// <param name="Path">Field of the new case's first form.</param>
/// <param name="From">
/// A value of this case: a path of its application, <c>lane.name</c> and the like, <c>matter</c>, or, for each condition,
/// <c>condition.text</c> and <c>condition.owner</c>. Null: <paramref name="Fixed"/>.
/// </param>
/// <param name="Fixed">The value itself.</param>
public sealed record SpawnValue(string Path, string? From, string? Fixed);
