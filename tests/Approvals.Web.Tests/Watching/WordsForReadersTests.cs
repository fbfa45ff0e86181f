using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Mail;
using Approvals.Web.Applying;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Watching;

/// <summary>What pages and mails of a case say to their readers.</summary>
public sealed partial class WordsForReadersTests
{
    private const string Clerk = "mihon-hanako";
    private const string Desk = "federation-desk";
    private const string SubA = "sample-center-desk";
    private const string DeskMail = "rengokai@mihon-ku.example";
    private const string Case = $"/cases/{Stage.CaseId}";

    private static MailModel LastMail(Stage stage, MailKind kind, string address) =>
        stage.Host.Mails.Sent.Last(mail => mail.Kind == kind && mail.ToAddress == address);

    [Fact]
    public async Task A_mail_about_a_form_prints_no_number_and_says_that_one_signs_in()
    {
        await using var stage = await Stage.BeforeAsync("correct", winding: true, profile: "jp-shinjuku-2017");
        var mail = LastMail(stage, MailKind.SentBack, DeskMail);
        Assert.NotNull(mail.Link);
        Assert.Null(mail.ConfirmationNumber);
        Assert.True(mail.SignsInWithCode);
        using var client = stage.Host.Client();
        Assert.Contains("サインインして入力に進む", (await Stage.GetAsync(client, mail.Link.PathAndQuery)).Text, StringComparison.Ordinal);
        // An answer from the link itself still takes the number.
        Assert.NotNull(stage.Host.Mails.Sent.Last(one => one is { Kind: MailKind.YourTurn, Link: not null } && one.StepTitle!.Ja == "収受").ConfirmationNumber);
    }

