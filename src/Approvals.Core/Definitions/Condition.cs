using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Approvals.Core.Definitions;

/// <summary>A condition as data, not a language, so that it can be proven.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(FieldEquals), "field")]
[JsonDerivedType(typeof(CouncilIs), "council")]
[JsonDerivedType(typeof(StepFinishedWith), "finished")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Not), "not")]
public abstract record Condition
{
    private Condition() { }

    /// <summary>A field of the latest submitted application has this value.</summary>
    public sealed record FieldEquals(string Path, string Value) : Condition;

    /// <summary>The legal profile involves the council in one of these ways.</summary>
    public sealed record CouncilIs(ImmutableArray<CouncilMode> Modes) : Condition;

    /// <summary>The lane (or the case before its lanes opened) has finished the step with one of these outcomes; none named means any.</summary>
    public sealed record StepFinishedWith(string Step, ImmutableArray<string> Outcomes) : Condition;

    public sealed record All(ImmutableArray<Condition> Of) : Condition;

    public sealed record Any(ImmutableArray<Condition> Of) : Condition;

    public sealed record Not(Condition Of) : Condition;
}
