using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Approvals.Core.Evidence;

/// <summary>
/// The JSON Canonicalization Scheme of RFC 8785: one byte sequence (UTF-8, no white space, sorted members) for one
/// value, so that its hash can be recomputed by anybody, in any language.
/// </summary>
/// <remarks>
/// Numbers are IEEE 754 doubles, as the RFC demands: 64-bit integers and money belong into strings. Text is never
/// normalised, so 髙 and 高 stay different.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The deepest nesting that is written.</summary>
    public const int MaxDepth = 64;

    // Whole numbers of so many digits are exact in a double.
    private const int ExactDigits = 15;

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>Canonicalises JSON text in UTF-8.</summary>
    /// <exception cref="JsonException">
    /// No JSON, followed by something else, nested deeper than <see cref="MaxDepth"/>, or outside I-JSON (RFC 7493): a
    /// name twice in one object, text that is no Unicode, a number beyond a double.
    /// </exception>
    public static byte[] Encode(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        return reader.Read() ? throw new JsonException("More than one JSON value.") : Encode(document.RootElement);
    }

    /// <summary>Canonicalises a JSON tree; null is the JSON null.</summary>
    /// <exception cref="JsonException">As for <see cref="Encode(ReadOnlySpan{byte})"/>.</exception>
    public static byte[] Encode(JsonNode? node)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(node);
        return IsUnicode(node) ? Encode(json.AsSpan()) : throw new JsonException("A text is not valid Unicode.");
    }

    /// <summary>Canonicalises a parsed value.</summary>
    /// <exception cref="JsonException">As for <see cref="Encode(ReadOnlySpan{byte})"/>.</exception>
    public static byte[] Encode(JsonElement element)
    {
        ArrayBufferWriter<byte> output = new(JsonMarshal.GetRawUtf8Value(element).Length + 1);
        try
        {
            Write(element, output, 0);
        }
        catch (InvalidOperationException fault) when (element.ValueKind != JsonValueKind.Undefined)
        {
            // How JsonElement reports a lone surrogate or broken UTF-8 inside a string.
            throw new JsonException("A text is not valid Unicode.", fault);
        }

        return output.WrittenSpan.ToArray();
    }

    // The serializer replaces half a surrogate pair by U+FFFD, so that two different texts would have one hash.
    private static bool IsUnicode(JsonNode? node) => node switch
    {
        JsonObject tree => tree.All(member => UnicodeText.IsWellFormed(member.Key) && IsUnicode(member.Value)),
        JsonArray list => list.All(IsUnicode),
        JsonValue value when value.TryGetValue<string>(out var text) => UnicodeText.IsWellFormed(text),
        _ => true,
    };

    private static void Write(JsonElement value, IBufferWriter<byte> output, int depth)
    {
        if (depth > MaxDepth) throw new JsonException($"Nested deeper than {MaxDepth}.");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, output, depth); break;
            case JsonValueKind.Array: WriteArray(value, output, depth); break;
            case JsonValueKind.String: WriteString(value, output); break;
            case JsonValueKind.Number: WriteNumber(value, output); break;
            case JsonValueKind.True: output.Write("true"u8); break;
            case JsonValueKind.False: output.Write("false"u8); break;
            case JsonValueKind.Null: output.Write("null"u8); break;
            case JsonValueKind.Undefined:
            default: throw new InvalidOperationException("The element belongs to no document.");
        }
    }

    private static void WriteObject(JsonElement value, IBufferWriter<byte> output, int depth)
    {
        var members = Members(value);
        var separator = "{"u8;
        for (var n = 0; n < members.Length; n++)
        {
            if (n > 0 && Compare(members[n], members[n - 1]) == 0) throw new JsonException($"The name '{members[n].Name}' occurs twice.");
            output.Write(separator);
            WriteName(members[n], output);
            output.Write(":"u8);
            Write(members[n].Value, output, depth + 1);
            separator = ","u8;
        }

        output.Write(members.Length == 0 ? "{}"u8 : "}"u8);
    }

    private static JsonProperty[] Members(JsonElement value)
    {
        var members = new JsonProperty[value.GetPropertyCount()];
        var count = 0;
        foreach (var member in value.EnumerateObject()) members[count++] = member;
        Array.Sort(members, Compare);
        return members;
    }

    // Section 3.2.3 asks for the order of UTF-16 code units, which for ASCII is the order of the bytes.
    private static int Compare(JsonProperty one, JsonProperty other)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(one);
        var otherRaw = JsonMarshal.GetRawUtf8PropertyName(other);
        return IsPlain(raw) && IsPlain(otherRaw) ? raw.SequenceCompareTo(otherRaw) : string.CompareOrdinal(one.Name, other.Name);
    }

    private static bool IsPlain(ReadOnlySpan<byte> name) => Ascii.IsValid(name) && !name.Contains((byte)'\\');

    private static void WriteName(JsonProperty member, IBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        if (!IsPlain(raw))
        {
            WriteText(member.Name, output);
            return;
        }

        output.Write("\""u8);
        output.Write(raw);
        output.Write("\""u8);
    }

    private static void WriteArray(JsonElement value, IBufferWriter<byte> output, int depth)
    {
        var separator = "["u8;
        foreach (var item in value.EnumerateArray())
        {
            output.Write(separator);
            Write(item, output, depth + 1);
            separator = ","u8;
        }

        output.Write(value.GetArrayLength() == 0 ? "[]"u8 : "]"u8);
    }

    // A short whole number is written in one way only.
    private static void WriteNumber(JsonElement value, IBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        var plain = raw.Length <= ExactDigits && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        output.Write(plain ? raw : Encoding.UTF8.GetBytes(EcmaScriptNumber.Format(Finite(value))));
    }

    // Valid JSON text without a backslash has nothing to escape: it stands already as it is to be written.
    private static void WriteString(JsonElement value, IBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw)) output.Write(raw);
        else WriteText(value.GetString()!, output);
    }

    private static void WriteText(string text, IBufferWriter<byte> output)
    {
        if (text.AsSpan().ContainsAny(Escaped)) WriteEscaped(text, output);
        else WriteQuoted(text, output);
    }

    private static void WriteQuoted(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        Encoding.UTF8.GetBytes(text, output);
        output.Write("\""u8);
    }

    private static void WriteEscaped(string text, IBufferWriter<byte> output)
    {
        StringBuilder escaped = new(text.Length + 2);
        foreach (var character in text) AppendEscaped(escaped, character);
        WriteQuoted(escaped.ToString(), output);
    }

    // Section 3.2.2.2: these and no others.
    private static StringBuilder AppendEscaped(StringBuilder quoted, char character) => character switch
    {
        '"' => quoted.Append("\\\""),
        '\\' => quoted.Append("\\\\"),
        '\b' => quoted.Append("\\b"),
        '\t' => quoted.Append("\\t"),
        '\n' => quoted.Append("\\n"),
        '\f' => quoted.Append("\\f"),
        '\r' => quoted.Append("\\r"),
        < ' ' => quoted.Append("\\u00").Append(((int)character).ToString("x2", null)),
        _ => quoted.Append(character),
    };

    private static double Finite(JsonElement number) => number.TryGetDouble(out var value) && double.IsFinite(value)
        ? value
        : throw new JsonException($"The number {number.GetRawText()} does not fit into a double.");
}
