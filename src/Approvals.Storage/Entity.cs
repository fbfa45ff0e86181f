using System.Collections.Immutable;

namespace Approvals.Storage;

/// <summary>
/// One row of the store. Property values are <see cref="string"/>, <see cref="long"/> or <see cref="T:byte[]"/>;
/// a string counts two bytes a character, as Azure Table Storage counts it.
/// </summary>
/// <param name="Partition">Partition key: 1–512 printable ASCII characters (U+0021–U+007E) without / \ # ?.</param>
/// <param name="Row">Row key, same rules. Rows are ordered by ordinal comparison of this key.</param>
/// <param name="Properties">At most 252 properties; each value at most 64 KiB, the whole row at most 1 MiB.</param>
public sealed record Entity(string Partition, string Row, ImmutableDictionary<string, object> Properties)
{
    /// <summary>The version that the store gave the row when it was read or written; empty on a row never stored.</summary>
    public string ETag { get; init; } = "";
}

/// <summary>What a write expects of the row and does to it. All writes of a batch happen, or none.</summary>
public abstract record Write
{
    private Write(string row) => Row = row;

    /// <summary>Row key within the partition of the batch.</summary>
    public string Row { get; init; }

    /// <summary>Succeeds only if no such row exists.</summary>
    public sealed record Insert(string Row, ImmutableDictionary<string, object> Properties) : Write(Row);

    /// <summary>Replaces the row only if it still has this ETag.</summary>
    public sealed record Replace(string Row, ImmutableDictionary<string, object> Properties, string ETag) : Write(Row);

    /// <summary>Inserts or replaces, whatever is there.</summary>
    public sealed record Upsert(string Row, ImmutableDictionary<string, object> Properties) : Write(Row);

    /// <summary>Deletes the row; with an ETag only if unchanged, without one whether or not it is there.</summary>
    public sealed record Delete(string Row, string? ETag = null) : Write(Row);
}
