using System.Net;

namespace Approvals.Web.Tests.Api;

public sealed class ListTests
{
    private static async Task<List<string>> WalkAsync(ApiHost host, string person, string path)
    {
        var found = new List<string>();
        for (string? next = $"/api/v1/{path}"; next is not null;)
        {
            var page = (await host.GetAsync(person, next)).Good();
            found.AddRange(page["items"].EnumerateArray().Select(line => line.GetProperty("caseId").GetString()!));
            next = page["next"].GetString();
            Assert.Equal(next is not null, page.Headers.Contains("Link"));
        }
        return found;
    }

    private static async Task<List<string>> OpenAsync(ApiHost host, int count)
    {
        var cases = new List<string>();
        for (var n = 0; n < count; n++)
        {
            host.Web.Time.Advance(TimeSpan.FromSeconds(1));
            cases.Insert(0, await host.OpenAsync($"件名{n}"));
        }
        return cases;
    }

    [Theory]
    [InlineData(ApiHost.Applicant, "cases?take=3")]
    [InlineData(ApiHost.Administrator, "admin/cases?take=3")]
    public async Task The_pages_of_a_list_hold_every_case_once_newest_first(string person, string path)
    {
        await using var host = await ApiHost.StartAsync();
        var cases = await OpenAsync(host, 10);
        Assert.Equal(cases, await WalkAsync(host, person, path));
    }

    [Fact]
    public async Task Drafts_are_in_nobodys_list_but_their_writers_and_administrators_read_of_them_that_they_exist()
    {
        await using var host = await ApiHost.StartAsync();
        var draft = await host.OpenAsync("だれにも見せない件名");
        var submitted = await host.SubmittedAsync();
        Assert.Equal([submitted], await WalkAsync(host, ApiHost.Clerk, "cases"));
        Assert.Equal([submitted, draft], (await WalkAsync(host, ApiHost.Applicant, "cases")).OrderBy(id => id == draft));
        var listed = await host.GetAsync(ApiHost.Administrator, "admin/cases");
        Assert.DoesNotContain("だれにも見せない件名", listed.Text, StringComparison.Ordinal);
        var line = listed.Good()["items"].EnumerateArray().Single(one => one.GetProperty("caseId").GetString() == draft);
        Assert.False(line.GetProperty("submitted").GetBoolean());
        Assert.Equal("一般社団法人 見本県給付審査連合会", line.GetProperty("consignee").GetString());
        Assert.Equal(("", 0), (line.GetProperty("definition").GetString(), line.GetProperty("lanes").GetArrayLength()));
        foreach (var query in new[] { "text=%E4%BB%B6%E5%90%8D", $"waitingFor={ApiHost.Applicant}", "unit=care-division" })
            Assert.DoesNotContain(draft, await WalkAsync(host, ApiHost.Administrator, $"admin/cases?{query}"));
        foreach (var person in new[] { ApiHost.Clerk, ApiHost.Administrator })
            foreach (var path in new[] { "", "/timeline", "/ledger", "/clock", "/versions" })
                (await host.GetAsync(person, $"cases/{draft}{path}")).Good(path is "/clock" or "/versions" && person == ApiHost.Clerk ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Filters_find_what_they_name_and_the_next_page_keeps_them()
    {
        await using var host = await ApiHost.StartAsync();
        var cases = await OpenAsync(host, 6);
        (await host.PostAsync(ApiHost.Applicant, $"cases/{cases[2]}/withdraw", new { reason = "取りやめ" })).Good();
        Assert.Equal([cases[2]], await WalkAsync(host, ApiHost.Applicant, "cases?state=ended"));
        Assert.Equal(5, (await WalkAsync(host, ApiHost.Administrator, "admin/cases?state=open&take=2")).Count);
        Assert.Equal([cases[1]], await WalkAsync(host, ApiHost.Applicant, "cases?take=1&text=%E4%BB%B6%E5%90%8D%EF%BC%94"));
        Assert.Empty(await WalkAsync(host, ApiHost.Applicant, "cases?origin=live"));
        var submitted = await host.SubmittedAsync();
        Assert.Equal([submitted], await WalkAsync(host, ApiHost.Administrator, "admin/cases?unit=care-division&origin=demo"));
        Assert.Empty(await WalkAsync(host, ApiHost.Administrator, "admin/cases?unit=policy-division"));
        Assert.Equal([submitted], await WalkAsync(host, ApiHost.Administrator, $"admin/cases?waitingFor={ApiHost.Clerk}"));
        Assert.Empty(await WalkAsync(host, ApiHost.Administrator, "admin/cases?overdue=true"));
    }

    [Theory]
    [InlineData("cases?take=0", "take")]
    [InlineData("cases?take=101", "take")]
    [InlineData("cases?take=many", "take")]
    [InlineData("cases?take=-1", "take")]
    [InlineData("cases?after=%00", "after")]
    [InlineData("cases?after=not!base64", "after")]
    [InlineData("cases?state=closed", "state")]
    [InlineData("cases?origin=real", "origin")]
    [InlineData("cases?origin=7", "origin")]
    public async Task A_parameter_that_is_wrong_is_named_with_what_would_be_right(string path, string parameter)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.GetAsync(ApiHost.Applicant, path);
        Assert.Equal("bad-query", answer.Problem(HttpStatusCode.BadRequest));
        Assert.Equal([$"{parameter}: invalid"], answer.Fields);
    }

    [Fact]
    public async Task The_procedures_on_offer_can_be_read_whole()
    {
        await using var host = await ApiHost.StartAsync();
        var list = (await host.GetAsync(ApiHost.Applicant, "definitions")).Good()["items"];
        var first = list.EnumerateArray().First(definition => definition.GetProperty("profile").GetString() == "jp-2023" && definition.GetProperty("id").GetString() == "reconsignment");
        var whole = (await host.GetAsync(ApiHost.Applicant, first.GetProperty("href").GetString()!)).Good();
        Assert.Equal("reconsignment", whole["id"].GetString());
        Assert.Contains(whole["forms"].EnumerateArray(), form => form.GetProperty("id").GetString() == "reconsignment-application");
        (await host.GetAsync(ApiHost.Applicant, "definitions/00")).Problem(HttpStatusCode.NotFound);
    }
}
