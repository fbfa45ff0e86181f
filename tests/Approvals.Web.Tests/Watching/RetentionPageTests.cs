using System.Net;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Watching;

public sealed class RetentionPageTests
{
    private const string Keeper = "takahashi-sakiko";
    private const string Second = "administrator";
    private const string Clerk = "mihon-hanako";
    private const string CasePage = "/registers/retention/cases/" + Stage.CaseId;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<Stage> WithdrawnAsync(bool over = true)
    {
        var stage = await Stage.BeforeAsync("accept");
        var applicant = (await stage.StateAsync()).Opening!.ApplicantId;
        var request = new CommandRequest(new Actor(applicant, "担当者", Verification.SignIn), "withdraw");
        Assert.IsType<CommandResult.Done>(await stage.Host.Runner.ExecuteAsync(Stage.CaseId, new Withdraw(null, "申請の必要がなくなったため"), request, Cancellation));
        if (over) stage.Advance(OfficeZone.StartOfDay(new DateOnly(2037, 4, 1)) - stage.Host.Time.GetUtcNow());
        return stage;
    }

    private static Task<Stage.Page> DoAsync(Stage stage, string person, string form, string reason, string? to = null, params (string Name, string Value)[] more) =>
        stage.PostAsync(person, CasePage, more.Append(($"reason.{form}", reason)).ToDictionary(pair => pair.Item1, pair => pair.Item2), $"{CasePage}/{to ?? form}");

    [Theory]
    [InlineData("/registers/retention", Keeper, HttpStatusCode.OK)]
    [InlineData("/registers/retention", Second, HttpStatusCode.OK)]
    [InlineData("/registers/disposals", Keeper, HttpStatusCode.OK)]
    [InlineData("/registers/retention", Clerk, HttpStatusCode.NotFound)]
    [InlineData("/registers/retention.csv", Clerk, HttpStatusCode.NotFound)]
    [InlineData("/registers/disposals.csv", "federation-desk", HttpStatusCode.NotFound)]
    [InlineData("/registers/retention/cases/nothing", Keeper, HttpStatusCode.NotFound)]
    public async Task The_disposal_list_and_register_are_for_record_keepers(string path, string person, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync();
        Assert.Equal(status, (await host.Client(person).GetAsync(new Uri(path, UriKind.Relative), Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("?fy=2037", true)]
    [InlineData("?fy=2036", false)]
    [InlineData("?fy=2040&state=kept", true)]
    [InlineData("?fy=2037&state=due", false)]
    [InlineData("?fy=2037&q=ありません", false)]
    public async Task A_case_is_on_the_list_of_the_year_in_which_it_falls_due(string query, bool found)
    {
        await using var stage = await WithdrawnAsync(over: false);
        var page = await stage.GetAsync(Keeper, "/registers/retention" + query);
        Assert.Equal(found, page.Html.Contains($"href=\"{CasePage}\"", StringComparison.Ordinal));
        if (found) Assert.Contains("令和19年3月31日", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_as_a_file_has_the_period_and_the_state()
    {
        await using var stage = await WithdrawnAsync();
        var bytes = await stage.Client(Keeper).GetByteArrayAsync(new Uri("/registers/retention.csv?fy=2037", UriKind.Relative), Cancellation);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var line = Encoding.UTF8.GetString(bytes).Split("\r\n")[1];
        Assert.StartsWith(Stage.CaseId, line, StringComparison.Ordinal);
        Assert.Contains(",2026-11-24,10,2027-04-01,2037-03-31,満了,", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_held_released_proposed_and_disposed_of_by_two_people_on_its_page()
    {
        await using var stage = await WithdrawnAsync();
        var blank = await DoAsync(stage, Keeper, "hold", "", null, ("until.hold", "平成32年1月1日"));
        Assert.Contains("理由を入力してください", blank.Text, StringComparison.Ordinal);
        var wrong = await DoAsync(stage, Keeper, "hold", "訴訟のため", null, ("until.hold", "平成32年2月30日"));
        Assert.Contains("訴訟のため", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("平成32年2月30日", wrong.Html, StringComparison.Ordinal);
        await DoAsync(stage, Keeper, "hold", "訴訟のため", null, ("until.hold", "令和20年3月31日"));
        Assert.Contains("保存延長中", (await stage.GetAsync(Keeper, "/registers/retention?fy=2037&state=onHold")).Text, StringComparison.Ordinal);
        Assert.Contains("廃棄できません", (await DoAsync(stage, Keeper, "propose", "満了")).Text, StringComparison.Ordinal);

        var hold = (await stage.StateAsync()).Keeping!.Holds[0].Id;
        await DoAsync(stage, Second, hold, "訴訟が終わったため", $"holds/{hold}/lift");
        await DoAsync(stage, Keeper, "propose", "保存期間の満了");
        Assert.DoesNotContain("廃棄を決定する", (await stage.GetAsync(Keeper, CasePage)).Text, StringComparison.Ordinal);
        Assert.Contains("別の人が行います", (await DoAsync(stage, Keeper, "approve", "")).Text, StringComparison.Ordinal);
        Assert.Contains("廃棄の決定待ち", (await stage.GetAsync(Second, "/registers/retention?fy=2037&state=proposed")).Text, StringComparison.Ordinal);

        await DoAsync(stage, Second, "approve", "");
        Assert.Equal(CasePage, (await stage.GetAsync(Keeper, "/cases/" + Stage.CaseId)).Location);
        var record = await stage.GetAsync(Keeper, CasePage);
        Assert.Contains("この事案は廃棄されています", record.Text, StringComparison.Ordinal);
        Assert.Contains("消去した書類", record.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("給付審査連合会", record.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{CasePage}\"", (await stage.GetAsync(Keeper, "/registers/disposals")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(CasePage, (await stage.GetAsync(Keeper, "/registers/retention?fy=2037")).Html, StringComparison.Ordinal);
        foreach (var person in new[] { Clerk, "federation-desk" })
            Assert.Equal(HttpStatusCode.NotFound, (await stage.Client(person).GetAsync(new Uri("/cases/" + Stage.CaseId, UriKind.Relative), Cancellation)).StatusCode);
        Assert.DoesNotContain(Stage.CaseId, (await stage.GetAsync(Second, "/manage/cases")).Html, StringComparison.Ordinal);
        var file = Encoding.UTF8.GetString(await stage.Client(Keeper).GetByteArrayAsync(new Uri("/registers/disposals.csv", UriKind.Relative), Cancellation));
        Assert.Contains("保存期間の満了", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_a_disposed_case_stay_in_their_book()
    {
        await using var stage = await WithdrawnAsync();
        await DoAsync(stage, Keeper, "propose", "保存期間の満了");
        await DoAsync(stage, Second, "approve", "");
        var page = await stage.GetAsync(Clerk, "/registers/numbers?series=receipt&fy=2026");
        Assert.Contains("令和8年11月24日", page.Text, StringComparison.Ordinal);
        Assert.Contains("廃棄済みの事案", page.Text, StringComparison.Ordinal);
        var timeline = await stage.GetAsync(Second, $"/cases/{Stage.CaseId}/timeline");
        Assert.Equal(HttpStatusCode.NotFound, timeline.Status);
    }
}
