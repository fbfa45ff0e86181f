using System.Text.Json.Nodes;

namespace Approvals.Infra.Tests;

/// <summary>One predicted resource.</summary>
internal sealed record Resource(JsonObject Json)
{
    public string Id => (string)Json["id"]!;

    public string Type => (string)Json["type"]!;

    public string Name => (string)Json["name"]!;

    /// <summary>A value below "properties" by its path, all of them by the empty path; null where there is none.</summary>
    public JsonNode? this[string path] => path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(Json["properties"], (node, name) => node?[name]);

    public string? Text(string path) => (string?)this[path];

    public bool? Flag(string path) => (bool?)this[path];

    public int? Number(string path) => (int?)this[path];

    /// <summary>Id without subscription and group: "Microsoft.Storage/storageAccounts/name/…".</summary>
    public string ShortId => Id[(Id.IndexOf("/providers/", StringComparison.Ordinal) + "/providers/".Length)..];
}
