using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Approvals.Core.Evidence;

namespace Approvals.Core.Cases;

/// <summary>The JSON of ledger entries, states, commands and effects. Entries are canonical (RFC 8785) because they are hashed.</summary>
public static class CaseJson
{
    /// <summary>camelCase, enums by name, Japanese as it is.</summary>
    public static JsonSerializerOptions Options { get; } = JsonShape.Of(CaseJsonContext.Default);

    /// <summary>The bytes that the chain hashes and the store keeps.</summary>
    public static byte[] Canonical(LedgerEntry entry) => CanonicalJson.Encode(Serialize(entry).AsSpan());

    public static LedgerEntry Entry(ReadOnlySpan<byte> json) => Deserialize<LedgerEntry>(json);

    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Info<T>());

    public static T Deserialize<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Info<T>()) ?? throw new JsonException($"null instead of {typeof(T).Name}.");

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(CaseState))]
[JsonSerializable(typeof(ImmutableDictionary<string, FormState>))]
[JsonSerializable(typeof(CaseCommand))]
[JsonSerializable(typeof(Effect))]
[JsonSerializable(typeof(ImmutableArray<Effect>))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class CaseJsonContext : JsonSerializerContext;
