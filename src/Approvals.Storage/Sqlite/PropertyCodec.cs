using System.Collections.Immutable;
using System.Text;

namespace Approvals.Storage.Sqlite;

/// <summary>
/// The properties of a row as one blob. A storage format: add kinds, never change one.
/// Format byte 1, count, then for each property in ordinal order its name, kind (s, l, b) and value.
/// </summary>
internal static class PropertyCodec
{
    private const byte Format = 1;

    public static byte[] Encode(ImmutableDictionary<string, object> properties)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Format);
        writer.Write7BitEncodedInt(properties.Count);
        foreach (var (name, value) in properties.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            WriteValue(writer, value);
        }
        return stream.ToArray();
    }

    public static ImmutableDictionary<string, object> Decode(byte[] blob)
    {
        using var reader = new BinaryReader(new MemoryStream(blob, writable: false), Encoding.UTF8);
        if (reader.ReadByte() is not Format and var format)
            throw new InvalidDataException($"A row is in format {format}, which this version does not know.");
        var properties = ImmutableDictionary.CreateBuilder<string, object>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            properties.Add(reader.ReadString(), ReadValue(reader));
        return properties.ToImmutable();
    }

    private static void WriteValue(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.Write((byte)'s');
                writer.Write(text);
                break;
            case long number:
                writer.Write((byte)'l');
                writer.Write(number);
                break;
            case byte[] bytes:
                writer.Write((byte)'b');
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
                break;
            default:
                throw new ArgumentException($"Values are string, long or byte[], not {value.GetType().Name}.");
        }
    }

    private static object ReadValue(BinaryReader reader) => (char)reader.ReadByte() switch
    {
        's' => reader.ReadString(),
        'l' => reader.ReadInt64(),
        'b' => reader.ReadBytes(reader.Read7BitEncodedInt()),
        var kind => throw new InvalidDataException($"A row holds a value of unknown kind '{kind}'."),
    };
}
