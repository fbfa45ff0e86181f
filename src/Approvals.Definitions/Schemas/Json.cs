using System.Text.Json.Nodes;

namespace Approvals.Definitions.Schemas;

/// <summary>One key of a map: its name, whether the map needs it, and what it takes.</summary>
internal sealed record Key(string Name, string About, JsonObject Value, bool Needed = false);

/// <summary>The few keywords of JSON Schema (2020-12) that the files need.</summary>
internal static class Json
{
    /// <summary>A single value. Editors read <c>2024</c> and <c>true</c> as number and flag; the files take them as words.</summary>
    public static JsonObject Word() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    public static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    public static JsonObject Id() => new() { ["type"] = "string", ["pattern"] = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", ["maxLength"] = DefinitionLimits.IdLength };

    public static JsonObject FieldId() => new() { ["type"] = "string", ["pattern"] = "^[a-z][A-Za-z0-9]*$", ["maxLength"] = DefinitionLimits.IdLength };

    public static JsonObject Flag() => new() { ["type"] = "boolean" };

    public static JsonObject Number(long min, long max) => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    public static JsonObject WholeNumber() => new() { ["type"] = "integer" };

    public static JsonObject Enum(IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    public static JsonObject OneOfNumbers(IEnumerable<int> numbers) => new() { ["enum"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]) };

    public static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    public static JsonObject List(JsonObject items, bool needsOne = false)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = items };
        if (needsOne) list["minItems"] = 1;
        return list;
    }

    /// <summary>A map whose keys the author chooses.</summary>
    public static JsonObject MapOf(JsonObject values) => new() { ["type"] = "object", ["additionalProperties"] = values };

    public static JsonObject OneOf(params JsonObject[] shapes) => new() { ["oneOf"] = new JsonArray([.. shapes]) };

    public static JsonObject Map(string about, bool whole, IEnumerable<Key> keys)
    {
        var properties = new JsonObject();
        var needed = new JsonArray();
        foreach (var key in keys)
        {
            key.Value["description"] = key.About;
            properties[key.Name] = key.Value;
            if (key.Needed && whole) needed.Add(key.Name);
        }
        var map = new JsonObject { ["description"] = about, ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (needed.Count > 0) map["required"] = needed;
        return map;
    }

    /// <summary>At least one of the keys is there.</summary>
    public static JsonObject NeedsOne(this JsonObject map, bool whole, params ReadOnlySpan<string> keys)
    {
        if (!whole) return map;
        var any = new JsonArray();
        foreach (var key in keys) any.Add(new JsonObject { ["required"] = new JsonArray(key) });
        map["anyOf"] = any;
        return map;
    }

    /// <summary>Whatever has the key takes one shape, everything else the other.</summary>
    public static JsonObject IfHas(string key, JsonObject then, JsonObject otherwise) =>
        new() { ["type"] = "object", ["if"] = new JsonObject { ["required"] = new JsonArray(key) }, ["then"] = then, ["else"] = otherwise };

    /// <summary>The shape follows the word under a key.</summary>
    public static JsonObject ByWord(string key, IEnumerable<(string Word, JsonObject Shape)> shapes)
    {
        var cases = new JsonArray();
        var words = new List<string>();
        foreach (var (word, shape) in shapes)
        {
            words.Add(word);
            cases.Add(new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { [key] = new JsonObject { ["const"] = word } }, ["required"] = new JsonArray(key) },
                ["then"] = shape,
            });
        }
        return new JsonObject { ["type"] = "object", ["required"] = new JsonArray(key), ["properties"] = new JsonObject { [key] = Enum(words) }, ["allOf"] = cases };
    }
}
