using System.Buffers;
using System.Globalization;
using System.Text;

namespace Approvals.Core.Evidence;

/// <summary>
/// Names of attached files. A good name is kept exactly as typed: 髙, 﨑, 𠮷, characters of private use (外字) and
/// variation sequences (IVS) included.
/// </summary>
public static class FileNames
{
    /// <summary>The longest name in bytes of UTF-8, which is the limit of the common file systems.</summary>
    public const int MaxBytes = 255;

    private const int MaxExtensionBytes = 20;
    private const char Replacement = '_';
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\:*?\"<>|");

    // "Naming Files, Paths, and Namespaces", Microsoft Learn; the superscript digits count as digits there.
    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. Ports("COM"), .. Ports("LPT")],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the name cannot be taken, or null if it can.</summary>
    public static FileNameProblem? Check(string? name) => FaultOf(name) is { } fault ? FileNameProblem.Of(fault) : null;

    /// <summary>
    /// A name as near as possible to the given one that <see cref="Check"/> accepts, for files that the system names
    /// itself. A name that is accepted already comes back unchanged.
    /// </summary>
    public static string Clean(string? name)
    {
        if (FaultOf(name) is null) return name!;
        var plain = string.Concat((name ?? "").EnumerateRunes().Select(Tame));
        var trimmed = TrimEdges(Shorten(TrimEdges(plain)));
        return FaultOf(trimmed) is null ? trimmed : Replacement + trimmed;
    }

    private static FileNameFault? FaultOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return FileNameFault.Empty;
        if (name.AsSpan().ContainsAny(Forbidden)) return FileNameFault.ForbiddenCharacter;
        if (!UnicodeText.IsWellFormed(name)) return FileNameFault.BrokenText;
        if (name.EnumerateRunes().Any(IsInvisible)) return FileNameFault.InvisibleCharacter;
        if (TrimEdges(name).Length != name.Length) return FileNameFault.DotOrSpaceAtEdge;
        if (Reserved.Contains(name.Split('.')[0].TrimEnd())) return FileNameFault.ReservedName;
        return Encoding.UTF8.GetByteCount(name) > MaxBytes ? FileNameFault.TooLong : null;
    }

    // Joiners shape Indic scripts and emoji; every other format character only hides something.
    private static bool IsInvisible(Rune rune) => rune.Value is not (NonJoiner or Joiner) && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Tame(Rune rune)
    {
        if (IsInvisible(rune)) return "";
        return rune.IsBmp && Forbidden.Contains((char)rune.Value) ? Replacement.ToString() : rune.ToString();
    }

    private static string TrimEdges(string name)
    {
        var start = 0;
        var end = name.Length;
        while (start < end && IsEdge(name[start])) start++;
        while (end > start && IsEdge(name[end - 1])) end--;
        return name[start..end];
    }

    private static bool IsEdge(char character) => character == '.' || char.IsWhiteSpace(character);

    // Cut before the extension and between whole characters, so that a variation selector stays with its kanji. One
    // byte is left for the mark that may be put in front.
    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) < MaxBytes) return name;
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && Encoding.UTF8.GetByteCount(name[dot..]) <= MaxExtensionBytes ? name[dot..] : "";
        var room = MaxBytes - 1 - Encoding.UTF8.GetByteCount(extension);
        var stem = name[..(name.Length - extension.Length)];
        return TrimEdges(Fitting(stem, room)) + extension;
    }

    private static string Fitting(string stem, int room)
    {
        StringBuilder kept = new();
        for (var elements = StringInfo.GetTextElementEnumerator(stem); elements.MoveNext();)
        {
            room -= Encoding.UTF8.GetByteCount(elements.GetTextElement());
            if (room < 0) break;
            kept.Append(elements.GetTextElement());
        }

        return kept.ToString();
    }

    private static IEnumerable<string> Ports(string device) => "0123456789¹²³".Select(digit => device + digit);
}
