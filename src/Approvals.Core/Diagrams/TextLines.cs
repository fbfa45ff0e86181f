using System.Text;

namespace Approvals.Core.Diagrams;

/// <summary>
/// Breaks a text into lines that fit a width, without knowing the reader's font: widths are estimated a little too wide.
/// No line begins with 、。） and the like; words of Latin letters stay whole where they fit.
/// </summary>
internal static class TextLines
{
    private const string NotFirst = "、。，．）」』】〕〉》・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)]},.:;!?”’…／/";
    private const string NotLast = "（「『【〔〈《([{“‘";
    private const double Wide = 1.04;
    private const double Capital = 0.76;
    private const double Small = 0.6;
    private const double Thin = 0.4;

    /// <param name="size">Font size in the unit of <paramref name="width"/>.</param>
    /// <param name="most">Further lines are cut; the last one then ends with an ellipsis.</param>
    public static List<string> Of(string text, int size, int width, int most)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text, size, width))
        {
            var joined = line.Length == 0 ? piece.TrimStart() : line + piece;
            if (line.Length > 0 && Width(joined.TrimEnd(), size) > width)
            {
                lines.Add(line.TrimEnd());
                joined = piece.TrimStart();
            }
            line = joined;
        }
        if (line.Trim().Length > 0) lines.Add(line.TrimEnd());
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), Cut(lines[most - 1], size, width)];
    }

    private static string Cut(string line, int size, int width)
    {
        while (line.Length > 0 && Width(line + "…", size) > width) line = line[..^1];
        return line.TrimEnd() + "…";
    }

    /// <summary>An upper bound of the width in usual fonts.</summary>
    public static double Width(string text, int size)
    {
        var em = 0.0;
        foreach (var rune in text.EnumerateRunes()) em += Em(rune.Value);
        return em * size;
    }

    private static double Em(int rune) => rune switch
    {
        >= 0x1100 and not (>= 0x2010 and <= 0x2027) => Wide,
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or 'I' or ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '(' or ')' or '[' or ']' or '-' => Thin,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.95,
        >= 'A' and <= 'Z' => Capital,
        < 0x250 => Small,
        _ => Wide,
    };

    // What may not be torn apart: a word, or a character with the punctuation that belongs to it.
    private static List<string> Pieces(string text, int size, int width)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = rune.ToString();
            if (piece.Length > 0 && MayBreak(piece, next)) Take();
            piece.Append(next);
            if (Width(piece.ToString(), size) > width - size) Take();
        }
        Take();
        return pieces;

        void Take()
        {
            if (piece.Length > 0) pieces.Add(piece.ToString());
            piece.Clear();
        }
    }

    private static bool MayBreak(StringBuilder piece, string next)
    {
        var last = piece[^1];
        if (NotFirst.Contains(next, StringComparison.Ordinal) || NotLast.Contains(last, StringComparison.Ordinal)) return false;
        if (last == ' ' || next == " ") return next != " ";
        return IsWide(last) || IsWide(next[0]);
    }

    private static bool IsWide(char c) => c >= 0x2e80;
}
