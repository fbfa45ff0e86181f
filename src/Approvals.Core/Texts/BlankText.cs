using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Approvals.Core.Texts;

/// <summary>Texts that show nothing. A reason of zero-width characters is on record and says nothing: it counts as missing, as one of spaces does.</summary>
public static class BlankText
{
    // Letters and symbols by their category, drawn as nothing: fillers of Hangul, the empty Braille pattern.
    private static readonly HashSet<int> DrawnAsNothing = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    /// <summary>Whether nobody would see anything of this text: nothing, spaces, controls, marks of direction, joiners, selectors without a character.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return true;
        foreach (var rune in text.EnumerateRunes())
            if (!IsInvisible(rune)) return false;
        return true;
    }

    private static bool IsInvisible(Rune rune) => Rune.IsWhiteSpace(rune) || DrawnAsNothing.Contains(rune.Value) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
