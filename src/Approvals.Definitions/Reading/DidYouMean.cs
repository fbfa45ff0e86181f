using Approvals.Core.Texts;

namespace Approvals.Definitions.Reading;

/// <summary>Finds the known word nearest to a mistyped one.</summary>
internal static class DidYouMean
{
    /// <summary>Longer words are not compared: nobody mistypes them, and the cost grows with the square.</summary>
    private const int LongestWord = DefinitionLimits.IdLength;

    public static LocalText? Text(string? nearest) =>
        nearest is null ? null : new($"「{nearest}」のことですか。", $"Did you mean '{nearest}'?");

    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord) return null;
        string? best = null;
        var bound = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) >= bound || candidate.Length > LongestWord) continue;
            var distance = Distance(word, candidate);
            if (distance >= bound || distance >= candidate.Length) continue;
            (best, bound) = (candidate, distance);
        }
        return best;
    }

    /// <summary>Edit distance (insert, delete, replace) without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[LongestWord + 1];
        for (var j = 0; j <= right.Length; j++) row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[right.Length];
    }
}
