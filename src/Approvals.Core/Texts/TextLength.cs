using System.Globalization;

namespace Approvals.Core.Texts;

/// <summary>The length of a text as people count it: 𠮷, 葛󠄀 (with a variation selector) and が written as か゛ joined are one character each.</summary>
public static class TextLength
{
    // One visible character may be made of any number of code points. What a store has to hold for a limit stays limited:
    // a text counts at least as one character for so many UTF-16 code units. A kanji with its variation needs at most four.
    private const int UnitsOfACharacter = 4;

    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Math.Max(new StringInfo(text).LengthInTextElements, (text.Length + UnitsOfACharacter - 1) / UnitsOfACharacter);
    }

    /// <summary>Whether a text is longer than a limit. Cheap for texts that are not.</summary>
    public static bool Exceeds(string text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > limit && Of(text) > limit;
    }
}
