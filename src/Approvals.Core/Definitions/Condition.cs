using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Approvals.Core.Definitions;

/// <summary>A condition as data, not a language, so that it can be proven.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(FieldEquals), "field")]
[JsonDerivedType(typeof(CouncilIs), "council")]
[JsonDerivedType(typeof(StepFinishedWith), "finished")]
[JsonDerivedType(typeof(FieldDay), "fieldDay")]
[JsonDerivedType(typeof(SumAtLeast), "sum")]
[JsonDerivedType(typeof(FieldsDiffer), "differ")]
[JsonDerivedType(typeof(AnyRow), "anyRow")]
[JsonDerivedType(typeof(ProfileIs), "profile")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Not), "not")]
public abstract record Condition
{
    private Condition() { }

    /// <summary>A field has this value: of the latest submitted application, or of another step's form.</summary>
    /// <param name="Path"><c>section.field</c>, or <c>lane.field</c> for the row of the lane's own 丙.</param>
    public sealed record FieldEquals(string Path, string Value) : Condition
    {
        /// <summary>The step whose latest submission or answer is read; null: the application.</summary>
        [Later]
        public string? Step { get; init; }
    }

    /// <summary>The date in a field of the latest submitted application, or of another step's form, lies after a day. An empty field does not.</summary>
    public sealed record FieldDay(string Path, DayRule After) : Condition
    {
        /// <summary>The step whose latest submission or answer is read; null: the application.</summary>
        [Later]
        public string? Step { get; init; }
    }

    /// <summary>At least one row of a repeated section of the latest submitted application has this value in a field.</summary>
    /// <param name="Path"><c>section.field</c> of a section that repeats.</param>
    public sealed record AnyRow(string Path, string Value) : Condition;

    /// <summary>The case stands under one of these legal profiles; ids.</summary>
    public sealed record ProfileIs(ImmutableArray<string> Profiles) : Condition;

    /// <summary>The legal profile involves the council in one of these ways.</summary>
    public sealed record CouncilIs(ImmutableArray<CouncilMode> Modes) : Condition;

    /// <summary>The lane (or the case before its lanes opened) has finished the step with one of these outcomes; none named means any.</summary>
    public sealed record StepFinishedWith(string Step, ImmutableArray<string> Outcomes) : Condition;

    /// <summary>
    /// The numbers in a field of the latest submitted application come to so much: in a repeated section those of all its
    /// rows together. An empty field counts as nothing.
    /// </summary>
    /// <param name="Path"><c>section.field</c> of a whole number.</param>
    public sealed record SumAtLeast(string Path, long Minimum) : Condition;

    /// <summary>Two fields of the latest submitted application are both filled in and do not say the same.</summary>
    /// <param name="Path"><c>section.field</c>, as is <paramref name="Other"/>.</param>
    public sealed record FieldsDiffer(string Path, string Other) : Condition;

    public sealed record All(ImmutableArray<Condition> Of) : Condition;

    public sealed record Any(ImmutableArray<Condition> Of) : Condition;

    public sealed record Not(Condition Of) : Condition;
}
