using System.Text;

namespace Approvals.Core.Texts;

/// <summary>
/// Texts as people typed or pasted them, without what no reader ever sees and what mails, calendar feeds (RFC 5545) and XML
/// cannot carry: control characters (word processors leave them behind in what is copied), noncharacters, halves of
/// surrogate pairs, and the controls that turn the direction of what stands around them (U+202E shows fdp.exe as exe.pdf).
/// Everything that shows, direction marks and variation selectors included, stays as it is.
/// </summary>
public static class CleanText
{
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <summary>The text itself where there is nothing to take out.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!NeedsCleaning(text)) return text;
        var cleaned = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var read = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var units);
            if (read == System.Buffers.OperationStatus.Done)
            {
                if (BreaksLine(rune.Value)) cleaned.Append('\n');
                else if (!IsUnwanted(rune.Value)) cleaned.Append(text, i, units);
            }
            i += Math.Max(units, 1);
        }
        return cleaned.ToString();
    }

    private static bool NeedsCleaning(string text)
    {
        foreach (var c in text)
            if (IsUnwanted(c) || BreaksLine(c) || char.IsSurrogate(c)) return true;
        return false;
    }

    // The line break inside a paragraph and the page break of word processors, and those of Unicode: people meant a new line.
    private static bool BreaksLine(int value) => value is '\v' or '\f' or 0x85 or LineSeparator or ParagraphSeparator;

    private static bool IsUnwanted(int value) => value switch
    {
        '\t' or '\n' or '\r' => false,
        < 0x20 or (>= 0x7F and <= 0x9F) => true,
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => true,
        >= 0xFDD0 and <= 0xFDEF => true,
        _ => (value & 0xFFFE) == 0xFFFE,
    };
}
