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

    /// <summary>Azure: 4 + 2 × keys, and <see cref="OfRowProperty"/> for each property.</summary>
    public static long OfRow(string partition, string row) => RowBase + (partition.Length + row.Length) * sizeof(char);

    /// <summary>Azure: 8 + 2 × name + value (+ 4 for its length).</summary>
    public static long OfRowProperty(string name, object value) =>
        PropertyBase + name.Length * sizeof(char) + (long)OfValue(value) + (value is long ? 0 : LengthPrefix);

    public static int OfValue(object value) => value switch
    {
        string text => text.Length * sizeof(char),
        byte[] bytes => bytes.Length,
        _ => sizeof(long),
    };

    // Keys occur in the address and in the body, percent-encoded at worst.
    public static long OfWrite(string partition, string row) => WriteOverhead + 6 * (partition.Length + row.Length);

    /// <summary>At most what the property takes: every character of a text escaped. Cheap.</summary>
    public static long AtMostOfProperty(string name, object value) => OfProperty(name, value, static text => (long)text.Length * EscapedCharacter);

    /// <summary>What the property takes: reads every character.</summary>
    public static long OfProperty(string name, object value) => OfProperty(name, value, OfText);

    private static long OfProperty(string name, object value, Func<string, long> ofText) => PropertyOverhead + 2 * name.Length + value switch
    {
        string text => ofText(text),
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
