using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Approvals.Core.Definitions;

/// <summary>A day that a definition names without knowing it. A rule that names no day (an empty field) gives none.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "day")]
[JsonDerivedType(typeof(After), "after")]
[JsonDerivedType(typeof(OfField), "field")]
[JsonDerivedType(typeof(Yearly), "yearly")]
[JsonDerivedType(typeof(Given), "given")]
[JsonDerivedType(typeof(EarliestOf), "earliestOf")]
[JsonDerivedType(typeof(LatestOf), "latestOf")]
[JsonDerivedType(typeof(FirstAhead), "firstAhead")]
public abstract record DayRule
{
    private DayRule() { }

    /// <summary>So long after the day on which the step starts (that day not counted).</summary>
    public sealed record After(Duration Length) : DayRule;

    /// <summary>The date in a field of the application, moved by a length.</summary>
    /// <param name="Path">Path of a date field in a section that stands once, or <c>section.first.field</c>: of the first row of a repeated one.</param>
    /// <param name="Shift">Zero for the day itself.</param>
    /// <param name="Before">Whether the length is counted back.</param>
    public sealed record OfField(string Path, Duration Shift, bool Before) : DayRule;

    /// <summary>The next such day of the year, the day itself included: 3/31 is the end of the fiscal year (年度).</summary>
    /// <param name="Beyond">The first such day after the day of this rule; null: today or later.</param>
    public sealed record Yearly(int Month, int DayOfMonth, DayRule? Beyond) : DayRule;

    /// <summary>The day that was set when the case was opened (an obligation's due day).</summary>
    public sealed record Given : DayRule
    {
        /// <summary>Moved by this length; null: the day itself.</summary>
        [Later]
        public Duration? Shift { get; init; }

        /// <summary>True: the length is counted back.</summary>
        [Later]
        public bool? Before { get; init; }
    }

    /// <summary>The first of the days that the rules name.</summary>
    public sealed record EarliestOf(ImmutableArray<DayRule> Of) : DayRule;

    /// <summary>The last of the days that the rules name.</summary>
    public sealed record LatestOf(ImmutableArray<DayRule> Of) : DayRule;

    /// <summary>In the order of preference: the first of the days that is not past on the day from which lengths count. None, if all are past.</summary>
    public sealed record FirstAhead(ImmutableArray<DayRule> Of) : DayRule;
}
