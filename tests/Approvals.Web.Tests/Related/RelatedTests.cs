using System.Net;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Related;

public sealed partial class RelatedTests
{
    private const string Case = $"/cases/{Stage.CaseId}";
    private const string Clerk = "mihon-hanako";
    private const string SubA = "sample-center-desk";
    private const string SubB = "reiji-storage-desk";

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    // A check of the first 丙, begun by the clerk from the case page.
    private static async Task<string> BeginCheckAsync(Stage stage)
    {
        var lane = (await stage.StateAsync()).Lanes[1].Id;
        var start = $"/cases/new?about={Stage.CaseId}&lane={lane}&procedure=yearly-check";
        var page = await stage.GetAsync(Clerk, start);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var posted = await stage.PostAsync(Clerk, start, Fields(("procedure", "yearly-check|jp-2023"), ("title", "令和8年度の確認")), "/cases/new");
        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
        return CaseIdIn().Match(posted.Location!).Groups[1].Value;
    }

    [Fact]
    public async Task The_office_begins_a_procedure_about_one_sub_consignee_and_the_other_knows_nothing_of_it()
    {
        await using var stage = await Stage.BeforeAsync(null);
        Assert.Contains("procedure=yearly-check", (await stage.GetAsync(Clerk, Case)).Html, StringComparison.Ordinal);
        var child = await BeginCheckAsync(stage);

        var form = await stage.GetAsync(Clerk, $"/cases/{child}");
        Assert.Contains("令和8年度の確認", form.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Case}\"", form.Html, StringComparison.Ordinal);
        Assert.Contains($"/cases/{child}", (await stage.GetAsync(Clerk, Case)).Html, StringComparison.Ordinal);
        // What the office is still writing is the office's.
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(SubA, $"/cases/{child}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(SubB, $"/cases/{child}")).Status);
        Assert.DoesNotContain(child, (await stage.GetAsync(SubB, Case)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_fills_in_its_own_form_and_nobody_else_reads_the_draft()
    {
        await using var stage = await Stage.BeforeAsync(null);
        var child = await BeginCheckAsync(stage);
        var item = Assert.Single((await stage.Host.Runner.LoadAsync(child, Stage.Stop))!.State.OpenItems);

        Assert.Equal(HttpStatusCode.OK, (await stage.GetAsync(Clerk, $"/cases/{child}/forms/{item.Id}")).Status);
        Assert.Equal($"/cases/{child}/forms/{item.Id}", (await stage.GetAsync(Clerk, $"/work/{child}/{item.Id}")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("federation-desk", $"/cases/{child}/forms/{item.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(SubA, $"/cases/{child}/forms/{item.Id}")).Status);
    }

    [Fact]
    public async Task Nobody_begins_what_is_not_theirs_or_about_a_case_that_they_do_not_see()
    {
        await using var stage = await Stage.BeforeAsync(null);
        var lanes = (await stage.StateAsync()).Lanes;
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(SubB, $"/cases/new?about={Stage.CaseId}&lane={lanes[1].Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("former-mihon-system-desk", $"/cases/new?about={Stage.CaseId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(Clerk, $"/cases/new?about={Stage.CaseId}&lane=99")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(Clerk, "/cases/new?about=no-such-case")).Status);
        var desk = await stage.GetAsync("federation-desk", $"/cases/new?about={Stage.CaseId}&lane={lanes[1].Id}");
        Assert.DoesNotContain("yearly-check", desk.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_one_who_decides_suspends_a_permit_with_a_reason_and_gives_it_back()
    {
        await using var stage = await Stage.BeforeAsync(null);
        var lane = (await stage.StateAsync()).Lanes[1].Id;
        var path = $"{Case}/permit/{lane}";
        Assert.DoesNotContain("/permit/", (await stage.GetAsync(Clerk, Case)).Html, StringComparison.Ordinal);
        var empty = await stage.PostAsync("kaku-saburo", Case, Fields(("suspend", "yes"), ($"permit.{lane}", " ")), path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);

        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync("kaku-saburo", Case, Fields(("suspend", "yes"), ($"permit.{lane}", "条件の履行が確認できないため")), path)).Status);
        Assert.True((await stage.StateAsync()).Lane(lane).Suspended);
        Assert.Contains("業務の承認は停止中です", (await stage.GetAsync("federation-desk", Case)).Text, StringComparison.Ordinal);
        Assert.Contains(stage.Host.Mails.Sent, mail => mail.Kind == MailKind.PermitSuspended && mail.ToAddress == "sample-center@mihon-ku.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await stage.PostAsync("federation-desk", Case, Fields(("suspend", "no"), ($"permit.{lane}", "済みました")), path)).Status);
        await stage.PostAsync("kaku-saburo", Case, Fields(("suspend", "no"), ($"permit.{lane}", "履行を確認したため")), path);
        Assert.False((await stage.StateAsync()).Lane(lane).Suspended);
    }

    [Fact]
    public async Task A_relationship_shows_consents_and_what_is_held_and_only_to_its_own_parties()
    {
        await using var stage = await Stage.BeforeAsync(null);
        foreach (var person in (string[])["federation-desk", Clerk, SubA])
        {
            var list = await stage.GetAsync(person, "/relationships");
            Assert.Contains("株式会社サンプル情報センター", list.Text, StringComparison.Ordinal);
            var page = await stage.GetAsync(person, "/relationships/mihon-federation/sample-center");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("承諾", page.Text, StringComparison.Ordinal);
            Assert.Contains("令和9年1月23日から保有する予定", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("例示データ保管", page.Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("サンプル情報センター", (await stage.GetAsync(SubB, "/relationships")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(SubB, "/relationships/mihon-federation/sample-center")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(Clerk, "/relationships/mihon-federation/nobody")).Status);
    }

    [Fact]
    public async Task The_office_reads_who_holds_which_data_today_and_saves_it()
    {
        await using var stage = await Stage.BeforeAsync(null);
        var page = await stage.GetAsync(Clerk, "/registers/holders");
        foreach (var told in new[] { "株式会社サンプル情報センター", "例示データ保管株式会社", "被保険者番号又は受給者番号", "令和9年9月20日", "旧見本システム株式会社" })
            Assert.Contains(told, page.Text, StringComparison.Ordinal);
        var bytes = await stage.Client(Clerk).GetByteArrayAsync(new Uri("/registers/holders.csv", UriKind.Relative), Stage.Stop);
        var file = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Equal(4, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("\uFEFF委託先,再委託先,件名", file, StringComparison.Ordinal);
        using var api = System.Text.Json.JsonDocument.Parse(await stage.Client(Clerk).GetStringAsync(new Uri("/api/v1/registers/holders", UriKind.Relative), Stage.Stop));
        Assert.Equal(3, api.RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("federation-desk", "/registers/holders")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(SubA, "/registers/holders.csv")).Status);
    }

    [Fact]
    public async Task A_former_sub_consignee_of_before_this_system_holds_its_data_until_it_has_returned_them()
    {
        await using var stage = await Stage.BeforeAsync(null);
        var page = await stage.GetAsync(Clerk, "/relationships/mihon-federation/former-mihon-system");
        Assert.Contains("このシステムの利用開始前から", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stage.GetAsync("former-mihon-system-desk", "/relationships/mihon-federation/former-mihon-system")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("former-mihon-system-desk", "/relationships/mihon-federation/sample-center")).Status);
    }

    [Fact]
    public async Task The_calendar_holds_what_is_due_for_its_reader()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var page = await stage.GetAsync(Clerk, "/calendar");
        Assert.Contains("令和8年12月1日", page.Text, StringComparison.Ordinal);
        Assert.Contains("審査", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("審査", (await stage.GetAsync("former-mihon-system-desk", "/calendar")).Text, StringComparison.Ordinal);
        stage.Advance(TimeSpan.FromDays(10));
        Assert.Contains("期限を過ぎたもの", (await stage.GetAsync(Clerk, "/calendar")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_needs_its_secret_and_ends_with_a_new_one()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var first = FeedIn().Match((await stage.PostAsync(Clerk, "/calendar", Fields(), "/calendar/feed")).Html).Groups[1].Value;
        Assert.NotEmpty(first);
        var anybody = stage.Host.Client();
        var feed = await Stage.GetAsync(anybody, first);
        Assert.Equal("text/calendar", feed.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("DTSTART;VALUE=DATE:20261201", feed.Html, StringComparison.Ordinal);
        Assert.Contains("DTEND;VALUE=DATE:20261202", feed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(first, (await stage.GetAsync(Clerk, "/calendar")).Html, StringComparison.Ordinal);

        var second = FeedIn().Match((await stage.PostAsync(Clerk, "/calendar", Fields(), "/calendar/feed")).Html).Groups[1].Value;
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(anybody, first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Stage.GetAsync(anybody, second)).Status);
        await stage.PostAsync(Clerk, "/calendar", Fields(), "/calendar/feed/end");
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.GetAsync(anybody, second)).Status);
    }

    [GeneratedRegex("/cases/([a-z0-9-]+)/")]
    private static partial Regex CaseIdIn();

    [GeneratedRegex("http://localhost(/calendar/[0-9a-f]{64}\\.ics)")]
    private static partial Regex FeedIn();
}