    [Fact]
    public async Task Both_who_may_answer_read_the_due_day_and_that_one_answer_is_enough()
    {
        await using var stage = await Stage.BeforeAsync("roster-1");
        foreach (var address in new[] { DeskMail, "sample-center@mihon-ku.example" })
        {
            var mail = stage.Host.Mails.Sent.Last(mail => mail.Kind == MailKind.YourTurn && mail.ToAddress == address && mail.LaneName == "株式会社サンプル情報センター");
            Assert.NotNull(mail.Due);
            Assert.Equal(SharedTask.BetweenParties, mail.Shared);
            Assert.Equal("一般社団法人 見本県給付審査連合会又は株式会社サンプル情報センター", mail.WaitingFor!.Ja);
        }
        Assert.Contains("一般社団法人 見本県給付審査連合会又は株式会社サンプル情報センターの対応を待っています", (await stage.GetAsync(Desk, Case)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_list_form_and_decision_names_the_procedure()
    {
        await using var stage = await Stage.BeforeAsync("submit");
        const string Procedure = "再委託の承諾";
        var item = await stage.ItemAsync("application");
        foreach (var path in new[] { "/cases", $"{Case}/forms/{item.Id}" })
            Assert.Contains(Procedure, (await stage.GetAsync(Desk, path)).Text, StringComparison.Ordinal);
        await stage.PlayToAsync("decide-1");
        var decide = await stage.ItemAsync("decide", "1");
        foreach (var path in new[] { "/work", $"/work/{Stage.CaseId}/{decide.Id}" })
            Assert.Contains(Procedure, (await stage.GetAsync("kaku-saburo", path)).Text, StringComparison.Ordinal);
        var mail = stage.Host.Mails.Sent.Last(mail => mail.Kind == MailKind.YourTurn);
        Assert.Equal((Procedure, false), (mail.Procedure!.Ja, mail.FollowsAnother));
    }

    [Fact]
    public async Task The_history_names_the_procedures_that_were_opened_and_the_fields_that_were_sent_back()
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true, profile: "jp-shinjuku-2017");
        using var english = stage.Host.Client(Desk);
        var text = (await Stage.GetAsync(english, $"{Case}/timeline?lang=en")).Text;
        Assert.Contains("Opened the related procedure “", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"due on \d{4}-", text);
        var page = (await stage.GetAsync(Clerk, $"{Case}/timeline")).Text;
        Assert.Contains("関連する手続「", page, StringComparison.Ordinal);
        Assert.Matches("再委託先1：[^：]*：\\s*内容を具体的に記載してください。", page);
    }

    [Fact]
    public async Task A_packet_that_members_have_is_replaced_when_its_attachments_are_arranged_anew()
    {
        await using var stage = await Stage.BeforeAsync("council");
        var state = await stage.StateAsync();
        var order = CouncilPackets.Of(stage.Definition, state)!.Attachments.Select(one => one.Document.Id).Reverse().ToImmutableArray();
        Assert.Null(await stage.Hands.DoAsync("council-secretariat", Stage.CaseId, new OrderAttachments(order), "order", Stage.Stop));
        var lines = (await stage.GetAsync(Clerk, $"{Case}/timeline")).Text;
        Assert.Contains("審議会資料を委員に配布しました（1人）。", lines, StringComparison.Ordinal);
        Assert.Contains("委員に配布した審議会資料を差し替えました（1人）。", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_council_paper_prints_the_days_of_the_period_with_what_was_typed_behind_them()
    {
        await using var stage = await Stage.BeforeAsync("council");
        var packet = CouncilPackets.Of(stage.Definition, await stage.StateAsync())!;
        Assert.Equal("令和9年1月29日から令和9年3月31日まで（次年度以降も同様とする。）", Period(stage, packet, "次年度以降も同様とする。"));
        Assert.Equal("令和9年1月29日から令和9年3月31日まで（※予定）", Period(stage, packet, "（※予定）"));
        Assert.Equal("令和９年１月２９日から令和９年３月３１日まで。以後は毎年度更新", Period(stage, packet, "令和９年１月２９日から令和９年３月３１日まで。以後は毎年度更新"));
    }

    private static string Period(Stage stage, CouncilPacket packet, string typed)
    {
        var values = packet.Values.SetItem("period.from", "2027-01-29").SetItem("period.to", "2027-03-31").SetItem("period.text", typed);
        return PacketSheets.Of(packet with { Values = values }, stage.Definition.Profile, null).Single(sheet => sheet.Id == "table")
            .Rows.Single(row => row.Label.Ja == "再委託の開始時期及び期限").Lines.Single().Text.Ja;
    }

    [Fact]
    public async Task Of_the_letters_of_one_day_the_later_stands_first_in_the_register_of_consents()
    {
        await using var stage = await Stage.BeforeAsync(null);
        var text = (await stage.GetAsync(Clerk, "/registers/consents")).Text;
        Assert.Equal(["3", "1"], LetterNumber().Matches(text).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task An_administrator_finds_the_numbers_of_a_division_and_is_asked_to_choose_where_none_can_be_guessed()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        Assert.Contains("介見収第1号", (await stage.GetAsync("administrator", "/registers/numbers?series=receipt")).Text, StringComparison.Ordinal);
        var paper = (await stage.GetAsync("administrator", "/registers/numbers?series=paper")).Text;
        Assert.DoesNotContain("付与した番号はありません", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_held_before_the_period_of_the_consent_begins()
    {
        await using var stage = await Stage.BeforeAsync(null);
        const string link = "/relationships/mihon-federation/sample-center";
        Assert.Contains("から保有する予定", (await stage.GetAsync(Clerk, "/registers/holders")).Text, StringComparison.Ordinal);
        Assert.Contains("これから個人情報を保有する予定の業務", (await stage.GetAsync(Clerk, link)).Text, StringComparison.Ordinal);
        stage.Advance(TimeSpan.FromDays(70));
        var later = (await stage.GetAsync(Clerk, link)).Text;
        Assert.DoesNotContain("これから個人情報を保有する予定の業務", later, StringComparison.Ordinal);
        Assert.DoesNotContain("から保有する予定", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_says_for_which_sub_consignee_it_is_and_a_sub_consignee_is_told_of_none_but_its_own()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        Assert.Contains("対象： すべての再委託先", Spaced((await stage.GetAsync(Clerk, Case)).Text), StringComparison.Ordinal);
        await stage.PlayToAsync(null);
        Assert.Contains("対象： 株式会社サンプル情報センター", Spaced((await stage.GetAsync(Clerk, Case)).Text), StringComparison.Ordinal);
        Assert.DoesNotContain("対象：", (await stage.GetAsync(SubA, Case)).Text, StringComparison.Ordinal);
    }

    private static string Spaced(string text) => Colon().Replace(text, "： ");

    [GeneratedRegex(@"：\s*")]
    private static partial Regex Colon();

    [GeneratedRegex("介見第([0-9]+)号")]
    private static partial Regex LetterNumber();

    [Fact]
    public async Task A_comparison_shows_what_changed_and_all_on_demand()
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true, profile: "jp-shinjuku-2017");
        var changed = await stage.GetAsync(Desk, $"{Case}/versions/application");
        var all = await stage.GetAsync(Desk, $"{Case}/versions/application?show=all");
        Assert.True(Rows(changed.Html) < 5, changed.Text);
        Assert.True(Rows(all.Html) > 50);

        static int Rows(string html) => html.Split("<tr role=\"row\" class=\"compare-").Length - 1;
    }

    [Fact]
    public async Task A_section_that_was_sent_back_is_to_be_corrected_until_it_is()
    {
        await using var stage = await Stage.BeforeAsync("correct", winding: true, profile: "jp-shinjuku-2017");
        var item = await stage.ItemAsync("application");
        Assert.Contains("要修正 1か所", (await stage.GetAsync(Desk, $"{Case}/forms/{item.Id}")).Text, StringComparison.Ordinal);
        await stage.PlayToAsync("resubmit");
        Assert.DoesNotContain("要修正", (await stage.GetAsync(Desk, $"{Case}/forms/{item.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_is_to_be_corrected_comes_with_the_items_that_do_not_conform()
    {
        await using var stage = await Stage.BeforeAsync("contract-again-2", winding: true, profile: "jp-shinjuku-2017");
        var mail = LastMail(stage, MailKind.SentBack, DeskMail);
        Assert.Equal(2, mail.FieldReasons.Length);
        Assert.StartsWith("第11項「", mail.FieldReasons[0].Field.Ja, StringComparison.Ordinal);
        Assert.EndsWith("」（不適合）", mail.FieldReasons[0].Field.Ja, StringComparison.Ordinal);
        Assert.Equal("条項がないか、別紙2と異なります。", mail.FieldReasons[0].Reason);
    }

    [Fact]
    public async Task Whoever_pulls_back_or_withdraws_reads_that_it_is_done_and_the_clerk_reads_why()
    {
        await using var stage = await Stage.BeforeAsync("receive");
        var pulled = await stage.PostAsync(Desk, $"{Case}/pull-back", new Dictionary<string, string> { ["reason"] = "添付の誤り", ["confirmed"] = "yes" });
        Assert.Equal(HttpStatusCode.SeeOther, pulled.Status);
        Assert.Contains("申請を引き戻しました。", (await stage.GetAsync(Desk, pulled.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal("添付の誤り", LastMail(stage, MailKind.Cancelled, "hanako.mihon@mihon-ku.example").Reason);
        Assert.DoesNotContain("申請を引き戻しました。直してから", (await stage.GetAsync(Desk, $"{Case}?done=other")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_lost_a_task_by_a_pull_back_reads_that_the_case_is_back()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        await stage.PostAsync(Desk, $"{Case}/pull-back", new Dictionary<string, string> { ["reason"] = "添付の誤り", ["confirmed"] = "yes" });
        var item = (await stage.StateAsync()).Items.Last(item => item.Step == "review");
        var page = await stage.GetAsync(Clerk, $"/work/{Stage.CaseId}/{item.Id}");
        Assert.Contains("」に戻っています。", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("に進んでいます", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reassigns_a_task_reads_that_it_is_done()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        var item = await stage.ItemAsync("review");
        var fields = new Dictionary<string, string> { [$"to.{item.Id}"] = "reiji-taro", [$"reason.{item.Id}"] = "休暇のため" };
        var done = await stage.PostAsync("administrator", Case, fields, $"{Case}/items/{item.Id}/reassign");
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Contains("担当者を変更しました。新しい担当者に", (await stage.GetAsync("administrator", done.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_with_a_case_of_its_own_stands_in_the_calendar_once()
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true, profile: "jp-shinjuku-2017");
        var condition = Assert.Single((await stage.StateAsync()).Conditions, one => one.Lane == "2");
        var calendar = (await stage.GetAsync(Clerk, "/calendar")).Text;
        Assert.Contains(condition.Text, calendar, StringComparison.Ordinal);
        Assert.DoesNotContain($"条件：{condition.Text}", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sections_of_a_form_are_counted_with_its_documents()
    {
        await using var stage = await Stage.BeforeAsync("submit");
        var item = await stage.ItemAsync("application");
        var sections = stage.Definition.Form(stage.Definition.Application.Form).Sections.Length;
        Assert.Contains($"（{sections + 1} / {sections + 1}）", (await stage.GetAsync(Desk, $"{Case}/forms/{item.Id}/documents")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_nobody_has_seen_is_given_up_for_the_record_alone()
    {
        await using var stage = await Stage.BeforeAsync("submit");
        Assert.Contains("まだ提出していないため、区には伝わりません。", (await stage.GetAsync(Desk, $"{Case}/withdraw")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letter_of_a_conditional_consent_says_that_conditions_are_set()
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true, profile: "jp-shinjuku-2017");
        var letters = (await stage.StateAsync()).Letters.Where(letter => letter.Letter == "consent").ToList();
        var conditional = await stage.GetAsync(Clerk, $"{Case}/letters/{letters.Single(letter => letter.Lane == "2").Id}");
        Assert.Contains("次の条件を付して承諾します。", conditional.Text, StringComparison.Ordinal);
        Assert.Contains("までに履行）", conditional.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_written_as_the_reader_writes_names()
    {
        await using var stage = await Stage.BeforeAsync("propose-1");
        var item = await stage.ItemAsync("draft", "1");
        using var client = stage.Host.Client(Clerk);
        var text = (await Stage.GetAsync(client, $"/work/{Stage.CaseId}/{item.Id}?lang=en")).Text;
        Assert.Contains("Mihon Hanako", text, StringComparison.Ordinal);
        Assert.DoesNotContain("見本 花子", text, StringComparison.Ordinal);
        Assert.Contains("Answered through: ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reconsignment", "contract", "提出すると区に届きます。", "再委託契約書を見本区に提出しました。")]
    [InlineData("condition-fulfilment", "opening", "提出すると次の担当者に届きます。", "「条件の登録」を提出しました。")]
    [InlineData("takeout-consent-sub-consignee", "application", "まず委託先（乙）に届き", "委託先（乙）の意見とともに見本区に進みます。")]
    public async Task A_form_says_to_whom_it_goes(string procedure, string step, string before, string after)
    {
        await using var host = await WebHost.StartAsync();
        var definition = host.Parts.Catalog.Find(procedure, "jp-2023")!;
        var form = (FormStep)definition.Step(step);
        Assert.Contains(before, FormReceivers.Meaning(definition, form).Ja, StringComparison.Ordinal);
        Assert.EndsWith(after, FormReceivers.Submitted(definition, form, new("見本区", "Mihon City")).Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sub_consignee_finds_what_is_forbidden()
    {
        await using var stage = await Stage.BeforeAsync(null);
        Assert.Contains("href=\"/cases/new/prohibited\"", (await stage.GetAsync(SubA, "/cases")).Html, StringComparison.Ordinal);
        using var client = stage.Host.Client(SubA);
        Assert.Matches(@"Annex \d, item \d+ \(別\d-\d+\): ", (await Stage.GetAsync(client, "/cases/new/prohibited?lang=en")).Text);
    }

    [Theory]
    [InlineData(1, "1 case")]
    [InlineData(0, "0 cases")]
    [InlineData(12, "12 cases")]
    public void Numbers_take_the_singular_where_there_is_one(int number, string expected) => Assert.Equal((expected, $"{number}件"), (Plurals.Of(number, "case").En, Plurals.Of(number, "case").Ja));
}
