namespace Approvals.Definitions.Reading;

/// <summary>The two shapes of ids. Neither allows a dot, which separates the parts of a path.</summary>
internal static class Ids
{
    /// <summary>Lower-case words and digits joined by single hyphens: <c>clause-check</c>.</summary>
    public static bool IsId(string value)
    {
        if (value.Length is 0 or > DefinitionLimits.IdLength) return false;
        for (var i = 0; i < value.Length; i++)
        {
            var letter = char.IsAsciiLetterLower(value[i]) || (i > 0 && char.IsAsciiDigit(value[i]));
            var hyphen = value[i] == '-' && i > 0 && i + 1 < value.Length && value[i - 1] != '-';
            if (!letter && !hyphen) return false;
        }
        return true;
    }

    /// <summary>Letters and digits that begin with a lower-case letter: <c>heldOn</c>. So it is never mistaken for a row's number.</summary>
    public static bool IsFieldId(string value)
    {
        if (value.Length is 0 or > DefinitionLimits.IdLength || !char.IsAsciiLetterLower(value[0])) return false;
        foreach (var letter in value)
            if (!char.IsAsciiLetterOrDigit(letter)) return false;
        return true;
    }
}
