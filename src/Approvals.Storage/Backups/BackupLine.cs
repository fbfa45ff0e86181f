using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Approvals.Storage.Backups;

/// <summary>
/// One line of a backup: a JSON object that ends with the beginning of its own SHA-256, so that damage is found at its line.
/// A row is <c>{"p":partition,"r":row,"v":{name:{"s":text}|{"l":number}|{"b":base64}},"h":…}</c>, a document
/// <c>{"sha256":…,"length":…,"h":…}</c>.
/// </summary>
internal static class BackupLine
{
    private const int HashDigits = 16;
    private const string HashBegin = ",\"h\":\"";
    private const string HashEnd = "\"}";
    private const int HashLength = 24;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(Entity entity) => Sealed(json =>
    {
        json.WriteString("p", entity.Partition);
        json.WriteString("r", entity.Row);
        json.WriteStartObject("v");
        foreach (var (name, value) in entity.Properties.OrderBy(property => property.Key, StringComparer.Ordinal)) Write(json, name, value);
        json.WriteEndObject();
    });

    public static byte[] Of(StoredDocument document) => Sealed(json =>
    {
        json.WriteString("sha256", document.Sha256);
        json.WriteNumber("length", document.Length);
    });

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WriteStartObject(name);
        switch (value)
        {
            case string text:
                json.WriteString("s", text);
                break;
            case long number:
                json.WriteNumber("l", number);
                break;
            case byte[] bytes:
                json.WriteBase64String("b", bytes);
                break;
            default:
                throw new InvalidOperationException($"Values are string, long or byte[], not {value.GetType().Name}.");
        }
        json.WriteEndObject();
    }

    private static byte[] Sealed(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        buffer.SetLength(buffer.Length - 1);
        var seal = Seal(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        buffer.Seek(0, SeekOrigin.End);
        buffer.Write(Encoding.ASCII.GetBytes(seal + "\n"));
        return buffer.ToArray();
    }

    private static string Seal(ReadOnlySpan<byte> content) => HashBegin + Convert.ToHexStringLower(SHA256.HashData(content))[..HashDigits] + HashEnd;

    /// <summary>Whether the line, without its line feed, is as it was written.</summary>
    public static bool IsSound(ReadOnlySpan<byte> line) =>
        line.Length > HashLength && line[^HashLength..].SequenceEqual(Encoding.ASCII.GetBytes(Seal(line[..^HashLength])));

    /// <exception cref="JsonException">It is no row.</exception>
    public static Entity Entity(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new Entity(Text(root, "p"), Text(root, "r"), root.GetProperty("v").EnumerateObject().ToImmutableDictionary(property => property.Name, property => Value(property.Value)));
    }

    private static object Value(JsonElement value)
    {
        var kind = value.EnumerateObject().Single();
        return kind.Name switch
        {
            "s" => kind.Value.GetString()!,
            "l" => kind.Value.GetInt64(),
            "b" => kind.Value.GetBytesFromBase64(),
            _ => throw new JsonException($"A value is of unknown kind '{kind.Name}'."),
        };
    }

    public static StoredDocument Document(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        return new StoredDocument(Text(document.RootElement, "sha256"), document.RootElement.GetProperty("length").GetInt64());
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new JsonException($"{name} is null.");
}
