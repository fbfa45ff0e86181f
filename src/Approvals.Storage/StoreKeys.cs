namespace Approvals.Storage;

/// <summary>Bounds for <see cref="IEntityStore.QueryAsync"/>. Keys hold U+0021–U+007E only, compared ordinally.</summary>
public static class StoreKeys
{
    /// <summary>The smallest key that sorts after <paramref name="row"/>: the lower bound of the next page.</summary>
    public static string After(string row) => row + "!";

    /// <summary>
    /// The smallest bound above every key that begins with <paramref name="prefix"/>: <c>e:</c> gives <c>e;</c>.
    /// A bound, not always a key: it may hold a character that keys must not.
    /// </summary>
    public static string AfterPrefix(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return prefix[..^1] + (char)(prefix[^1] + 1);
    }
}
