using System.Collections.Immutable;

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

    internal static Refusal? Check(ImmutableDictionary<string, string> values)
    {
        if (values.Count > MaxFormValues) return Refusals.FormTooLarge;
        long characters = 0;
        foreach (var (path, value) in values) characters += path.Length + value.Length;
        return characters > MaxFormCharacters ? Refusals.FormTooLarge : null;
    }
}
