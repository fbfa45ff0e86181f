using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Approvals.Storage;

/// <summary>
/// The one place that says what a store takes. Every adapter asks here first, so all refuse the same things,
/// with <see cref="ArgumentException"/>: a caller that exceeds a limit has a bug, and a retry would not help.
/// </summary>
public static class BatchRules
{
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(
        string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Except("/\\#?")));

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    // Azure keeps these three itself.
    private static readonly ImmutableHashSet<string> ReservedNames = ["PartitionKey", "RowKey", "Timestamp"];

    /// <summary>Checks a batch before anything is written.</summary>
    public static void CheckBatch(string partition, IReadOnlyList<Write> writes)
    {
        CheckKey(partition, "partition");
        ArgumentNullException.ThrowIfNull(writes);
        if (writes.Count == 0)
            throw new ArgumentException("A batch holds at least one write.", nameof(writes));
        if (writes.Count > StoreLimits.MaxWritesPerBatch)
            throw new ArgumentException($"A batch holds at most {StoreLimits.MaxWritesPerBatch} writes; this one has {writes.Count}.", nameof(writes));
        CheckWrites(partition, writes);
    }

    /// <summary>Checks the keys of one row.</summary>
    public static void CheckKeys(string partition, string row)
    {
        CheckKey(partition, "partition");
        CheckKey(row, "row");
    }

    /// <summary>Checks a query: 1–1,000 rows; bounds are ASCII without control characters, the lower one may be empty.</summary>
    public static void CheckQuery(string partition, string fromRow, string toRow, int take)
    {
        CheckKey(partition, "partition");
        CheckBound(fromRow, nameof(fromRow));
        CheckBound(toRow, nameof(toRow));
        if (take is < 1 or > StoreLimits.MaxQueryRows)
            throw new ArgumentOutOfRangeException(nameof(take), take, $"A query takes 1 to {StoreLimits.MaxQueryRows} rows.");
    }

    private static void CheckWrites(string partition, IReadOnlyList<Write> writes)
    {
        var rows = new HashSet<string>(writes.Count, StringComparer.Ordinal);
        var batchBytes = 0L;
        foreach (var write in writes)
        {
            CheckKey(write.Row, "row");
            if (!rows.Add(write.Row))
                throw new ArgumentException($"A batch writes a row once; \"{write.Row}\" is there twice.", nameof(writes));
            batchBytes += CheckWrite(partition, write);
        }
        if (batchBytes > StoreLimits.MaxBatchBytes) CheckBytes(partition, writes);
    }

    // Counting characters costs more than all other checks together; nearly every batch is far from the limit.
    private static void CheckBytes(string partition, IReadOnlyList<Write> writes)
    {
        var bytes = writes.Sum(write => BatchSize.OfWrite(partition, write.Row)
            + PropertiesOf(write).Sum(property => BatchSize.OfProperty(property.Key, property.Value)));
        if (bytes > StoreLimits.MaxBatchBytes)
            throw new ArgumentException($"A batch is at most {StoreLimits.MaxBatchBytes} bytes; this one is about {bytes}.", nameof(writes));
    }

    private static ImmutableDictionary<string, object> PropertiesOf(Write write) => write switch
    {
        Write.Insert insert => insert.Properties,
        Write.Upsert upsert => upsert.Properties,
        Write.Replace replace => replace.Properties,
        _ => ImmutableDictionary<string, object>.Empty,
    };

    private static long CheckWrite(string partition, Write write) => write switch
    {
        Write.Insert insert => CheckRow(partition, insert.Row, insert.Properties),
        Write.Upsert upsert => CheckRow(partition, upsert.Row, upsert.Properties),
        Write.Replace replace when string.IsNullOrEmpty(replace.ETag) =>
            throw new ArgumentException($"Row \"{replace.Row}\": Replace needs the ETag that was read."),
        Write.Replace replace => CheckRow(partition, replace.Row, replace.Properties),
        Write.Delete { ETag: "" } delete =>
            throw new ArgumentException($"Row \"{delete.Row}\": Delete takes an ETag or null, not an empty one."),
        Write.Delete => BatchSize.OfWrite(partition, write.Row),
        _ => throw new ArgumentException($"Unknown kind of write: {write.GetType().Name}."),
    };

    private static long CheckRow(string partition, string row, ImmutableDictionary<string, object> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        if (properties.Count > StoreLimits.MaxProperties)
            throw new ArgumentException($"Row \"{row}\" has {properties.Count} properties; the limit is {StoreLimits.MaxProperties}.");
        var bytes = BatchSize.OfWrite(partition, row);
        var rowBytes = BatchSize.OfRow(partition, row);
        foreach (var (name, value) in properties)
        {
            CheckName(row, name);
            CheckValue(row, name, value);
            bytes += BatchSize.AtMostOfProperty(name, value);
            rowBytes += BatchSize.OfRowProperty(name, value);
        }
        if (rowBytes > StoreLimits.MaxRowBytes)
            throw new ArgumentException($"Row \"{row}\" has {rowBytes} bytes; the limit is {StoreLimits.MaxRowBytes}.");
        return bytes;
    }

    private static void CheckName(string row, string name)
    {
        if (name.Length is 0 or > StoreLimits.MaxPropertyNameLength || char.IsAsciiDigit(name[0])
            || name.AsSpan().ContainsAnyExcept(NameCharacters) || ReservedNames.Contains(name))
            throw new ArgumentException(
                $"Row \"{row}\": \"{name}\" cannot name a property. Use letters, digits and _, no digit first, and none of the store's own names.");
    }

    private static void CheckValue(string row, string name, object? value)
    {
        if (value is not (string or long or byte[]))
            throw new ArgumentException($"Row \"{row}\", property \"{name}\": values are string, long or byte[], not {value?.GetType().Name ?? "null"}.");
        if (BatchSize.OfValue(value) is var bytes && bytes > StoreLimits.MaxPropertyBytes)
            throw new ArgumentException($"Row \"{row}\", property \"{name}\" has {bytes} bytes; the limit is {StoreLimits.MaxPropertyBytes} (two a character).");
        if (value is string text && !IsWellFormed(text))
            throw new ArgumentException($"Row \"{row}\", property \"{name}\" holds half of a surrogate pair, which no store keeps.");
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        for (var rest = first < 0 ? [] : text[first..]; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done) return false;
            rest = rest[used..];
        }
        return true;
    }

    private static void CheckKey(string key, string which)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length == 0 || key.Length * sizeof(char) > StoreLimits.MaxKeyBytes)
            throw new ArgumentException($"A {which} key has 1 to {StoreLimits.MaxKeyBytes / sizeof(char)} characters; this one has {key.Length}.");
        if (key.AsSpan().ContainsAnyExcept(KeyCharacters))
            throw new ArgumentException($"The {which} key \"{key}\" holds a character other than printable ASCII without / \\ # ? and space.");
    }

    private static void CheckBound(string bound, string name)
    {
        ArgumentNullException.ThrowIfNull(bound, name);
        if (bound.Length * sizeof(char) > StoreLimits.MaxKeyBytes + sizeof(char))
            throw new ArgumentException("A bound is at most one character longer than a key.", name);
        if (bound.AsSpan().ContainsAnyExceptInRange(' ', '\u007F'))
            throw new ArgumentException($"The bound \"{bound}\" holds a character that is not ASCII.", name);
    }
}
