using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

/// <summary>The registers that a field of a form can take its choices from.</summary>
public static class RegisterNames
{
    public const string Items = "designated-items";
    public const string Places = "designated-places";

    /// <summary>By name: the kind of the designations that stand in it.</summary>
    public static readonly ImmutableSortedDictionary<string, string> All =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add(Items, "item").Add(Places, "place");

    /// <summary>Whether a field of the form takes its choices from a register.</summary>
    public static bool AreUsedIn(FormDefinition form) => form.Sections.Any(section => section.Fields.Any(field => field.From is not null));
}
