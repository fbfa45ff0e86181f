using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Tests;

/// <summary>Walks a value and a schema together. It knows the keywords that the shipped schemas use, and refuses any other.</summary>
internal sealed class SchemaWalk(JsonNode root)
{
    private static readonly string[] Silent = ["$schema", "$defs", "title", "description"];

    private readonly HashSet<string> seen = [];

    /// <summary>Where the value does not hold to the schema.</summary>
    public List<string> Faults(JsonNode? value)
    {
        var faults = new List<string>();
        Check(value, root.AsObject(), "", faults, (_, _) => { });
        return faults;
    }

    /// <summary>The maps of a tree, each with the shape that describes it.</summary>
    public List<(YamlNode Map, JsonObject Shape)> MapsOf(YamlNode tree)
    {
        var nodes = new Dictionary<JsonNode, YamlNode>(ReferenceEqualityComparer.Instance);
        var maps = new List<(YamlNode, JsonObject)>();
        Check(Plain(tree, nodes), root.AsObject(), "", [], (map, shape) => maps.Add((nodes[map], shape)));
        return maps;
    }

    /// <summary>Names of the shapes that no value so far has been checked against.</summary>
    public IEnumerable<string> UnseenShapes() =>
        (root["$defs"]?.AsObject().Select(shape => shape.Key) ?? []).Where(name => !seen.Contains(name) && name is not ("use" or "useChange"));

    private static JsonNode Plain(YamlNode tree, Dictionary<JsonNode, YamlNode> nodes)
    {
        JsonNode plain = tree switch
        {
            YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, Plain(entry.Value, nodes)))),
            YamlList list => new JsonArray([.. list.Items.Select(item => Plain(item, nodes))]),
            _ => JsonValue.Create(((YamlScalar)tree).Value),
        };
        return nodes.TryAdd(plain, tree) ? plain : throw new InvalidOperationException("A node stands once.");
    }

    private void Check(JsonNode? value, JsonObject schema, string path, List<string> faults, Action<JsonNode, JsonObject> onMap)
    {
        if (value is JsonObject map && schema["properties"] is not null && schema["additionalProperties"] is not null) onMap(map, schema);
        foreach (var (keyword, rule) in schema)
            if (!Silent.Contains(keyword)) Apply(value, schema, keyword, rule!, path, faults, onMap);
    }

    private void Apply(JsonNode? value, JsonObject schema, string keyword, JsonNode rule, string path, List<string> faults, Action<JsonNode, JsonObject> onMap)
    {
        switch (keyword)
        {
            case "$ref": Check(value, Shape(rule), path, faults, onMap); break;
            case "type": if (!(rule is JsonArray types ? types : [rule.DeepClone()]).Any(type => Is(value, type!.GetValue<string>()))) faults.Add($"{path}: not {rule}"); break;
            case "enum": if (!rule.AsArray().Any(word => JsonNode.DeepEquals(word, value))) faults.Add($"{path}: not one of {rule}"); break;
            case "const": if (!JsonNode.DeepEquals(rule, value)) faults.Add($"{path}: not {rule}"); break;
            case "pattern": if (Word(value) is { } word && !Regex.IsMatch(word, rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1))) faults.Add($"{path}: '{word}' has not the form {rule}"); break;
            case "maxLength": if (Word(value)?.Length > rule.GetValue<int>()) faults.Add($"{path}: too long"); break;
            case "minimum": if (Number(value) < rule.GetValue<long>()) faults.Add($"{path}: too small"); break;
            case "maximum": if (Number(value) > rule.GetValue<long>()) faults.Add($"{path}: too large"); break;
            case "items": if (value is JsonArray list) for (var i = 0; i < list.Count; i++) Check(list[i], rule.AsObject(), $"{path}/{i}", faults, onMap); break;
            case "minItems": if (value is JsonArray few && few.Count < rule.GetValue<int>()) faults.Add($"{path}: too few"); break;
            case "properties": if (value is JsonObject) foreach (var (key, shape) in rule.AsObject()) if (((JsonObject)value).TryGetPropertyValue(key, out var inner)) Check(inner, shape!.AsObject(), $"{path}/{key}", faults, onMap); break;
            case "required": if (value is JsonObject keys) faults.AddRange(rule.AsArray().Where(key => !keys.ContainsKey(key!.GetValue<string>())).Select(key => $"{path}: {key} is missing")); break;
            case "minProperties": if (value is JsonObject { } some && some.Count < rule.GetValue<int>()) faults.Add($"{path}: empty"); break;
            case "maxProperties": if (value is JsonObject { } many && many.Count > rule.GetValue<int>()) faults.Add($"{path}: too many keys"); break;
            case "additionalProperties": Others(value, schema, rule, path, faults, onMap); break;
            case "allOf": foreach (var one in rule.AsArray()) Check(value, one!.AsObject(), path, faults, onMap); break;
            case "oneOf" or "anyOf": Choose(value, rule.AsArray(), keyword == "oneOf", path, faults, onMap); break;
            case "if": if ((Holds(value, rule) ? schema["then"] : schema["else"]) is { } branch) Check(value, branch.AsObject(), path, faults, onMap); break;
            case "then" or "else": break;
            default: throw new NotSupportedException($"The keyword '{keyword}' is not known here.");
        }
    }

    private void Others(JsonNode? value, JsonObject schema, JsonNode rule, string path, List<string> faults, Action<JsonNode, JsonObject> onMap)
    {
        if (value is not JsonObject map) return;
        foreach (var (key, inner) in map)
            if (schema["properties"]?.AsObject().ContainsKey(key) == true) continue;
            else if (rule is JsonObject shape) Check(inner, shape, $"{path}/{key}", faults, onMap);
            else faults.Add($"{path}: '{key}' is not a key");
    }

    private void Choose(JsonNode? value, JsonArray shapes, bool exactly, string path, List<string> faults, Action<JsonNode, JsonObject> onMap)
    {
        var fitting = shapes.Where(shape => Holds(value, shape!)).ToList();
        if (fitting.Count == 0 || (exactly && fitting.Count > 1)) faults.Add($"{path}: fits {fitting.Count} of the shapes");
        else Check(value, fitting[0]!.AsObject(), path, faults, onMap);
    }

    private bool Holds(JsonNode? value, JsonNode schema)
    {
        var faults = new List<string>();
        Check(value, schema.AsObject(), "", faults, (_, _) => { });
        return faults.Count == 0;
    }

    private JsonObject Shape(JsonNode reference)
    {
        var name = reference.GetValue<string>()["#/$defs/".Length..];
        seen.Add(name);
        return root["$defs"]![name]!.AsObject();
    }

    // A tree of the loader knows texts only.
    private static bool Is(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "integer" or "number" => value?.GetValueKind() == JsonValueKind.Number || (Word(value) is { } word && long.TryParse(word, CultureInfo.InvariantCulture, out _)),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False || Word(value) is "true" or "false",
        _ => throw new NotSupportedException($"The type '{type}' is not known here."),
    };

    private static string? Word(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static long? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<long>() : null;
}
