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

    /// <summary>It is opened as soon as this step finishes so (a letter: as soon as it is issued), once for each lane, while the case goes on beside it; null: only on endings.</summary>
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

    /// <summary>One case for each 丙 that the lane's own 丙 replaces, about that former 丙; null: none of this.</summary>
    [Later]
    public LeaverRule? Leavers { get; init; }

    /// <summary>
    /// True: where a case of the same procedure about the same 丙 (or about the same matter as a whole) is open already, it goes
    /// on and no second one is opened. So a 丙 that stays through a change has one training a year, not two.
    /// </summary>
    [Later]
    public bool? UnlessOpen { get; init; }
}

/// <summary>Where the application says who leaves: a repeated section with the one before and the one after.</summary>
/// <param name="LeaverField">Field of a row that names a 丙 of the earlier case, or 乙 itself, which leaves nothing.</param>
/// <param name="SuccessorField">Field of a row that names the lane's own 丙.</param>
public sealed record LeaverRule(string Section, string LeaverField, string SuccessorField)
{
    /// <summary>
    /// Field with the address of a former 丙 that no earlier case of the system knows (one that was consented to on paper).
    /// Null: only a 丙 of the earlier case can leave.
    /// </summary>
    [Later]
    public string? EmailField { get; init; }

    /// <summary>Field that says which party did the work before; <c>consignee</c> there means that no 丙 leaves. Null: the names alone tell.</summary>
    [Later]
    public string? RoleField { get; init; }

    /// <summary>
    /// The successor has to be a party of the application, and what 乙 takes back is returned as well. Null in definitions of
    /// before: what had no lane as its successor was returned by nobody.
    /// </summary>
    [Later]
    public bool? NamesParties { get; init; }
}

/// <summary>
/// Ends cases that have lost their reason: with the return of the data confirmed nobody needs to train the staff of a former
/// 丙 any more. The cases are those about the same 丙 of the same earlier case as this one.
/// </summary>
/// <param name="Endings">The endings of this case that do it.</param>
/// <param name="Workflows">The procedures whose open cases end.</param>
public sealed record ReleaseRule(ImmutableArray<string> Endings, ImmutableArray<string> Workflows)
{
    /// <summary>
    /// True: the cases about this one and the lane that ends, whatever opened them, and those about it as a whole once every
    /// lane has ended so. Null: those about the earlier case.
    /// </summary>
    [Later]
    public bool? Own { get; init; }

    /// <summary>The cases about each former 丙 of the earlier case that the lane's own 丙 replaces; null: those about this case's own 丙.</summary>
    [Later]
    public LeaverRule? Leavers { get; init; }

    /// <summary>True: the earlier case's consent to this case's own 丙 is over with it, and so is its permit.</summary>
    [Later]
    public bool? Consent { get; init; }
}

/// <summary>Lets work start before the gate, by a decision of its own (緊急開始), until a day.</summary>
/// <param name="Endings">The endings of this case that allow it.</param>
/// <param name="UntilField">Path of the first form: the last day on which the exception holds.</param>
public sealed record OverrideRule(ImmutableArray<string> Endings, string UntilField);

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
