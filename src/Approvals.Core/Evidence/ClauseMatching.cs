using System.Collections.Immutable;
using System.Text;
using Approvals.Core.Texts;

namespace Approvals.Core.Evidence;

/// <summary>
/// Looks in a contract for the clauses that it must state. What is found is a proposal: it says where to read, never whether
/// a clause conforms. A person reads and decides.
/// </summary>
public static class ClauseMatching
{
    /// <summary>Longer texts are cut for this: the work grows with the length, and a contract of this length has some 100 pages.</summary>
    public const int MaxCharacters = 120_000;

    /// <summary>From this share of equal characters on, a passage is shown as similar. Below it, chance alone finds passages.</summary>
    private const double Similar = 0.6;

    private const int CharactersAfter = 120;
    private static readonly string[] Exceptions = ["ただし", "但し", "なお", "前項の規定にかかわらず"];

    /// <param name="pages">The text of each page of the contract.</param>
    /// <param name="clauses">The standard texts, by the number of their item.</param>
    public static ImmutableArray<ClauseProposal> Compare(IReadOnlyList<string> pages, IReadOnlyList<(int Number, string Text)> clauses)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(clauses);
        var contract = Folded.Of(pages);
        return [.. clauses.Select(clause => Find(contract, clause.Number, Standard(clause.Text)))];
    }

    // Lines that begin with ※ tell the writer of the contract what to put in; they are no words of it.
    private static string Standard(string text) => string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('※')));

    private static ClauseProposal Find(Folded contract, int number, string standard)
    {
        var wanted = Folded.Of([standard]);
        if (wanted.Text.Length == 0 || contract.Text.Length == 0) return new ClauseProposal(number, ClauseFinding.NotFound, 0, "", []);
        var best = Nearest(wanted.Text, contract.Text);
        var likeness = 1 - ((double)best.Distance / wanted.Text.Length);
        if (likeness < Similar || best.Start >= best.End) return new ClauseProposal(number, ClauseFinding.NotFound, 0, "", []);
        // Words that were put in at the end of the sentence belong to it: what is shown runs to the full stop.
        var end = best.Distance == 0 ? best.End : contract.EndOfSentence(best.End, CharactersAfter);
        var passage = contract.Original(best.Start, end);
        var exception = ExceptionAfter(contract, end);
        var finding = best.Distance == 0 && exception.Length == 0 ? ClauseFinding.Same : ClauseFinding.Similar;
        return new ClauseProposal(number, finding, contract.PageOf(best.Start), passage + exception, finding == ClauseFinding.Same ? [] : TextChanges.Between(OneLine(standard), passage + exception));
    }

    // The words may be the standard ones to the letter, and the sentence behind them take everything back.
    private static string ExceptionAfter(Folded contract, int end)
    {
        var rest = contract.Text.AsSpan(end, Math.Min(CharactersAfter, contract.Text.Length - end));
        foreach (var exception in Exceptions)
            if (rest.StartsWith(exception, StringComparison.Ordinal)) return contract.OriginalSentence(end, CharactersAfter);
        return "";
    }

    /// <summary>The passage of a text with the fewest insertions, deletions and replacements against a pattern (Sellers 1980).</summary>
    private static (int Distance, int Start, int End) Nearest(string pattern, string text)
    {
        var (costs, starts) = (new int[pattern.Length + 1], new int[pattern.Length + 1]);
        for (var i = 0; i <= pattern.Length; i++) costs[i] = i;
        var best = (Distance: pattern.Length, Start: 0, End: 0);
        for (var j = 1; j <= text.Length; j++)
        {
            var (diagonal, diagonalStart) = (costs[0], starts[0]);
            starts[0] = j;
            for (var i = 1; i <= pattern.Length; i++)
            {
                var (up, upStart) = (costs[i], starts[i]);
                var replaced = diagonal + (pattern[i - 1] == text[j - 1] ? 0 : 1);
                var left = costs[i - 1] + 1;
                if (replaced <= up + 1 && replaced <= left) (costs[i], starts[i]) = (replaced, diagonalStart);
                else if (up + 1 <= left) (costs[i], starts[i]) = (up + 1, upStart);
                else (costs[i], starts[i]) = (left, starts[i - 1]);
                (diagonal, diagonalStart) = (up, upStart);
            }
            if (costs[pattern.Length] < best.Distance) best = (costs[pattern.Length], starts[pattern.Length], j);
        }
        return best;
    }

    private static string OneLine(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) || c == ' '));

    /// <summary>A text without what writers do not distinguish (width, spaces, punctuation), and the way back to what stands there.</summary>
    private sealed class Folded
    {
        private readonly string _whole;
        private readonly int[] _places;
        private readonly int[] _pageStarts;

        private Folded(string whole, string text, int[] places, int[] pageStarts) => (_whole, Text, _places, _pageStarts) = (whole, text, places, pageStarts);

        public string Text { get; }

        public static Folded Of(IReadOnlyList<string> pages)
        {
            var (whole, folded, places, starts) = (new StringBuilder(), new StringBuilder(), new List<int>(), new List<int>());
            // What is no text at all cannot be folded, and a broken font gives back anything.
            foreach (var page in pages.Select(CleanText.Of))
            {
                starts.Add(whole.Length);
                if (whole.Length < MaxCharacters) whole.Append(page.AsSpan(0, Math.Min(page.Length, MaxCharacters - whole.Length))).Append('\n');
            }
            var text = whole.ToString();
            for (var i = 0; i < text.Length; i++)
                foreach (var c in char.IsSurrogate(text[i]) ? text[i].ToString() : text[i].ToString().Normalize(NormalizationForm.FormKC))
                    if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                    {
                        folded.Append(char.ToLowerInvariant(c));
                        places.Add(i);
                    }
            return new Folded(text, folded.ToString(), [.. places], [.. starts]);
        }

        /// <summary>Counted from 1.</summary>
        public int PageOf(int index)
        {
            var at = Array.BinarySearch(_pageStarts, _places[index]);
            return at >= 0 ? at + 1 : ~at;
        }

        public string Original(int start, int end) => OneLine(_whole[_places[start].._places[end - 1]] + _whole[_places[end - 1]] + Stop(_places[end - 1] + 1));

        /// <summary>The index behind the sentence that goes on at an index; the index itself where it ends there, or not within so many characters.</summary>
        public int EndOfSentence(int end, int most)
        {
            var last = _places[end - 1];
            var stop = _whole.AsSpan(last, Math.Min(most, _whole.Length - last)).IndexOfAny('。', '．');
            if (stop < 0) return end;
            var at = Array.BinarySearch(_places, last + stop);
            return Math.Max(end, at >= 0 ? at : ~at);
        }

        public string OriginalSentence(int start, int most)
        {
            var from = _places[start];
            var stop = _whole.IndexOf('。', from);
            var to = stop < 0 ? _whole.Length : stop + 1;
            return OneLine(_whole[from..Math.Min(to, from + most)]);
        }

        private string Stop(int index) => index < _whole.Length && _whole[index] is '。' or '．' ? "。" : "";
    }
}

/// <summary>Where a contract seems to state a clause.</summary>
/// <param name="Number">Of the item.</param>
/// <param name="Page">Counted from 1; 0 where nothing was found.</param>
/// <param name="Passage">The contract's words, an exception that follows them included; empty where nothing was found.</param>
/// <param name="Changes">Against the standard text; empty where the words are the same.</param>
public sealed record ClauseProposal(int Number, ClauseFinding Finding, int Page, string Passage, ImmutableArray<TextChange> Changes);

public enum ClauseFinding
{
    /// <summary>The standard words, apart from width, spaces and punctuation.</summary>
    Same,

    /// <summary>Words like them, or the standard words with an exception behind them.</summary>
    Similar,

    NotFound,
}
