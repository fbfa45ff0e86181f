using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Infra.Tests;

/// <summary>The resources that a deployment would make, as the compiler predicts them; each variant is predicted once.</summary>
internal sealed class Prediction
{
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private const string Tenant = "00000000-0000-0000-0000-000000000002";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Prediction>>> Known = new();

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Prediction(JsonNode snapshot)
    {
        var resources = snapshot["predictedResources"]!.AsArray().OrderBy(r => (string?)r!["id"], StringComparer.Ordinal);
        var ordered = new JsonObject
        {
            ["predictedResources"] = new JsonArray([.. resources.Select(Sorted)]),
            ["diagnostics"] = Sorted(snapshot["diagnostics"]),
            ["outputs"] = Sorted(snapshot["outputs"]),
        };
        Text = ordered.ToJsonString(Readable) + "\n";
        Resources = [.. ordered["predictedResources"]!.AsArray().Select(r => new Resource(r!.AsObject()))];
        Outputs = [.. ordered["outputs"]!.AsObject().Select(o => o.Key)];
        Diagnostics = [.. ordered["diagnostics"]!.AsArray().Select(d => d!.ToJsonString())];
    }

    /// <summary>The prediction in an order that does not change from run to run.</summary>
    public string Text { get; }

    public ImmutableArray<Resource> Resources { get; }

    public ImmutableArray<string> Diagnostics { get; }

    /// <summary>Names of the values that a deployment gives back.</summary>
    public ImmutableArray<string> Outputs { get; }

    public ImmutableArray<Resource> OfType(string type) => [.. Resources.Where(r => r.Type == type)];

    public Resource Single(string type, string nameStart = "") =>
        Assert.Single(OfType(type), r => r.Name.StartsWith(nameStart, StringComparison.Ordinal));

    public static Task<Prediction> OfAsync(string variant)
    {
        Bicep.Require();
        return Known.GetOrAdd(variant, name => new(() => PredictAsync(Variant.Of(name)))).Value;
    }

    // Shared by tests: no single test may cancel it.
    private static async Task<Prediction> PredictAsync(Variant variant)
    {
        using var copy = new InfraCopy();
        var run = await Bicep.RunAsync(
            [
                "snapshot", copy.At("main.bicepparam"), "--mode", "overwrite", "--subscription-id", Subscription,
                "--tenant-id", Tenant, "--location", "japaneast", "--deployment-name", "approvals",
            ],
            variant, CancellationToken.None);
        Assert.True(run.ExitCode == 0, run.Error);
        return new Prediction(JsonNode.Parse(await File.ReadAllTextAsync(copy.At("main.snapshot.json")))!);
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
