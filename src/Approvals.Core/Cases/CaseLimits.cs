using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>How large a case may grow: what fits into the rows of the store with room to spare.</summary>
public static class CaseLimits
{
    /// <summary>Documents of one case, removed ones included.</summary>
    public const int MaxDocuments = 1_200;

    /// <summary>Times that one form can be submitted.</summary>
    public const int MaxSubmissions = 30;

    /// <summary>All values of a form together, in UTF-16 code units.</summary>
    public const int MaxFormCharacters = 120_000;

    /// <summary>Fields of a form that hold a value.</summary>
    public const int MaxFormValues = 3_000;

    /// <summary>As people count characters (<see cref="Texts.TextLength"/>).</summary>
    public const int MaxReasonCharacters = 4_000;

    /// <summary>Of the page on which a clause was found.</summary>
    public const int MaxPageCharacters = 40;

    public const int MaxConditions = 20;

    /// <summary>People to whom one work item can be handed.</summary>
    public const int MaxAssignees = 20;

    /// <summary>Holds on the records of one case, ended ones included.</summary>
    public const int MaxHolds = 50;

    /// <summary>Problems that one refusal names.</summary>
    public const int MaxProblems = 50;

    private const int MaxNamed = 100;

    /// <summary>What somebody sent for a name, short enough to be told.</summary>
    internal static string Named(string sent) => TextLength.Exceeds(sent, MaxNamed) ? string.Concat(sent.EnumerateRunes().Take(MaxNamed)) + "…" : sent;

    internal static Refusal? Check(FormDefinition form, ImmutableDictionary<string, string> values)
    {
        if (values.Count > MaxFormValues) return Refusals.TooManyValues(values.Count);
        long characters = 0;
        foreach (var (path, value) in values) characters += path.Length + value.Length;
        return characters > MaxFormCharacters ? Refusals.FormTooLarge(Longest(form, values)) : null;
    }

    // Those that are too long by themselves; where each is within its own limit, the longest of all.
    private static ImmutableArray<FieldProblem> Longest(FormDefinition form, ImmutableDictionary<string, string> values)
    {
        var fields = values.OrderByDescending(pair => pair.Value.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value, Field: FormValues.FieldOf(form, pair.Key)));
        var tooLong = fields.Where(one => one.Field is not null && TextLength.Exceeds(one.Value, one.Field.MaxLength)).Take(MaxProblems).ToList();
        return tooLong.Count > 0
            ? [.. tooLong.Select(one => new FieldProblem(one.Key, "too-long", Messages.TooLong(one.Field!, TextLength.Of(one.Value))))]
            : [.. fields.Take(1).Select(one => new FieldProblem(Named(one.Key), "too-long", Messages.LongestOfForm(one.Field?.Label ?? LocalText.Same(Named(one.Key)), TextLength.Of(one.Value))))];
    }
}
