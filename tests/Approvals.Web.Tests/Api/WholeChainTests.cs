using System.Net;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Evidence;
using Approvals.Definitions;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Web.Tests.Api;

public sealed class WholeChainTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static async Task<string> PlayAsync(ApiHost host)
    {
        var workflows = Path.Combine(Folder(), "workflows");
        var set = DefinitionLoader.Load(workflows);
        var data = CaseDataLoader.Load(Path.Combine(workflows, "demo", "demo-case.yaml"), Today, set).Data!;
        var definition = host.Web.Parts.Catalog.Find("reconsignment", "jp-2023")!;
        var moves = ReconsignmentScript.Winding(definition, host.Web.Parts.Offices.All[0], data, Today, CaseOrigin.Simulation);
        var walkthrough = new Walkthrough(moves, new ApiHands(host));
        await walkthrough.PlayAsync(ApiHost.Stop);
        return walkthrough.CaseId;
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [Fact]
    public async Task The_winding_walkthrough_runs_through_the_API_alone_and_its_ledger_can_be_checked_by_a_client()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await PlayAsync(host);

        var seen = (await host.GetAsync(ApiHost.Applicant, $"cases/{caseId}")).Good();
        Assert.Equal(2, seen["lanes"].EnumerateArray().Count(lane => lane.GetProperty("endedWell").GetBoolean()));
        Assert.False(seen["open"].GetBoolean());
        Assert.Equal("simulation", seen["origin"].GetString());
        Assert.NotEmpty(seen["letters"].EnumerateArray());

        var verified = (await host.PostAsync(ApiHost.Administrator, $"cases/{caseId}/verify", new { })).Good();
        Assert.True(verified["holds"].GetBoolean(), verified.Text);
        Assert.Equal(verified["hash"].GetString(), await ChainAsync(host, caseId, verified["entries"].GetInt64()));
    }

    // What a reader of the API can do without us: take the texts, hash them one after the other, compare with the head.
    private static async Task<string> ChainAsync(ApiHost host, string caseId, long entries)
    {
        var (hash, count) = (HashChain.Genesis(caseId), 0L);
        for (var next = $"/api/v1/cases/{caseId}/ledger?take=50"; next is not null;)
        {
            var page = (await host.GetAsync(ApiHost.Clerk, next)).Good();
            foreach (var entry in page["items"].EnumerateArray())
            {
                Assert.Equal(++count, entry.GetProperty("seq").GetInt64());
                Assert.Equal(hash, entry.GetProperty("previous").GetString());
                // What only the writers of a draft read has its hashes here, and no text.
                hash = entry.GetProperty("json").GetString() is { } json ? HashChain.Next(hash, Encoding.UTF8.GetBytes(json)) : entry.GetProperty("hash").GetString()!;
                Assert.Equal(hash, entry.GetProperty("hash").GetString());
            }
            next = page["next"].GetString();
        }
        Assert.Equal(entries, count);
        return hash;
    }

    [Fact]
    public async Task A_sub_consignee_reads_its_own_lane_and_nothing_of_the_other()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await PlayAsync(host);

        var seen = (await host.GetAsync(ApiHost.SubA, $"cases/{caseId}")).Good();
        Assert.Single(seen["lanes"].EnumerateArray());
        Assert.DoesNotContain("例示データ保管", seen.Text, StringComparison.Ordinal);
        var history = (await host.GetAsync(ApiHost.SubA, $"cases/{caseId}/timeline?take=100")).Good();
        Assert.DoesNotContain("例示データ保管", history.Text, StringComparison.Ordinal);
        (await host.GetAsync(ApiHost.SubA, $"cases/{caseId}/ledger")).Problem(HttpStatusCode.Forbidden);
        Assert.Equal("not-found", (await host.GetAsync("former-mihon-system-desk", $"cases/{caseId}")).Problem(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task The_timeline_gives_every_line_once_whatever_the_size_of_its_pages()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await PlayAsync(host);
        var whole = await LinesAsync(host, caseId, 100);
        Assert.True(whole.Count > 20, $"Only {whole.Count} lines.");
        Assert.Equal(whole, await LinesAsync(host, caseId, 7));
    }

    private static async Task<List<long>> LinesAsync(ApiHost host, string caseId, int take)
    {
        var lines = new List<long>();
        for (var next = $"/api/v1/cases/{caseId}/timeline?take={take}"; next is not null;)
        {
            var page = (await host.GetAsync(ApiHost.Clerk, next)).Good();
            lines.AddRange(page["items"].EnumerateArray().Select(line => line.GetProperty("seq").GetInt64()));
            next = page["next"].GetString();
        }
        return lines;
    }
}
