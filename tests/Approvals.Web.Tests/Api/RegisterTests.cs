using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Api;

public sealed class RegisterTests
{
    private const string Office = "mihon-ku";
    private const int Many = 1_100;

    private static async Task<List<JsonElement>> WalkAsync(ApiHost host, string person, string path)
    {
        var found = new List<JsonElement>();
        for (string? next = $"/api/v1/{path}"; next is not null;)
        {
            var page = (await host.GetAsync(person, next)).Good();
            found.AddRange(page["items"].EnumerateArray());
            next = page["next"].GetString();
            Assert.Equal(next is not null, page.Headers.Contains("Link"));
        }
        return found;
    }

    // Rows of the index alone, all of which lead to one case: what is paged are the rows.
    private static async Task AddRowsAsync(WebHost web, Func<int, string> row, ImmutableDictionary<string, object> leadsTo)
    {
        for (var n = 0; n < Many; n += StoreLimits.MaxWritesPerBatch)
            await web.Parts.Entities.CommitAsync(
                Keys.Index(Office), [.. Enumerable.Range(n, Math.Min(StoreLimits.MaxWritesPerBatch, Many - n)).Select(i => (Write)new Write.Upsert(row(i), leadsTo))], ApiHost.Stop);
    }

    private static ImmutableDictionary<string, object> LeadsTo(string caseId) => ImmutableDictionary<string, object>.Empty.SetItem("case", caseId);

