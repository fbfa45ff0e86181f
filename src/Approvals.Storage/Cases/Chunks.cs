using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;

namespace Approvals.Storage.Cases;

/// <summary>Content that may be larger than one property: spread over <c>name0</c>, <c>name1</c>…</summary>
internal static class Chunks
{
    private const int MaxTextChunk = 30_000;
    private const int MaxByteChunk = 60_000;
    private const int UsualWindow = 18;
    private const int LargeWindow = 22;

    public static ImmutableDictionary<string, object> AddText(this ImmutableDictionary<string, object> properties, string name, string text)
    {
        var start = 0;
        for (var n = 0; start < text.Length || n == 0; n++)
        {
            var length = Math.Min(MaxTextChunk, text.Length - start);
            // A surrogate pair stays together: half a character does not survive every store.
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1])) length--;
            properties = properties.SetItem(Name(name, n), text.Substring(start, length));
            start += length;
        }
        return properties;
    }

    public static string Text(this ImmutableDictionary<string, object> properties, string name)
    {
        if (!properties.ContainsKey(Name(name, 1))) return (string)properties[Name(name, 0)];
        var parts = new List<string>();
        for (var n = 0; properties.TryGetValue(Name(name, n), out var part); n++) parts.Add((string)part);
        return string.Concat(parts);
    }

    /// <summary>Compresses content into parts that fit into one property each.</summary>
    public static ImmutableArray<byte[]> Pack(ReadOnlySpan<byte> bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        var packed = buffer.AsSpan(0, Compress(bytes, buffer));
        var parts = ImmutableArray.CreateBuilder<byte[]>();
        for (var start = 0; start < packed.Length; start += MaxByteChunk)
            parts.Add(packed.Slice(start, Math.Min(MaxByteChunk, packed.Length - start)).ToArray());
        ArrayPool<byte>.Shared.Return(buffer);
        return parts.ToImmutable();
    }

    public static void AddPacked(this ImmutableDictionary<string, object>.Builder properties, string name, ImmutableArray<byte[]> parts)
    {
        for (var n = 0; n < parts.Length; n++) properties.Add(Name(name, n), parts[n]);
    }

    /// <summary>The parts as they are stored; none if there is no such content.</summary>
    public static ImmutableArray<byte[]> Packed(this ImmutableDictionary<string, object> properties, string name)
    {
        var parts = ImmutableArray.CreateBuilder<byte[]>();
        for (var n = 0; properties.TryGetValue(Name(name, n), out var part); n++) parts.Add((byte[])part);
        return parts.ToImmutable();
    }

    public static byte[] Unpack(ImmutableArray<byte[]> parts)
    {
        using var packed = new MemoryStream(parts.Length == 1 ? parts[0] : [.. parts.SelectMany(part => part)]);
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        return plain.ToArray();
    }

    private static int Compress(ReadOnlySpan<byte> bytes, Span<byte> packed)
    {
        // Quality 1: a head is rewritten with every command, speed matters more than the last tenth of size.
        // Versions of a long form repeat each other far apart, which only a large window sees.
        var window = bytes.Length > 1 << UsualWindow ? LargeWindow : UsualWindow;
        return BrotliEncoder.TryCompress(bytes, packed, out var written, quality: 1, window)
            ? written
            : throw new InvalidOperationException("Compression failed.");
    }

    private static string Name(string name, int n) => name + n.ToString(CultureInfo.InvariantCulture);
}
