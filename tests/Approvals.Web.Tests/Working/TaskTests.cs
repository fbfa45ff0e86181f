using System.Net;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Verification;
using Approvals.Runtime.Walkthroughs;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.Working;

public sealed class TaskTests
{
    private const string Clerk = "mihon-hanako";

    [Fact]
    public async Task The_work_list_leads_to_the_task_and_the_answer_is_recorded_with_its_ledger_entry()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var item = await stage.ItemAsync("receipt");
        var path = $"/work/{Stage.CaseId}/{item.Id}";
        var list = await stage.GetAsync(Clerk, "/work");
        Assert.Contains($"href=\"{path}\"", list.Html, StringComparison.Ordinal);

        var page = await stage.GetAsync(Clerk, path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("株式会社サンプル情報センター", page.Html, StringComparison.Ordinal);
        foreach (var document in (await stage.StateAsync()).LiveDocuments) Assert.Contains(document.Sha256, page.Html, StringComparison.Ordinal);

        var answer = await stage.PostAsync(Clerk, path, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var state = await stage.StateAsync();
        Assert.Equal("receive", state.Answers[^1].Outcome);
        var done = await stage.GetAsync(Clerk, answer.Location!);
        Assert.Contains("回答を記録しました", done.Text, StringComparison.Ordinal);
        Assert.Contains((await stage.Host.Runner.LoadAsync(Stage.CaseId, Stage.Stop))!.Hash, done.Html, StringComparison.Ordinal);
        Assert.Contains("「審査」に進んでいます", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_task_of_the_winding_way_is_answered_through_its_page()
    {
        await using var stage = await Stage.BeforeAsync("receive", winding: true, profile: "jp-shinjuku-2017");
        foreach (var move in stage.Rest)
        {
            if (move is Move.Act act && stage.Definition.Step(act.Step) is not FormStep) await AnswerByPageAsync(stage, act);
            else await stage.PlayOneAsync(move);
        }
        var state = await stage.StateAsync();
        Assert.Equal(["permitted", "permitted"], state.Endings!.Value);
        Assert.Contains(state.Answers, answer => answer.OnBehalfOfId is not null && answer.Via == Verification.SignIn);
        Assert.Contains(state.Answers, answer => answer.Outcome == "reviewed-after");
        Assert.Equal(2, state.Conditions.Length);
        Assert.Equal(24, state.Answers.Last(answer => answer.Step == "clause-check").Marks.Length);
        var verified = await stage.Host.Services.GetRequiredService<LedgerVerifier>().VerifyAsync(Stage.CaseId, Stage.Stop);
        Assert.Empty(verified.Problems);
    }

    private static async Task AnswerByPageAsync(Stage stage, Move.Act act)
    {
        var item = await stage.Hands.FindItemAsync(act.Person, Stage.CaseId, act.Step, act.Lane, act.Kind, Stage.Stop);
        Assert.NotNull(item);
        var path = $"/work/{Stage.CaseId}/{item}";
        var answer = await stage.PostAsync(act.Person, path, Fields(act.Make(item)));
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{act.Id}: {answer.Status} {answer.Text}");
        var done = await stage.GetAsync(act.Person, answer.Location!);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("台帳の記録", done.Text, StringComparison.Ordinal);
    }

    // What a person would type for the command.
    private static Dictionary<string, string> Fields(CaseCommand command)
    {
        if (command is ReviewAfter review) return new() { ["reason"] = review.Note };
        var answer = Assert.IsType<Answer>(command);
        var fields = new Dictionary<string, string> { ["outcome"] = answer.Outcome, ["reason"] = answer.Reason, ["deputyReason"] = answer.DeputyReason, ["backTo"] = answer.BackTo ?? "" };
        foreach (var (path, value) in answer.Values) fields["values." + path] = value;
        foreach (var (path, reason) in answer.FieldReasons) fields["fieldReasons." + path] = reason;
        for (var i = 0; i < answer.Conditions.Length; i++)
        {
            // The rows that stay empty in between must not matter.
            var row = (2 * i) + 2;
            fields[$"conditions.{row}.text"] = answer.Conditions[i].Text;
            fields[$"conditions.{row}.owner"] = "consignee";
            fields[$"conditions.{row}.due"] = answer.Conditions[i].Due;
        }
        foreach (var mark in answer.Marks)
        {
            fields[$"marks.{mark.Item}"] = mark.Verdict == ClauseVerdict.Conforming ? "conforming" : "nonconforming";
            fields[$"marks.{mark.Item}.page"] = mark.Page;
            fields[$"marks.{mark.Item}.note"] = mark.Note;
        }
        return fields;
    }

    [Fact]
    public async Task A_refused_answer_shows_the_page_again_with_everything_that_was_typed()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var path = await PathAsync(stage, "review");
        var typed = new Dictionary<string, string> { ["outcome"] = "send-back", ["reason"] = new string('長', CaseLimits.MaxReasonCharacters + 1), ["fieldReasons.period.from"] = "開始日は髙橋・﨑・𠮷野と<b>協議</b>した日に。" };
        var version = (await stage.StateAsync()).Version;
        var page = await stage.PostAsync(Clerk, path, typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        foreach (var text in typed.Where(field => field.Key != "outcome").Select(field => field.Value)) Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.Matches("value=\"send-back\" checked", page.Html);
        Assert.Contains("href=\"#f-reason\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("4,000文字以内", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>協議", page.Html, StringComparison.Ordinal);
        Assert.Equal(version, (await stage.StateAsync()).Version);
    }

    [Fact]
    public async Task Reasons_beside_fields_are_never_dropped_by_an_answer_that_goes_forward()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var page = await stage.PostAsync(Clerk, await PathAsync(stage, "review"), new Dictionary<string, string> { ["outcome"] = "accept", ["fieldReasons.period.from"] = "開始日を確認してください。" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("項目ごとの差戻しの理由が入力されています", page.Text, StringComparison.Ordinal);
        Assert.Contains("開始日を確認してください。", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await stage.StateAsync()).Answers, answer => answer.Step == "review");
    }

    [Theory]
    [InlineData("ja", "「令和2年1月1日」ではありませんか")]
    [InlineData("en", "1 January 2020")]
    public async Task An_impossible_due_date_of_a_condition_is_refused_at_its_own_row(string language, string said)
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var path = await PathAsync(stage, "decide", "1");
        var page = await stage.PostAsync("kaku-saburo", $"{path}?lang={language}", new Dictionary<string, string>
        {
            ["outcome"] = "conditional",
            ["conditions.3.text"] = "暗号化の方法を報告すること。",
            ["conditions.3.owner"] = "consignee",
            ["conditions.3.due"] = "平成32年1月1日",
        }, path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("href=\"#f-conditions-3-due\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"平成32年1月1日\"", page.Html, StringComparison.Ordinal);
        Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.Contains(language == "ja" ? "（条件3の期限）" : "(Due date of condition 3)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_line_of_the_summary_says_which_field_it_means()
    {
        await using var stage = await Stage.BeforeAsync("council");
        var page = await stage.PostAsync("council-secretariat", await PathAsync(stage, "council-result"), new Dictionary<string, string>
        {
            ["outcome"] = "approved-with-opinion",
            ["reason"] = new('あ', 5_000),
            ["values.result.heldOn"] = "令和8年2月30日",
            ["values.result.conditionDue"] = "令和8年13月1日",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        foreach (var field in new[] { "（開催日）", "（意見への対応期限）", "「審議会の意見」", "（理由・意見）" })
            Assert.Contains(field, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_for_conditions_keep_what_was_typed_and_decide_nothing()
    {
        await using var stage = await Stage.BeforeAsync("decide-1");
        var version = (await stage.StateAsync()).Version;
        var page = await stage.PostAsync("kaku-saburo", await PathAsync(stage, "decide", "1"), new Dictionary<string, string>
        {
            ["outcome"] = "conditional",
            ["conditions.1.text"] = "最初の条件",
            ["do"] = "more-conditions",
        });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("最初の条件", page.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"conditions.6.text\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"conditions.7.text\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(version, (await stage.StateAsync()).Version);
    }

    [Fact]
    public async Task A_fatal_item_that_does_not_conform_cannot_go_forward_and_all_marks_are_kept()
    {
        await using var stage = await Stage.BeforeAsync("check-1");
        var fields = Enumerable.Range(1, 24).ToDictionary(item => $"marks.{item}", item => item == 11 ? "toBeConfirmed" : "conforming");
        fields["marks.11.note"] = "承諾を得て再々委託できるとある";
        fields["outcome"] = "conforming";
        var page = await stage.PostAsync(Clerk, await PathAsync(stage, "clause-check", "1"), fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("第11項", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"承諾を得て再々委託できるとある\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(23, System.Text.RegularExpressions.Regex.Count(page.Html, "value=\"conforming\" checked[^>]*>") - 1);
    }

    [Fact]
    public async Task A_deputy_answers_with_a_reason_and_the_principal_reviews_it_afterwards()
    {
        await using var stage = await Stage.BeforeAsync("circulate-2-1", winding: true);
        var path = await PathAsync(stage, "circulate", "1");
        var list = await stage.GetAsync("yoshino-kamei", "/work");
        Assert.Contains("代決できる仕事", list.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{path}\"", list.Html, StringComparison.Ordinal);

        var refused = await stage.PostAsync("yoshino-kamei", path, new Dictionary<string, string> { ["outcome"] = "agree", ["reason"] = "異議なし" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("代決の理由", refused.Text, StringComparison.Ordinal);
        Assert.Contains("異議なし", refused.Text, StringComparison.Ordinal);

        var answer = await stage.PostAsync("yoshino-kamei", path, new Dictionary<string, string> { ["outcome"] = "agree", ["deputyReason"] = "課長が出張のため。" });
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("shiken-jiro", (await stage.StateAsync()).Answers[^1].OnBehalfOfId);

        var review = (await stage.StateAsync()).OpenItems.First(item => item.Kind == WorkItemKind.ReviewAfter);
        Assert.Contains($"/work/{Stage.CaseId}/{review.Id}", (await stage.GetAsync("shiken-jiro", "/work")).Html, StringComparison.Ordinal);
        var page = await stage.GetAsync("shiken-jiro", $"/work/{Stage.CaseId}/{review.Id}");
        Assert.Contains("課長が出張のため。", page.Text, StringComparison.Ordinal);
        await stage.PostAsync("shiken-jiro", $"/work/{Stage.CaseId}/{review.Id}", new Dictionary<string, string> { ["reason"] = "確認した" });
        Assert.Equal("reviewed-after", (await stage.StateAsync()).Answers[^1].Outcome);
    }

    [Theory]
    [InlineData("reiji-taro")]
    [InlineData("administrator")]
    [InlineData("former-mihon-system-desk")]
    [InlineData("yoshino-kamei")]
    public async Task Another_persons_work_item_is_not_found(string person)
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var path = await PathAsync(stage, "receipt");
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(person, path)).Status);
        var form = WebHost.Hidden((await stage.GetAsync(person, "/work")).Html);
        form["outcome"] = "receive";
        Assert.Equal(HttpStatusCode.NotFound, (await Stage.SendAsync(stage.Client(person), path, form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(Clerk, $"/work/{Stage.CaseId}/w999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(Clerk, "/work/no-such-case/w1")).Status);
        Assert.Empty((await stage.StateAsync()).Answers);
    }

    [Fact]
    public async Task The_same_form_sent_twice_counts_once_and_a_stale_form_changes_nothing()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var path = await PathAsync(stage, "receipt");
        var form = WebHost.Hidden((await stage.GetAsync(Clerk, path)).Html);
        var stale = WebHost.Hidden((await stage.GetAsync(Clerk, path)).Html);
        Assert.Equal(HttpStatusCode.SeeOther, (await Stage.SendAsync(stage.Client(Clerk), path, form)).Status);
        var version = (await stage.StateAsync()).Version;
        Assert.Equal(HttpStatusCode.SeeOther, (await Stage.SendAsync(stage.Client(Clerk), path, form)).Status);
        var late = await Stage.SendAsync(stage.Client(Clerk), path, stale);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("今回の送信では何も変わっていません", late.Text, StringComparison.Ordinal);
        form["reason"] = "別の内容";
        var again = await Stage.SendAsync(stage.Client(Clerk), path, form);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        // What was typed for nothing can be copied.
        Assert.Contains("別の内容", again.Text, StringComparison.Ordinal);
        Assert.Equal(version, (await stage.StateAsync()).Version);
    }

    [Fact]
    public async Task Whoever_no_longer_has_the_task_is_told_so_and_can_copy_what_was_typed()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var path = await PathAsync(stage, "receipt");
        var form = WebHost.Hidden((await stage.GetAsync(Clerk, path)).Html);
        var item = await stage.ItemAsync("receipt");
        await Approvals.Web.Tests.Applying.ApplicantFlow.CommandAsync(stage.Host, Stage.CaseId, "administrator", new Reassign(item.Id, ["shiken-jiro"], "担当の変更"));
        form["outcome"] = "receive";
        form["reason"] = "書類を確認しました。";
        var late = await Stage.SendAsync(stage.Client(Clerk), path, form);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("担当が変わりました", late.Text, StringComparison.Ordinal);
        Assert.Contains("書類を確認しました。", late.Text, StringComparison.Ordinal);
        Assert.Empty((await stage.StateAsync()).Answers);
    }

    [Fact]
    public async Task A_form_without_the_token_against_forgery_changes_nothing()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var page = await Stage.SendAsync(stage.Client(Clerk), await PathAsync(stage, "receipt"), new Dictionary<string, string> { ["outcome"] = "receive" });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Empty((await stage.StateAsync()).Answers);
    }

    [Fact]
    public async Task A_large_application_can_be_sent_back_with_all_its_fields_on_the_page()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var path = await PathAsync(stage, "review");
        var fields = Enumerable.Range(1, 2500).ToDictionary(n => $"fieldReasons.operationalMeasures.{n}.text", _ => "");
        fields["outcome"] = "send-back";
        fields["fieldReasons.period.from"] = "開始日を確認してください。";
        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync(Clerk, path, fields)).Status);
        Assert.Equal("開始日を確認してください。", (await stage.StateAsync()).Answers[^1].FieldReasons["period.from"]);
    }

    private static async Task<string> PathAsync(Stage stage, string step, string lane = "") => $"/work/{Stage.CaseId}/{(await stage.ItemAsync(step, lane)).Id}";
}
