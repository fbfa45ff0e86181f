using System.Globalization;
using System.Text;

namespace Approvals.Mail;

/// <summary>Makes text that people typed safe for a header and for a line of a mail, and changes nothing else in it.</summary>
internal static class MailText
{
    /// <summary>One line: line breaks and control characters become a space. Names keep every other character (髙﨑𠮷, IVS).</summary>
    internal static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsBidiControl(rune)) continue;
            if (!IsBreak(rune)) line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString().Trim(' ');
    }

    /// <summary>The lines of a longer text, without blank ones at the end.</summary>
    internal static string Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => OneLine(line));
        return string.Join('\n', lines).Trim('\n');
    }

    /// <summary>The first characters as a reader counts them: a variation selector is never torn from its letter.</summary>
    internal static string Clip(string text, int characters)
    {
        var info = new StringInfo(text);
        return info.LengthInTextElements <= characters ? text : info.SubstringByTextElements(0, characters - 1) + "…";
    }

    private static bool IsBreak(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Overrides of the writing direction could make a title read as something else in a list of mails.
    private static bool IsBidiControl(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
