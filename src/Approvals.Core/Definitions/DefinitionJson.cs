using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Approvals.Core.Definitions;

/// <summary>
/// The JSON in which a case keeps the definition that it began with: camelCase, enums by name, Japanese as it is.
/// Every property is written and must be there when it is read: an absent list would become a default array, an absent
/// flag false. Days are the exception: an absent day is no day. So are the properties that the model gained
/// later (<see cref="LaterAttribute"/>): null is left out.
/// </summary>
public static class DefinitionJson
{
    private static readonly JsonTypeInfo<WorkflowDefinition> Info = TypeInfo();

    public static string Serialize(WorkflowDefinition definition) => JsonSerializer.Serialize(definition, Info);

    public static byte[] SerializeToUtf8(WorkflowDefinition definition) => JsonSerializer.SerializeToUtf8Bytes(definition, Info);

    /// <exception cref="JsonException">The text is no definition.</exception>
    public static WorkflowDefinition Deserialize(string json) =>
        JsonSerializer.Deserialize(json, Info) ?? throw new JsonException("null instead of a definition.");

    /// <exception cref="JsonException">The bytes are no definition.</exception>
    public static WorkflowDefinition Deserialize(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Info) ?? throw new JsonException("null instead of a definition.");

    private static void RequireAll(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var property in type.Properties)
            if (property.PropertyType == typeof(DateOnly?) || IsLater(property)) property.ShouldSerialize = static (_, value) => value is not null;
            else if (property.Set is not null) property.IsRequired = true;
    }

    private static bool IsLater(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(LaterAttribute), inherit: false) == true;

    private static JsonTypeInfo<WorkflowDefinition> TypeInfo()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            IgnoreReadOnlyProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = DefinitionJsonContext.Default.WithAddedModifier(RequireAll),
        };
        // One converter for each enum: the general one finds its types by reflection.
        options.Converters.Add(new JsonStringEnumConverter<Party>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<CouncilMode>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ApprovalMode>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<OutcomeKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<DecisionKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<DurationUnit>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<AboutKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<FieldKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        // The first definitions that name a scope were stored with its number; they are read as well.
        options.Converters.Add(new JsonStringEnumConverter<NumberScope>(JsonNamingPolicy.CamelCase, allowIntegerValues: true));
        options.MakeReadOnly();
        return (JsonTypeInfo<WorkflowDefinition>)options.GetTypeInfo(typeof(WorkflowDefinition));
    }
}

[JsonSerializable(typeof(WorkflowDefinition))]
internal sealed partial class DefinitionJsonContext : JsonSerializerContext;
