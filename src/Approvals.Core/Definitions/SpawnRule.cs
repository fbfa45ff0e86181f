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

    /// <summary>True: opened by the first lane that ends so, about the case as a whole; the other lanes open no second one.</summary>
    [Later]
    public bool? Once { get; init; }

    /// <summary>
    /// The new case is about the case that this one is about: about the same 丙 of it, or about it as a whole. So the next
    /// year's obligation stands beside this year's. Null: it is about this case.
    /// </summary>
    [Later]
    public AboutKind? Earlier { get; init; }

    /// <summary>One case for each 丙 of the earlier case that the lane's own 丙 replaces, about that former 丙; null: none of this.</summary>
    [Later]
    public LeaverRule? Leavers { get; init; }
}

/// <summary>Where the application says who leaves: a repeated section with the one before and the one after.</summary>
/// <param name="LeaverField">Field of a row that names a 丙 of the earlier case, or 乙 itself, which leaves nothing.</param>
/// <param name="SuccessorField">Field of a row that names the lane's own 丙.</param>
public sealed record LeaverRule(string Section, string LeaverField, string SuccessorField);

/// <param name="Path">Field of the new case's first form.</param>
/// <param name="From">
/// A value of this case: a path of its application, <c>lane.name</c> and the like, <c>matter</c>, or, for each condition,
/// <c>condition.text</c> and <c>condition.owner</c>, or, for each leaver, <c>row.field</c>. Null: <paramref name="Fixed"/>.
/// </param>
/// <param name="Fixed">The value itself.</param>
public sealed record SpawnValue(string Path, string? From, string? Fixed)
{
    /// <summary>The step whose form <see cref="From"/> is a path of; null: the application.</summary>
    [Later]
    public string? Step { get; init; }
}
