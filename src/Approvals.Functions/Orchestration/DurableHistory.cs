using System.Collections.Immutable;
using System.Text.Json;
using Approvals.Runtime.Clocks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>Reads an orchestration's history from the Durable extension's own HTTP API, which every version of it has.</summary>
internal sealed class DurableHistory(IHttpClientFactory http)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "durable-history";

    private const string Query = "&showHistory=true&showHistoryOutput=true&showInput=true";
    private static readonly string[] Details = ["Input", "Result", "FireAt", "OrchestrationStatus"];
    private const int MaxEntries = 200;
    private const int MaxDetailCharacters = 2000;

    /// <summary>Newest first; empty where the extension does not tell.</summary>
    public async Task<ImmutableArray<ClockEntry>> ReadAsync(DurableTaskClient client, string instanceId, CancellationToken cancellation)
    {
        if (client.CreateHttpManagementPayload(instanceId).StatusQueryGetUri is not { Length: > 0 } address) return [];
        try
        {
            return await ReadAsync(Reachable(new Uri(address + Query)), cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            // The status is worth showing without it.
            return [];
        }
    }

    // On a developer's machine the extension names itself by https, which it does not speak there.
    private static Uri Reachable(Uri address) => address.IsLoopback ? new UriBuilder(address) { Scheme = Uri.UriSchemeHttp, Port = address.Port }.Uri : address;

    private async Task<ImmutableArray<ClockEntry>> ReadAsync(Uri address, CancellationToken cancellation)
    {
        using var web = http.CreateClient(Client);
        using var answer = await web.GetAsync(address, cancellation);
        if (!answer.IsSuccessStatusCode) return [];
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        return document.RootElement.TryGetProperty("historyEvents", out var events) && events.ValueKind == JsonValueKind.Array
            ? [.. events.EnumerateArray().Select(Entry).OfType<ClockEntry>().Reverse().Take(MaxEntries)]
            : [];
    }

    private static ClockEntry? Entry(JsonElement happened)
    {
        var type = Text(happened, "EventType");
        if (type.Length == 0 || !DateTimeOffset.TryParse(Text(happened, "Timestamp"), System.Globalization.CultureInfo.InvariantCulture, out var at)) return null;
        var name = Text(happened, "FunctionName") is { Length: > 0 } function ? function : Text(happened, "Name");
        var what = name.Length > 0 ? $"{type} {name}" : type;
        var detail = Details.Select(key => Text(happened, key)).FirstOrDefault(text => text.Length > 0) ?? "";
        var reason = string.Join(": ", new[] { Text(happened, "Reason"), Text(happened, "Details") }.Where(text => text.Length > 0).Distinct());
        // An order's reason stands in the same place as a failure's.
        return type.EndsWith("Failed", StringComparison.Ordinal)
            ? new ClockEntry(at, what, Clip(detail), Clip(reason))
            : new ClockEntry(at, what, Clip(detail.Length > 0 ? detail : reason), "");
    }

    private static string Text(JsonElement happened, string key) => !happened.TryGetProperty(key, out var value) || value.ValueKind is JsonValueKind.Null
        ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Clip(string text) => text.Length <= MaxDetailCharacters ? text : text[..MaxDetailCharacters] + "…";
}
