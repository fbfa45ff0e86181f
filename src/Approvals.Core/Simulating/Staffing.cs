using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;

namespace Approvals.Core.Simulating;

/// <summary>Who works on the cases of a simulation, when, how long and how they answer, and how many cases come.</summary>
public sealed record Staffing
{
    /// <summary>The office with its people, posts and deputies. People of the office and of the council answer one item at a time.</summary>
    public required OfficeDirectory Directory { get; init; }

    public OfficeHours Hours { get; init; } = OfficeHours.Usual;

    /// <summary>The divisions whose cases are played; empty: those that have people for the first office step.</summary>
    public ImmutableArray<string> Units { get; init; } = [];

    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>Per cent of the office hours that a person has for these cases; who is not named has all.</summary>
    public ImmutableDictionary<string, int> Shares { get; init; } = ImmutableDictionary<string, int>.Empty;

    public ImmutableArray<AnsweringTime> Times { get; init; } = [];

    public ImmutableArray<OutcomeChance> Outcomes { get; init; } = [];

    public ImmutableArray<SilenceChance> Silence { get; init; } = [];

    public ImmutableArray<FieldChance> Fields { get; init; } = [];

    public required Arrivals Arrivals { get; init; }

    /// <summary>How many 丙 a case has: number and weight. Empty: one.</summary>
    public ImmutableArray<(int Count, int Weight)> SubConsignees { get; init; } = [];

    /// <summary>Per cent of the cases that are withdrawn (取下げ) before their decision.</summary>
    public int Withdrawn { get; init; }
}

/// <summary>Minutes of the office's day.</summary>
/// <param name="From">Minutes after midnight, for example 510 for 8:30.</param>
/// <param name="To">Minutes after midnight, later than <paramref name="From"/>.</param>
public readonly record struct OfficeHours(int From, int To)
{
    public static OfficeHours Usual { get; } = new(8 * 60 + 30, 17 * 60 + 15);

    public int MinutesADay => To - From;
}

/// <param name="Until">Last day, inclusive.</param>
public sealed record Absence(string Person, DateOnly From, DateOnly Until);

/// <summary>How long an answer takes. The rule that names the step comes first, then the role, then the party.</summary>
/// <param name="Step">Null: any step.</param>
/// <param name="Role">Null: any role.</param>
/// <param name="Party">Null: any party.</param>
/// <param name="Waits">Office time before anyone looks at the item; it keeps nobody busy.</param>
/// <param name="Takes">Office time of work; it keeps the person busy.</param>
public sealed record AnsweringTime(string? Step, string? Role, Party? Party, Spread? Waits, Spread? Takes);

/// <summary>A triangular distribution over minutes of office time.</summary>
public readonly record struct Spread(int Min, int Mode, int Max);

/// <param name="Percent">Of the answers at this step; what is left over goes to the first outcome that leads forward.</param>
public sealed record OutcomeChance(string Step, string Outcome, int Percent);

/// <summary>Items that nobody answers until somebody above asks (escalation), or at all where nobody does.</summary>
public sealed record SilenceChance(string? Step, Party? Party, int Percent);

/// <summary>A value of a form that conditions of the definition may read.</summary>
/// <param name="Step">The step whose form holds the field; null: the first step's.</param>
/// <param name="Path">As in the form: <c>section.field</c>; of a row: <c>section.field</c> of the repeated section.</param>
public sealed record FieldChance(string? Step, string Path, string Value, int Percent);

/// <summary>Cases that come.</summary>
/// <param name="PerMonth">Twelve numbers, January first.</param>
/// <param name="Batches">Cases that come together on a day of each year, such as renewals.</param>
public sealed record Arrivals(ImmutableArray<int> PerMonth, ImmutableArray<Batch> Batches)
{
    public int PerYear => PerMonth.Sum() + Batches.Sum(batch => batch.Cases);
}

public sealed record Batch(int Month, int Day, int Cases);
