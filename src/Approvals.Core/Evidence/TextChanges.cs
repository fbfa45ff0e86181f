using System.Collections.Immutable;

namespace Approvals.Core.Evidence;

/// <summary>A part of two texts that are laid side by side.</summary>
/// <param name="Before">The earlier text's part; empty where something was added.</param>
/// <param name="After">The later text's part; empty where something was left out; equal to <paramref name="Before"/> where both agree.</param>
public sealed record TextChange(string Before, string After)
{
    public bool IsShared => Before == After;
}

/// <summary>What two short texts share, in order, and what each has in between.</summary>
public static class TextChanges
{
    /// <summary>The work grows with the product of the lengths: longer texts are compared as a whole.</summary>
    private const int MaxCharacters = 3_000;

    /// <summary>Parts in the order of the texts; joined, their sides are the two texts.</summary>
    public static ImmutableArray<TextChange> Between(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before == after) return before.Length == 0 ? [] : [new(before, after)];
        if (before.Length > MaxCharacters || after.Length > MaxCharacters) return [new(before, after)];
        var shared = Lengths(before, after);
        var parts = ImmutableArray.CreateBuilder<TextChange>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            var (fromI, fromJ) = (i, j);
            while (i < before.Length && j < after.Length && before[i] == after[j]) (i, j) = (i + 1, j + 1);
            if (i > fromI) parts.Add(new(before[fromI..i], after[fromJ..j]));
            (fromI, fromJ) = (i, j);
            while ((i < before.Length || j < after.Length) && !(i < before.Length && j < after.Length && before[i] == after[j]))
                if (j == after.Length || (i < before.Length && shared[i + 1, j] >= shared[i, j + 1])) i++;
                else j++;
            if (i > fromI || j > fromJ) parts.Add(new(before[fromI..i], after[fromJ..j]));
        }
        return parts.ToImmutable();
    }

    // Length of the longest common subsequence of the rests from i and j on.
    private static int[,] Lengths(string before, string after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }
}
