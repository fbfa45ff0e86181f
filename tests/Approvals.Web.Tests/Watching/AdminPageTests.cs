using System.Net;
using Approvals.Core.Cases;
using Approvals.Mail;
using Approvals.Runtime;
using Approvals.Web.Tests.Working;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.Watching;

public sealed class AdminPageTests
{
    private const string Case = $"/cases/{Stage.CaseId}";
    private const string Admin = "administrator";

    [Theory]
    [InlineData("/manage/cases")]
    [InlineData("/manage/failures")]
    [InlineData($"/manage{Case}")]
    [InlineData($"/manage{Case}/verification")]
    public async Task Administration_does_not_exist_for_anybody_else(string path)
    {
        await using var stage = await Stage.BeforeAsync("receive");
        foreach (var person in new[] { "mihon-hanako", "kaku-saburo", "federation-desk", "council-secretariat" })
            Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(person, path)).Status);
        Assert.NotEqual(HttpStatusCode.NotFound, (await stage.GetAsync(Admin, path)).Status);
    }

    [Theory]
    [InlineData("?state=open&procedure=reconsignment&step=receipt&waiting=mihon-hanako&unit=care-division&origin=Demo", true)]
    [InlineData("?q=ｻﾝﾌﾟﾙ情報", false)]
    [InlineData("?q=見本県給付審査", true)]
    [InlineData("?q=20261124-TEST", true)]
    [InlineData("?state=ended", false)]
    [InlineData("?procedure=reconsignment&step=review", false)]
    [InlineData("?procedure=renewal", false)]
    [InlineData("?step=review", true)]
    [InlineData("?q=見本県 20261124", true)]
    [InlineData("?q=見本県 nothing", false)]
    [InlineData("?waiting=kaku-saburo", false)]
    [InlineData("?overdue=yes", false)]
    [InlineData("?origin=Live", false)]
    [InlineData("?after=nonsense", true)]
    public async Task All_cases_are_filtered(string query, bool found)
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var page = await stage.GetAsync(Admin, "/manage/cases" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(found, page.Html.Contains($"href=\"{Case}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_says_who_is_waited_for_since_when_and_what_is_overdue()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        stage.Host.Time.Advance(TimeSpan.FromDays(7));
        var page = await stage.GetAsync(Admin, "/manage/cases?overdue=yes");
        Assert.Contains("見本 花子（主任）", page.Text, StringComparison.Ordinal);
        Assert.Contains("令和8年11月24日から", page.Text, StringComparison.Ordinal);
        Assert.Contains("期限を過ぎています", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rare_filter_over_many_cases_goes_on_by_a_link()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var one = await stage.StateAsync();
        for (var n = 0; n < Approvals.Web.Watching.FoundCases.ScanBudget + 10; n++)
            await stage.Host.Parts.Index.UpdateAsync(one with { CaseId = $"copy-{n:D5}", OpenedAt = one.OpenedAt.AddMinutes(n + 1), Items = [], Title = "別の件" }, null, Stage.Stop);
        var first = await stage.GetAsync(Admin, "/manage/cases?q=見本共同センター");
        Assert.DoesNotContain($"href=\"{Case}\"", first.Html, StringComparison.Ordinal);
        var next = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(first.Html, "href=\"([^\"]*after=[^\"]*)\"").Groups[1].Value);
        Assert.Contains("続きを探す", first.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Case}\"", (await stage.GetAsync(Admin, next)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reassigning_revokes_the_old_link_and_the_work_moves_to_the_new_person()
    {
        await using var stage = await Stage.BeforeAsync("circulate-1-1");
        var item = await stage.ItemAsync("circulate", "1");
        var old = LinkTests.MailTo(stage, "reiji-taro");
        var (path, to, reason) = ($"{Case}/items/{item.Id}/reassign", $"to.{item.Id}", $"reason.{item.Id}");

        var refused = await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [to] = "shiken-jiro", [reason] = "" }, path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Matches("value=\"shiken-jiro\" selected", refused.Html);
        Assert.Contains($"href=\"#f-reason-{item.Id}\"", refused.Html, StringComparison.Ordinal);
        var nobody = await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [to] = "", [reason] = "異動のため" }, path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.Status);
        Assert.Contains("異動のため", nobody.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [to] = "federation-desk", [reason] = "異動のため" }, path)).Status);

        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [to] = "shiken-jiro", [reason] = "異動のため" }, path)).Status);
        var page = await Stage.GetAsync(stage.Host.Client(), LinkTests.PathOf(old));
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains("別の担当者に引き継がれました", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("reiji-taro", $"/work/{Stage.CaseId}/{item.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.GetAsync("shiken-jiro", $"/work/{Stage.CaseId}/{item.Id}")).Status);
        using var client = stage.Host.Client();
        Assert.Equal(HttpStatusCode.OK, (await Stage.GetAsync(client, LinkTests.PathOf(LinkTests.MailTo(stage, "shiken-jiro")))).Status);
    }

    [Fact]
    public async Task The_steps_to_filter_by_are_those_of_the_chosen_procedure()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        Assert.DoesNotContain("現在の段階", (await stage.GetAsync(Admin, "/manage/cases")).Text, StringComparison.Ordinal);
        var chosen = await stage.GetAsync(Admin, "/manage/cases?procedure=renewal");
        Assert.Contains("現在の段階", chosen.Text, StringComparison.Ordinal);
        Assert.Contains("意向の確認", chosen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("取扱責任者・取扱者の報告の受理", chosen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_left_open_overwrites_nobody_s_change_of_the_person()
    {
        await using var stage = await Stage.BeforeAsync("circulate-1-1");
        var item = await stage.ItemAsync("circulate", "1");
        var (path, to, reason) = ($"{Case}/items/{item.Id}/reassign", $"to.{item.Id}", $"reason.{item.Id}");
        var open = WebHost.Hidden((await stage.GetAsync(Admin, Case)).Html);
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [to] = "shiken-jiro", [reason] = "異動のため" }, path)).Status);

        (open[to], open[reason], open["commandId"]) = ("mihon-hanako", "別の理由", Guid.NewGuid().ToString("N"));
        var refused = await Stage.SendAsync(stage.Client(Admin), path, open);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("この画面を開いた後に、担当者が変更されています", refused.Text, StringComparison.Ordinal);
        Assert.Contains("別の理由", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["shiken-jiro"], (await stage.StateAsync()).FindItem(item.Id)!.Assignees);
    }

    [Fact]
    public async Task Both_the_person_and_the_reason_are_asked_for_and_a_reason_has_its_limit()
    {
        await using var stage = await Stage.BeforeAsync("circulate-1-1");
        var item = await stage.ItemAsync("circulate", "1");
        var (path, to, reason) = ($"{Case}/items/{item.Id}/reassign", $"to.{item.Id}", $"reason.{item.Id}");
        var empty = await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [to] = "", [reason] = "" }, path);
        Assert.Contains($"href=\"#f-to-{item.Id}\"", empty.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"#f-reason-{item.Id}\"", empty.Html, StringComparison.Ordinal);
        var longer = await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [to] = "shiken-jiro", [reason] = new string('理', 4_001) }, path);
        Assert.Contains("4,000文字以内で入力してください（現在4,001文字）", longer.Text, StringComparison.Ordinal);
        Assert.Equal(["reiji-taro"], (await stage.StateAsync()).FindItem(item.Id)!.Assignees);
    }

    [Fact]
    public async Task What_nobody_can_see_in_a_pasted_text_is_left_out_everywhere()
    {
        await using var stage = await Stage.BeforeAsync("circulate-1-1");
        var item = await stage.ItemAsync("circulate", "1");
        var (path, to, reason) = ($"{Case}/items/{item.Id}/reassign", $"to.{item.Id}", $"reason.{item.Id}");
        await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [to] = "shiken-jiro", [reason] = "異動\u0007の\u001Bため\uFFFE" }, path);
        Assert.Contains(stage.Host.Mails.Sent, mail => mail.Reason == "異動のため");
    }

    [Fact]
    public async Task A_person_to_whom_it_was_escalated_may_reassign_and_others_may_not()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var item = await stage.ItemAsync("receipt");
        var path = $"{Case}/items/{item.Id}/reassign";
        var fields = new Dictionary<string, string> { [$"to.{item.Id}"] = "reiji-taro", [$"reason.{item.Id}"] = "担当者が不在のため" };
        Assert.Equal(HttpStatusCode.Forbidden, (await stage.PostAsync("shiken-jiro", Case, fields, path)).Status);
        stage.Advance(TimeSpan.FromDays(10));
        await stage.Host.Services.GetRequiredService<Sweeper>().SweepAsync(Stage.Stop);
        Assert.Contains("担当者の変更", (await stage.GetAsync("shiken-jiro", Case)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("担当者の変更", (await stage.GetAsync("mihon-hanako", Case)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync("shiken-jiro", Case, fields, path)).Status);
        Assert.Equal(["reiji-taro"], (await stage.StateAsync()).FindItem(item.Id)!.Assignees);
    }

    [Fact]
    public async Task A_failed_mail_is_shown_and_tried_again_with_a_reason()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        stage.Host.Mails.Failing = _ => new MailException("550 no such mailbox") { Permanent = true };
        await stage.PlayToAsync("accept");
        var list = await stage.GetAsync(Admin, "/manage/failures");
        Assert.Contains("550 no such mailbox", list.Text, StringComparison.Ordinal);
        var pending = (await stage.Host.Parts.Ledger.PendingAsync(Stage.CaseId, Stage.Stop)).SelectMany(batch => batch.Effects).First(effect => effect.Parked);
        var path = $"/manage{Case}/effects/{pending.Id}/retry";
        var refused = await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [$"reason.{pending.Id}"] = "" }, path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        stage.Host.Mails.Failing = null;
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync(Admin, Case, new Dictionary<string, string> { [$"reason.{pending.Id}"] = "宛先を直した" }, path)).Status);
        Assert.DoesNotContain(pending.Id, (await stage.Host.Parts.Ledger.PendingAsync(Stage.CaseId, Stage.Stop)).SelectMany(batch => batch.Effects).Select(effect => effect.Id));
        Assert.Contains("宛先を直した", (await stage.GetAsync(Admin, Case)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.PostAsync("mihon-hanako", "/work", new Dictionary<string, string> { [$"reason.{pending.Id}"] = "x" }, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.PostAsync(Admin, Case, new Dictionary<string, string> { ["reason.99.9"] = "x" }, $"/manage{Case}/effects/99.9/retry")).Status);
    }

    [Fact]
    public async Task The_ledger_is_verified_on_request()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var page = await stage.GetAsync(Admin, $"/manage{Case}/verification");
        var loaded = (await stage.Host.Runner.LoadAsync(Stage.CaseId, Stage.Stop))!;
        Assert.Contains($"{loaded.State.Version}件の記録すべてに誤りはありません。", page.Text, StringComparison.Ordinal);
        Assert.Contains(loaded.Hash, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_of_a_case_is_stopped_and_started_with_a_reason_in_the_ledger()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var path = $"/manage{Case}/clock";
        Assert.Contains("次に動く日時", (await stage.GetAsync(Admin, path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("mihon-hanako", path)).Status);

        var order = new Dictionary<string, string> { ["action"] = "Suspend", ["reason"] = "" };
        var refused = await stage.PostAsync(Admin, path, order);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stage.PostAsync(Admin, path, new Dictionary<string, string> { ["action"] = "Explode", ["reason"] = "x" })).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync(Admin, path, new Dictionary<string, string>(order) { ["reason"] = "担当課の照会を待つため" })).Status);
        Assert.Equal(Core.Cases.ClockAction.Suspend, (await stage.StateAsync()).ClockStopped);
        Assert.Contains("担当課の照会を待つため", (await stage.GetAsync(Admin, Case)).Text, StringComparison.Ordinal);

        var stopped = (await stage.GetAsync(Admin, path)).Text;
        Assert.Contains("停止中", stopped, StringComparison.Ordinal);
        Assert.DoesNotContain("監視する期限なし", stopped, StringComparison.Ordinal);

        var mails = stage.Host.Mails.Sent.Count;
        stage.Advance(TimeSpan.FromDays(60));
        await stage.Host.Services.GetRequiredService<Sweeper>().SweepAsync(Stage.Stop);
        Assert.Equal(mails, stage.Host.Mails.Sent.Count);
        Assert.Equal(HttpStatusCode.Conflict, (await stage.PostAsync(Admin, path, new Dictionary<string, string>(order) { ["reason"] = "もう一度" })).Status);

        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync(Admin, path, new Dictionary<string, string> { ["action"] = "Resume", ["reason"] = "照会が済んだため" })).Status);
        await stage.Host.Services.GetRequiredService<Sweeper>().SweepAsync(Stage.Stop);
        Assert.Contains(stage.Host.Mails.Sent.Skip(mails), mail => mail.Kind == Core.Cases.MailKind.Overdue);
    }

    [Fact]
    public async Task An_answer_is_taken_while_the_clock_stands_still_and_the_deadline_of_the_next_step_waits_too()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var path = $"/manage{Case}/clock";
        await stage.PostAsync(Admin, path, new Dictionary<string, string> { ["action"] = "Terminate", ["reason"] = "復旧作業のため" });
        await stage.PlayToAsync(null);
        Assert.Null((await stage.StateAsync()).NextTimer);
        Assert.False((await stage.StateAsync()).IsOpen);
    }
}
