using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Approvals.Definitions.Schemas.Json;

namespace Approvals.Definitions.Schemas;

/// <summary>
/// JSON Schemas (2020-12) of every kind of file in the folder of the procedures, for editors that complete and check while
/// someone types. The loader's own checks go further and decide alone.
/// </summary>
public static class WorkflowSchemas
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // Japanese is written as it is; the files are no HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of each schema by its file name, for example <c>form.schema.json</c>.</summary>
    public static IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>
    {
        ["workflow.schema.json"] = Procedure(),
        ["part.schema.json"] = Part(),
        ["form.schema.json"] = Form(),
        ["profile.schema.json"] = Write("A legal profile", OtherShapes.Text(), Either(OtherShapes.Profile)),
        ["annex.schema.json"] = Write("An annex", OtherShapes.Text(), Either(OtherShapes.Annex)),
        ["organisation.schema.json"] = Write("An organisation file", OtherShapes.Text(), OtherShapes.Organisation()),
        ["case.schema.json"] = Write("A case for a demonstration", [], OtherShapes.Case()),
        ["staffing.schema.json"] = Write("A staffing file", OtherShapes.Text(), StaffingShapes.Staffing()),
    };

    private static string Procedure() => Write("A procedure", ProcedureShapes.Definitions(exits: false), Either(whole => new ProcedureShapes(whole).Procedure(), "version"));

    private static string Part() => Write("A part of procedures", ProcedureShapes.Definitions(exits: true), Either(whole => new ProcedureShapes(whole).Part()));

    private static string Form() => Write("A form", FormShapes.Definitions(), Either(whole => new FormShapes(whole).Form()));

    /// <summary>A file that extends another one needs only what is always its own.</summary>
    private static JsonObject Either(Func<bool, JsonObject> shape, params ReadOnlySpan<string> own)
    {
        var change = shape(false);
        var needed = new JsonArray("id", "title");
        foreach (var key in own) needed.Add(key);
        change["required"] = needed;
        change["properties"]!["title"]!["$ref"] = "#/$defs/text";
        return IfHas("extends", change, shape(true));
    }

    private static string Write(string title, JsonObject definitions, JsonObject root)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (key, value) in root) schema[key] = value?.DeepClone();
        var used = new HashSet<string>();
        Collect(root, definitions, used);
        foreach (var name in definitions.Select(shape => shape.Key).Where(name => !used.Contains(name)).ToList()) definitions.Remove(name);
        if (definitions.Count > 0) schema["$defs"] = definitions;
        return schema.ToJsonString(Layout) + "\n";
    }

    /// <summary>The names of the shapes that a schema speaks of, directly or through others.</summary>
    private static void Collect(JsonNode? node, JsonObject definitions, HashSet<string> used)
    {
        if (node is JsonArray list)
            foreach (var item in list) Collect(item, definitions, used);
        if (node is not JsonObject map) return;
        foreach (var (key, value) in map)
            if (key != "$ref" || value is not JsonValue) Collect(value, definitions, used);
            else if (value.GetValue<string>()["#/$defs/".Length..] is var name && used.Add(name)) Collect(definitions[name], definitions, used);
    }
}
