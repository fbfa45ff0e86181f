using System.Globalization;

namespace Approvals.Web.Design;

/// <summary>
/// Where two texts differ: what they share at the start and at the end, and what each has in between.
/// Never splits a character that people see as one (𠮷, a kanji with its variation selector).
/// </summary>
/// <param name="Start">Shared at the start.</param>
/// <param name="Before">Only in the earlier text.</param>
/// <param name="After">Only in the later text.</param>
/// <param name="End">Shared at the end.</param>
public sealed record TextDifference(string Start, string Before, string After, string End)
{
    /// <summary>Compares two texts exactly.</summary>
    public static TextDifference Between(string before, string after)
    {
        var (old, current) = (Characters(before), Characters(after));
        var shorter = Math.Min(old.Length, current.Length);
        var start = 0;
        while (start < shorter && old[start] == current[start])
            start++;
        var end = 0;
        while (end < shorter - start && old[^(end + 1)] == current[^(end + 1)])
            end++;
        return new(Join(old[..start]), Join(old[start..^end]), Join(current[start..^end]), Join(old[^end..]));
    }

    private static string[] Characters(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        var characters = new List<string>(text.Length);
        while (elements.MoveNext())
            characters.Add(elements.GetTextElement());
        return [.. characters];
    }

    private static string Join(string[] characters) => string.Concat(characters);
}
