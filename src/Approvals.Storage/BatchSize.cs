using System.Collections.Immutable;

namespace Approvals.Storage;

/// <summary>Sizes in bytes: of a row as Azure counts it, and of a batch as it travels (an upper bound).</summary>
internal static class BatchSize
{
    // Request line, headers and multipart boundary of one write; about 500 bytes were seen.
    private const int WriteOverhead = 1024;

    // Quotes, colon, comma and an "@odata.type" annotation.
    private const int PropertyOverhead = 40;

    // A character outside plain ASCII travels as \uXXXX.
    private const int EscapedCharacter = 6;

    private const int RowBase = 4;
    private const int PropertyBase = 8;
    private const int LengthPrefix = 4;

    /// <summary>Azure: 4 + 2 × keys + for each property 8 + 2 × name + value (+ 4 for its length).</summary>
    public static long OfRow(string partition, string row, ImmutableDictionary<string, object> properties) =>
        RowBase + (partition.Length + row.Length) * sizeof(char)
        + properties.Sum(p => PropertyBase + p.Key.Length * sizeof(char) + (long)OfValue(p.Value) + (p.Value is long ? 0 : LengthPrefix));

    public static int OfValue(object value) => value switch
    {
        string text => text.Length * sizeof(char),
        byte[] bytes => bytes.Length,
        _ => sizeof(long),
    };

    // Keys occur in the address and in the body, percent-encoded at worst.
    public static long OfWrite(string partition, string row) => WriteOverhead + 6 * (partition.Length + row.Length);

    public static long OfProperty(string name, object value) => PropertyOverhead + 2 * name.Length + value switch
    {
        string text => OfText(text),
        byte[] bytes => (bytes.Length + 2L) / 3 * 4,
        _ => 20,
    };

    private static long OfText(string text)
    {
        var bytes = 0L;
        foreach (var c in text)
            bytes += char.IsAsciiLetterOrDigit(c) || c == ' ' ? 1 : EscapedCharacter;
        return bytes;
    }
}
