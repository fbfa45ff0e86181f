using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Approvals.Core.Definitions;

/// <summary>
/// The JSON in which a case keeps the definition that it began with: camelCase, enums by name, Japanese as it is.
/// Every property is written, so that a reader needs no knowledge of defaults.
/// </summary>
public static class DefinitionJson
{
    private static readonly JsonTypeInfo<WorkflowDefinition> Info = TypeInfo();

    public static string Serialize(WorkflowDefinition definition) => JsonSerializer.Serialize(definition, Info);

    public static byte[] SerializeToUtf8(WorkflowDefinition definition) => JsonSerializer.SerializeToUtf8Bytes(definition, Info);

    /// <exception cref="JsonException">The text is no definition.</exception>
    public static WorkflowDefinition Deserialize(string json) =>
        Complete(JsonSerializer.Deserialize(json, Info) ?? throw new JsonException("null instead of a definition."));

    /// <exception cref="JsonException">The bytes are no definition.</exception>
    public static WorkflowDefinition Deserialize(ReadOnlySpan<byte> json) =>
        Complete(JsonSerializer.Deserialize(json, Info) ?? throw new JsonException("null instead of a definition."));

    private static JsonTypeInfo<WorkflowDefinition> TypeInfo()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            IgnoreReadOnlyProperties = true,
            RespectNullableAnnotations = true,
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            TypeInfoResolver = DefinitionJsonContext.Default,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return (JsonTypeInfo<WorkflowDefinition>)options.GetTypeInfo(typeof(WorkflowDefinition));
    }

    private static WorkflowDefinition Complete(WorkflowDefinition definition) => definition;
}

[JsonSerializable(typeof(WorkflowDefinition))]
internal sealed partial class DefinitionJsonContext : JsonSerializerContext;
