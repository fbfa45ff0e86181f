using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Approvals.Core.Evidence;

namespace Approvals.Storage.Cases;

/// <summary>The JSON of rows that are not part of the ledger.</summary>
internal static class StorageJson
{
    private static readonly JsonSerializerOptions Options = JsonShape.Of(StorageJsonContext.Default);

    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));

    public static T Deserialize<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T))) ?? throw new JsonException($"null instead of {typeof(T).Name}.");
}

[JsonSerializable(typeof(ImmutableArray<PendingEffect>))]
[JsonSerializable(typeof(ImmutableArray<StoredLink>))]
[JsonSerializable(typeof(CaseSummary))]
[JsonSerializable(typeof(WorkRow))]
[JsonSerializable(typeof(RelationshipRow))]
[JsonSerializable(typeof(PendingNotice))]
internal sealed partial class StorageJsonContext : JsonSerializerContext;
