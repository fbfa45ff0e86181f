using System.Collections.Immutable;

namespace Approvals.Core.Evidence;

/// <summary>What somebody looks for: words between spaces, half or full width, in any order, each compared by its <see cref="SearchKey"/>.</summary>
public sealed class SearchWords
{
    /// <summary>Longer texts are cut: nothing that is looked for is longer.</summary>
    public const int MaxCharacters = 200;

    private readonly ImmutableArray<string> _keys;

    private SearchWords(ImmutableArray<string> keys) => _keys = keys;

    public static SearchWords Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.Length <= MaxCharacters ? text : text[..MaxCharacters];
        return new([.. cut.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SearchKey.Of).Where(key => key.Length > 0).Distinct()]);
    }

    /// <summary>Nothing is looked for; everything is found.</summary>
    public bool IsEmpty => _keys.IsEmpty;

    /// <summary>Whether every word stands in one of the texts.</summary>
    public bool AreIn(params IEnumerable<string> texts)
    {
        if (IsEmpty) return true;
        var keys = texts.Select(SearchKey.Of).ToList();
        return _keys.All(word => keys.Any(key => key.Contains(word, StringComparison.Ordinal)));
    }
}