    [Fact]
    public async Task A_register_of_1100_consents_is_read_page_by_page_and_saved_whole()
    {
        await using var stage = await Stage.BeforeAsync("contract-1");
        var index = stage.Host.Parts.Index;
        var real = (await index.ConsentsAsync(Office, null, 10, ApiHost.Stop)).Items;
        await AddRowsAsync(stage.Host, n => Keys.ConsentRow(new DateOnly(2020, 1, 1).AddDays(n), DateTimeOffset.UnixEpoch, 0, "many", real[0].Lane), LeadsTo(real[0].CaseId).SetItem("lane", real[0].Lane));
        var expected = Many + real.Length;

        Assert.Equal(expected, await PagesAsync(stage, "/registers/consents", $"href=\"/cases/{Stage.CaseId}\""));
        var file = await stage.Client(ApiHost.Clerk).GetStringAsync(new Uri("/registers/consents.csv", UriKind.Relative), ApiHost.Stop);
        Assert.Equal(expected + 1, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        var read = new List<JsonElement>();
        for (string? next = "/api/v1/registers/consents?take=100"; next is not null;)
        {
            using var page = JsonDocument.Parse(await stage.Client(ApiHost.Clerk).GetStringAsync(new Uri(next, UriKind.Relative), ApiHost.Stop));
            read.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone()));
            next = page.RootElement.GetProperty("next").GetString();
        }
        Assert.Equal(expected, read.Count);
        Assert.All(read, line => Assert.Equal("株式会社サンプル情報センター", line.GetProperty("subConsignee").GetString()));
        Assert.False(read[0].GetProperty("permitted").GetBoolean());
    }

    private static async Task<int> PagesAsync(Stage stage, string path, string mark)
    {
        var rows = 0;
        for (string? next = path; next is not null;)
        {
            var page = await stage.GetAsync(ApiHost.Clerk, next);
            rows += page.Html.Split(mark).Length - 1;
            next = NextOf(page.Html);
        }
        return rows;
    }

    private static string? NextOf(string html)
    {
        var end = html.IndexOf("\" rel=\"next\"", StringComparison.Ordinal);
        return end < 0 ? null : WebUtility.HtmlDecode(html[(html.LastIndexOf("href=\"", end, StringComparison.Ordinal) + 6)..end]);
    }

    [Fact]
    public async Task A_book_of_1100_numbers_is_read_in_their_order()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync();
        var book = new NumberBook(Office, "receipt", 2026, "care-division");
        for (var n = 0; n < Many; n++) await host.Web.Parts.Numbers.AllocateAsync(book, caseId, $"k{n.ToString(CultureInfo.InvariantCulture)}", ApiHost.Stop);
        var lines = await WalkAsync(host, ApiHost.Clerk, "registers/numbers?series=receipt&fy=2026&take=100");
        Assert.Equal(Enumerable.Range(1, Many), lines.Select(line => line.GetProperty("number").GetInt32()));
        var file = await host.Web.Client(ApiHost.Clerk).GetStringAsync(new Uri("/registers/numbers.csv?series=receipt&fy=2026", UriKind.Relative), ApiHost.Stop);
        Assert.Equal(Many + 1, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_register_of_1100_designations_is_read_page_by_page_and_a_repeal_takes_out_its_own()
    {
        await using var host = await ApiHost.StartAsync();
        var basis = await host.SubmittedAsync("care-division");
        var place = await DesignateAsync(host, basis, "register", "本庁舎3階");
        await AddRowsAsync(host.Web, n => Keys.DesignationRow($"{place}-{n.ToString("D4", CultureInfo.InvariantCulture)}"), LeadsTo(place));
        var valid = await WalkAsync(host, ApiHost.Clerk, "registers/designations?kind=place&state=valid&take=100");
        Assert.Equal(Many + 1, valid.Count);
        Assert.All(valid, line => Assert.Equal(("本庁舎3階", true), (line.GetProperty("text").GetString(), line.GetProperty("inForce").GetBoolean())));
        Assert.Equal(Many + 1, (await WalkAsync(host, ApiHost.Applicant, "registers/designations?take=100")).Count);
        Assert.Empty(await WalkAsync(host, ApiHost.Clerk, "registers/designations?kind=item&take=100"));

        var repeal = await DesignateAsync(host, place, "repeal", "本庁舎3階");
        var past = await WalkAsync(host, ApiHost.Clerk, "registers/designations?state=past&take=100");
        Assert.All(past, line => Assert.Equal(repeal, line.GetProperty("repealedBy").GetString()));
        Assert.Equal(Many + 1, past.Count);
        Assert.Empty(await WalkAsync(host, ApiHost.Clerk, "registers/designations?state=valid&take=100"));
    }

    // The ward designates and decides by itself: the whole of procedure W19.
    internal static async Task<string> DesignateAsync(
        ApiHost host, string about, string action, string text, string kind = "place", string scope = "consignee", string parties = "both")
    {
        var today = DateOnly.FromDateTime(host.Web.Time.GetUtcNow().AddHours(9).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var body = new { definition = "designation", profile = "jp-2023", units = Array.Empty<string>(), origin = "demo", about = new { caseId = about } };
        var id = (await host.PostAsync(ApiHost.Clerk, "cases", body)).Good(HttpStatusCode.Created)["caseId"].GetString()!;
        var values = new Dictionary<string, string>
        {
            ["designation.matter"] = "場所の指定",
            ["designation.action"] = action,
            ["designation.kind"] = kind,
            ["designation.text"] = text,
            ["designation.reason"] = "業務の場所を明らかにするため",
            ["designation.from"] = today,
        };
        if (action == "register") (values["designation.scope"], values["designation.parties"]) = (scope, parties);
        (await host.PostAsync(ApiHost.Clerk, $"cases/{id}/forms/{await host.ItemAsync(ApiHost.Clerk, id, "proposal")}/submit", new { values })).Good();
        var draft = new Dictionary<string, string> { ["proposal.kind"] = "adopt", ["proposal.important"] = "no", ["proposal.text"] = "案のとおり決定してよろしいか伺います。" };
        foreach (var (person, step, outcome) in Decision)
            (await host.PostAsync(person, $"work/{id}/{await host.ItemAsync(person, id, step)}/answer", new { outcome, values = step == "draft" ? draft : [] })).Good();
        return id;
    }

    private static readonly (string Person, string Step, string Outcome)[] Decision =
    [
        (ApiHost.Clerk, "draft", "propose"), ("reiji-taro", "circulate", "agree"), ("shiken-jiro", "circulate", "agree"),
        ("takahashi-sakiko", "consult", "agree"), ("information-policy-head", "consult", "agree"), ("kaku-saburo", "decide", "consent"),
    ];

    [Theory]
    [InlineData("registers/consents", ApiHost.Applicant)]
    [InlineData("registers/holders", ApiHost.Applicant)]
    [InlineData("registers/numbers", ApiHost.Applicant)]
    [InlineData("registers/designations", ApiHost.SubA)]
    public async Task Registers_are_not_for_everybody(string path, string person)
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync(person, path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync(null, path)).Status);
    }

    [Theory]
    [InlineData("registers/consents?state=open")]
    [InlineData("registers/consents?fy=R8")]
    [InlineData("registers/designations?kind=thing")]
    [InlineData("registers/designations?state=open")]
    [InlineData("registers/numbers?series=none")]
    [InlineData("registers/numbers?fy=0")]
    [InlineData("registers/numbers?take=101")]
    public async Task A_wrong_parameter_is_refused(string path)
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await host.GetAsync(ApiHost.Clerk, path)).Status);
    }
}
