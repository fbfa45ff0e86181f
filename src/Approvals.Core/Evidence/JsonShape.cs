using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Approvals.Core.Evidence;

/// <summary>How all stored JSON looks: camelCase, enums by name, Japanese as it is, nulls left out.</summary>
public static class JsonShape
{
    /// <summary>Options for the types that a source-generated context knows.</summary>
    public static JsonSerializerOptions Of(IJsonTypeInfoResolver types)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            TypeInfoResolver = types,
            RespectNullableAnnotations = true,
            // Canonical JSON sorts the properties, so the type does not come first.
            AllowOutOfOrderMetadataProperties = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return options;
    }
}
