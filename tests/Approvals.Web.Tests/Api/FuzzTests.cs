using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.Api;

/// <summary>Random requests to every route: whatever comes in, nothing answers 500 and every refusal is a problem.</summary>
public sealed partial class FuzzTests(ITestOutputHelper output)
{
    private const int Requests = 1_500;
    private static readonly string[] People = [ApiHost.Applicant, ApiHost.Clerk, ApiHost.SubA, ApiHost.Administrator, "council-secretariat"];
    private static readonly string[] Words =
    [
        "reconsignment", "jp-2023", "care-division", "receive", "send-back", "submit", "cover.matter", "subConsignees.1.name", "subConsignees.0.name", "1", "-1", "0", "",
        "𠮷野﨑\U000E0101", "\u0000", "../../etc/passwd", "%2e%2e", "null", "w4", "d1", "l1", "c1", "平成32年", "2026-02-30", "<script>", "'; --", "\n\r", "a@b.example", "x.y.z.1", "~", "…",
    ];

    private static readonly string[] Names =
    [
        "definition", "profile", "units", "values", "origin", "removedRows", "outcome", "reason", "fieldReasons", "conditions", "marks", "backTo", "deputyReason",
        "number", "answer", "note", "lane", "to", "email", "code", "personId", "text", "owner", "due", "item", "verdict", "page", "unknown", "",
    ];

    [Fact]
    public async Task Nothing_answers_500()
    {
        var seed = Environment.GetEnvironmentVariable("APPROVALS_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"seed {seed} (set APPROVALS_SEED to repeat)");
        var random = new Random(seed);
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        var routes = Routes(host).ToList();
        var seen = new SortedDictionary<int, int>();
        for (var n = 0; n < Requests; n++)
        {
            var (method, route) = routes[random.Next(routes.Count)];
            var path = Filled(random, route, caseId, item) + Query(random);
            var person = random.Next(8) == 0 ? null : People[random.Next(People.Length)];
            using var body = method == "GET" ? null : Body(random);
            var key = random.Next(3) == 0 ? Words[random.Next(Words.Length)] : null;
            var ifMatch = random.Next(4) == 0 ? $"\"{random.Next(6)}\"" : null;
            var answer = await host.SendAsync(new HttpMethod(method), person, path, body, key?.All(c => c is > ' ' and <= '~') == true ? key : null, ifMatch);
            Check(seed, $"{method} {path} as {person}", answer);
            seen[(int)answer.Status] = seen.GetValueOrDefault((int)answer.Status) + 1;
        }
        output.WriteLine(string.Join(", ", seen.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.True(seen.Count >= 6, "The requests do not reach far: " + string.Join(", ", seen.Keys));
    }

    private static void Check(int seed, string request, ApiAnswer answer)
    {
        Assert.True((int)answer.Status < 500, $"Seed {seed}: {request} answered {answer.Status}: {answer.Text}");
        if ((int)answer.Status >= 400) Assert.True(answer.ContentHeaders.ContentType?.MediaType == "application/problem+json", $"Seed {seed}: {request} answered {answer.Status} without a problem: {answer.Text}");
    }

    private static IEnumerable<(string Method, string Path)> Routes(ApiHost host) =>
        from endpoint in host.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where path.StartsWith("/api/v1", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, path);

    // Often the true ids, so that the random requests get past the first check.
    private static string Filled(Random random, string route, string caseId, string item) => Parameter().Replace(route, match => match.Value switch
    {
        "{caseId}" when random.Next(5) > 0 => caseId,
        "{itemId}" when random.Next(4) > 0 => item,
        // Servers refuse an address with a NUL before any application sees it.
        _ => Uri.EscapeDataString(Words[random.Next(Words.Length)].Replace('\0', '_') is { Length: > 0 } word ? word : "x"),
    });

    private static string Query(Random random)
    {
        string[] names = ["take", "after", "state", "origin", "text", "slot", "row", "name", "unit", "overdue", "waitingFor", "lang"];
        var pairs = Enumerable.Range(0, random.Next(3)).Select(_ => $"{names[random.Next(names.Length)]}={Uri.EscapeDataString(Words[random.Next(Words.Length)])}");
        return "?" + string.Join('&', pairs);
    }

    private static HttpContent Body(Random random)
    {
        var json = Value(random, 0);
        if (random.Next(10) == 0 && json.Length > 2) json = json[..random.Next(json.Length)];
        return random.Next(15) == 0
            ? ApiHost.Content(Encoding.UTF8.GetBytes(json))
            : ApiHost.Raw(json);
    }

    private static string Value(Random random, int depth) => (depth == 0 ? random.Next(2, 10) : random.Next(depth > 4 ? 4 : 8)) switch
    {
        0 => Text(Words[random.Next(Words.Length)]),
        1 => random.Next(-2, 30).ToString(CultureInfo.InvariantCulture),
        2 => random.Next(2) == 0 ? "true" : "null",
        3 => "1e400",
        4 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))) + "]",
        _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => Text(random.Next(4) == 0 ? Words[random.Next(Words.Length)] : Names[random.Next(Names.Length)]) + ":" + Value(random, depth + 1))) + "}",
    };

    private static string Text(string word) => JsonSerializer.Serialize(word);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
