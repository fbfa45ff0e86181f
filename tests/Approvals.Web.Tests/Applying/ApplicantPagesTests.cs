using System.Collections.Immutable;
using System.Net;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;

namespace Approvals.Web.Tests.Applying;

public sealed class ApplicantPagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<LoadedCase> LoadAsync(WebHost host, string caseId) => (await host.Runner.LoadAsync(caseId, Cancellation))!;

    /// <summary>An open item of a person's in a step.</summary>
    private static async Task<string> FormOfAsync(WebHost host, string caseId, string step, string lane) =>
        $"/cases/{caseId}/forms/{(await LoadAsync(host, caseId)).State.OpenItems.First(item => item.Step == step && item.Lane == lane).Id}";

    private static async Task<string> SubmittedAsync(WebHost host) => await ApplicantFlow.SubmitAsync(host, await ApplicantFlow.OpenCaseAsync(FormBrowser.Of(host)));

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_page_of_the_applicant_exists_in_both_languages(string language)
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        string[] drafting = ["/cases", "/cases/new", form, form + "/cover", form + "/subConsignees", form + "/documents", form + "/check", $"/cases/{ApplicantFlow.CaseId(form)}/withdraw"];
        foreach (var url in drafting) await LooksWellAsync(browser, url, language);
        var caseId = await ApplicantFlow.SubmitAsync(host, form);
        string[] waiting = ["/cases", form + "/submitted", $"/cases/{caseId}/withdraw", $"/cases/{caseId}/pull-back", $"/cases/{caseId}/versions/application"];
        foreach (var url in waiting) await LooksWellAsync(browser, url, language);
    }

    private static async Task LooksWellAsync(FormBrowser browser, string url, string language)
    {
        var page = await browser.OpenAsync($"{url}?lang={language}");
        Assert.Equal((HttpStatusCode.OK, language, 1), (page.Status, page.Language, page.Document.QuerySelectorAll("h1").Length));
        Assert.NotEmpty(page.Heading);
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        if (url != "/cases" && url != "/cases/new") Assert.Contains(language == "ja" ? "架空のデータ" : "Fictional data", page.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_what_to_do_next_first_with_a_direct_way_there()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser, "未提出の件");
        var page = await browser.OpenAsync("/cases");
        var next = page.Document.QuerySelector(".panel-next")!;
        Assert.Equal(form, next.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.Contains("未提出の件", next.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_paged_newest_first_and_no_case_is_left_out()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        for (var n = 1; n <= 23; n++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await ApplicantFlow.OpenCaseAsync(browser, $"第{n:00}件");
        }
        var first = await browser.OpenAsync("/cases");
        var second = await browser.OpenAsync(first.Link("次へ"));
        var titles = Titles(first).Concat(Titles(second)).ToList();
        Assert.Equal(Enumerable.Range(1, 23).Reverse().Select(n => $"第{n:00}件"), titles);
        Assert.Null(second.Document.QuerySelector(".pager [rel=next]"));
    }

    private static IEnumerable<string> Titles(ShownPage page) => page.Document.QuerySelectorAll("main > .table-room tbody th a").Select(link => link.TextContent.Trim());

    [Fact]
    public async Task The_list_is_filtered_by_words_and_by_state_and_keeps_the_filter_from_page_to_page()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        for (var n = 1; n <= 45; n++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await ApplicantFlow.OpenCaseAsync(browser, n % 2 == 1 ? $"第{n:00}件" : $"別の{n:00}件");
        }
        var first = await browser.OpenAsync("/cases?q=" + Uri.EscapeDataString("別の"));
        Assert.Equal("別の", first.Document.QuerySelector("input[name=q]")!.GetAttribute("value"));
        var titles = Titles(first).Concat(Titles(await browser.OpenAsync(first.Link("次へ")))).ToList();
        Assert.Equal(Enumerable.Range(1, 22).Reverse().Select(n => $"別の{2 * n:00}件"), titles);
        Assert.Equal(["第07件"], Titles(await browser.OpenAsync("/cases?state=open&q=" + Uri.EscapeDataString("第０７"))));
        Assert.Contains("条件に合う事案はありません", (await browser.OpenAsync("/cases?state=ended")).Text, StringComparison.Ordinal);
        Assert.Equal(20, Titles(await browser.OpenAsync("/cases?state=nonsense")).Count());
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/cases?q=" + new string('x', 3_000))).Status);
    }

    [Theory]
    [InlineData("0!髙")]
    [InlineData("9!x")]
    [InlineData("0!c:~~~")]
    [InlineData("nonsense")]
    public async Task A_page_mark_that_is_none_of_ours_does_no_harm(string mark)
    {
        await using var host = await WebHost.StartAsync();
        foreach (var person in new[] { ApplicantFlow.Applicant, ApplicantFlow.Clerk })
            Assert.Equal(HttpStatusCode.OK, (await FormBrowser.Of(host, person).OpenAsync("/cases?after=" + Uri.EscapeDataString(mark))).Status);
    }

    [Fact]
    public async Task The_office_lists_the_cases_of_its_divisions_and_no_others()
    {
        await using var host = await WebHost.StartAsync();
        await SubmittedAsync(host);
        Assert.Contains("データ保管業務等", (await FormBrowser.Of(host, ApplicantFlow.Clerk).OpenAsync("/cases")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("データ保管業務等", (await FormBrowser.Of(host, "takahashi-sakiko").OpenAsync("/cases")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_finds_nothing_behind_any_address_of_a_case()
    {
        await using var host = await WebHost.StartAsync();
        var form = await ApplicantFlow.OpenCaseAsync(FormBrowser.Of(host));
        await ApplicantFlow.AttachAsync(host, form, ApplicantFlow.Applicant, "pledge", "", "誓約書.pdf");
        var caseId = ApplicantFlow.CaseId(form);
        var document = (await LoadAsync(host, caseId)).State.Documents[0].Id;
        string[] urls = [form, form + "/cover", form + "/check", form + "/documents", form + "/submitted", $"/cases/{caseId}/documents/{document}", $"/cases/{caseId}/withdraw", $"/cases/{caseId}/pull-back", $"/cases/{caseId}/versions/application"];
        foreach (var person in new[] { ApplicantFlow.SubA, "takahashi-sakiko", "mail:nobody@mihon-ku.example" })
            foreach (var url in urls)
                Assert.Equal(HttpStatusCode.NotFound, (await FormBrowser.Of(host, person).OpenAsync(url)).Status);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in_and_back()
    {
        await using var host = await WebHost.StartAsync();
        var answer = await host.Client().GetAsync(new Uri("/cases/20261124-abc/forms/w4/cover", UriKind.Relative), Cancellation);
        Assert.Equal("/sign-in?returnUrl=%2Fcases%2F20261124-abc%2Fforms%2Fw4%2Fcover", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_form_that_is_sent_after_the_session_ended_is_told_how_to_keep_what_was_typed()
    {
        await using var host = await WebHost.StartAsync();
        using var content = new FormUrlEncodedContent([new("cover.matter", "件名")]);
        var answer = await host.Client().PostAsync(new Uri("/cases/20261124-abc/forms/w4/cover", UriKind.Relative), content, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("「戻る」で前の画面に戻り", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cases/..%2f..%2fetc/forms/w1")]
    [InlineData("/cases/x/documents/d1")]
    [InlineData("/cases/20261124-%E9%AB%99/withdraw")]
    public async Task An_address_that_can_be_no_case_answers_404(string url)
    {
        await using var host = await WebHost.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await FormBrowser.Of(host).OpenAsync(url)).Status);
    }

    [Fact]
    public async Task Unknown_sections_and_items_of_an_own_case_answer_404()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var caseId = ApplicantFlow.CaseId(form);
        foreach (var url in new[] { form + "/nothing", $"/cases/{caseId}/forms/w999", $"/cases/{caseId}/documents/d999", $"/cases/{caseId}/versions/nothing", $"/cases/{caseId}/versions/application" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(url)).Status);
    }

    [Fact]
    public async Task Only_a_consignee_opens_cases()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var person in new[] { ApplicantFlow.SubA, ApplicantFlow.Clerk })
            Assert.Equal(HttpStatusCode.Forbidden, (await FormBrowser.Of(host, person).OpenAsync("/cases/new")).Status);
    }

    [Fact]
    public async Task A_send_back_shows_its_reasons_above_and_at_the_fields_and_both_versions_stay_readable()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var caseId = await SubmittedAsync(host);
        host.Time.Advance(TimeSpan.FromHours(1));
        await ApplicantFlow.AnswerAsync(host, caseId, "receipt", "", "receive");
        await ApplicantFlow.AnswerAsync(host, caseId, "review", "", "send-back", answer => answer with
        {
            Reason = "期間を確かめてください。",
            FieldReasons = ApplicantFlow.Values(("period.to", "契約の終期と合いません。"), ("subConsignees.2.work", "業務を具体的に。")),
        });
        var form = await FormOfAsync(host, caseId, "application", "");

        var overview = await browser.OpenAsync(form);
        Assert.Contains("期間を確かめてください。", overview.Text, StringComparison.Ordinal);
        Assert.Contains("再委託先 2 再委託する業務：業務を具体的に。", overview.Text, StringComparison.Ordinal);
        Assert.Contains("差戻し", (await browser.OpenAsync("/cases")).Document.QuerySelector(".panel-next")!.TextContent, StringComparison.Ordinal);
        var section = await browser.OpenAsync(form + "/period");
        Assert.Contains("契約の終期と合いません。", section.Text, StringComparison.Ordinal);
        await browser.PressAsync(section, "保存して次へ", ("period.to", "令和10年3月30日"));
        host.Time.Advance(TimeSpan.FromHours(1));
        await browser.PressAsync(await browser.OpenAsync(form + "/check"), "申請する");

        var versions = await browser.OpenAsync($"/cases/{caseId}/versions/application?show=changed");
        Assert.Contains("契約の終期と合いません。", versions.Text, StringComparison.Ordinal);
        var changed = Assert.Single(versions.Document.QuerySelectorAll(".compare tbody tr"));
        Assert.Contains("令和10年3月31日", changed.TextContent, StringComparison.Ordinal);
        Assert.Contains("令和10年3月30日", changed.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("見本 花子", versions.Text, StringComparison.Ordinal);
        var back = await browser.OpenAsync($"/cases/{caseId}/versions/application?before=2&after=1");
        Assert.Equal(("1", "2"), (back.ValueOf("before"), back.ValueOf("after")));
    }

    [Fact]
    public async Task The_receipt_number_is_shown_as_soon_as_there_is_one()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var caseId = await ApplicantFlow.SubmitAsync(host, form);
        Assert.DoesNotContain("介見収第", (await browser.OpenAsync(form + "/submitted")).Text, StringComparison.Ordinal);
        await ApplicantFlow.AnswerAsync(host, caseId, "receipt", "", "receive");
        Assert.Contains("介見収第1号", (await browser.OpenAsync(form + "/submitted")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_is_pulled_back_after_a_page_that_says_what_it_means()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var caseId = await SubmittedAsync(host);
        var version = (await LoadAsync(host, caseId)).State.Version;

        var empty = await browser.PressAsync(await browser.OpenAsync($"/cases/{caseId}/pull-back"), "確認へ進む", ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        var confirm = await browser.PressAsync(empty, "確認へ進む", ("reason", "添付に誤り\r\nがありました。"));
        Assert.Equal((HttpStatusCode.OK, version), (confirm.Status, (await LoadAsync(host, caseId)).State.Version));
        Assert.Contains("下書きに戻ります", confirm.Text, StringComparison.Ordinal);
        await browser.PressAsync(confirm, "引き戻す");
        var again = await browser.PressAsync(confirm, "引き戻す");

        var loaded = await LoadAsync(host, caseId);
        Assert.Equal("application", loaded.State.Lanes[0].Current!.Step);
        Assert.Equal(2, loaded.State.Items.Count(item => item.Step == "application"));
        Assert.NotEqual(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.OpenAsync($"/cases/{caseId}/pull-back")).Status);
    }

    [Fact]
    public async Task One_sub_consignee_is_withdrawn_and_after_the_decision_the_other_no_longer_can_be()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var caseId = await SubmittedAsync(host);
        await ApplicantFlow.ToDecisionAsync(host, caseId, "1");

        var page = await browser.OpenAsync($"/cases/{caseId}/withdraw");
        var confirm = await browser.PressAsync(page, "確認へ進む", ("lane", "2"), ("reason", "中止します。"));
        Assert.Contains("例示データ保管株式会社", confirm.Text, StringComparison.Ordinal);
        await browser.PressAsync(confirm, "取り下げる");

        Assert.Equal(("withdrawn", null), ((await LoadAsync(host, caseId)).State.Lane("2").Ending, (await LoadAsync(host, caseId)).State.Lane("1").Ending));
        var refused = await browser.OpenAsync($"/cases/{caseId}/withdraw?lang=en");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("It has been decided", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_withdrawal_that_was_open_during_the_decision_is_refused_clearly()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var caseId = await SubmittedAsync(host);
        await ApplicantFlow.ToLanesAsync(host, caseId);
        var confirm = await browser.PressAsync(await browser.OpenAsync($"/cases/{caseId}/withdraw"), "確認へ進む", ("lane", "all"), ("reason", "中止します。"));
        await ApplicantFlow.ToDecisionAsync(host, caseId, "1");
        await ApplicantFlow.ToDecisionAsync(host, caseId, "2");
        var page = await browser.PressAsync(confirm, "取り下げる");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("すでに決定されている", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_cannot_withdraw()
    {
        await using var host = await WebHost.StartAsync();
        var caseId = await SubmittedAsync(host);
        var page = await FormBrowser.Of(host, ApplicantFlow.Clerk).OpenAsync($"/cases/{caseId}/withdraw");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task A_correction_for_one_sub_consignee_shows_the_other_without_fields_and_refuses_to_change_it()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var caseId = await SubmittedAsync(host);
        await ApplicantFlow.ToLanesAsync(host, caseId);
        await ApplicantFlow.AnswerAsync(host, caseId, "draft", "2", "send-back", answer => answer with { Reason = "業務を具体的に。", BackTo = "application" });
        var form = await FormOfAsync(host, caseId, "application", "2");

        var page = await browser.OpenAsync(form + "/subConsignees");
        Assert.True(page.Has("subConsignees.2.work"));
        Assert.False(page.Has("subConsignees.1.work"));
        Assert.Contains("株式会社サンプル情報センター", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("再委託先の欄を追加する"));
        Assert.DoesNotContain("を削除する", page.Text, StringComparison.Ordinal);
        var forged = await browser.PressAsync(page, "下書き保存", ("subConsignees.1.work", "別の業務"), ("subConsignees.2.work", "遠隔地保管"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        Assert.Equal("遠隔地保管", forged.ValueOf("subConsignees.2.work"));
        var saved = await browser.PressAsync(page, "下書き保存", ("subConsignees.2.work", "遠隔地保管"));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
    }

    [Fact]
    public async Task The_contract_and_the_roster_are_forms_like_the_application_each_in_its_own_lane()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var caseId = await SubmittedAsync(host);
        await ApplicantFlow.ToDecisionAsync(host, caseId, "1");
        var contract = await FormOfAsync(host, caseId, "contract", "1");
        Assert.Contains("株式会社サンプル情報センター", (await browser.OpenAsync(contract)).Text, StringComparison.Ordinal);
        await browser.PressAsync(await browser.OpenAsync(contract + "/contract"), "保存して次へ", ("contract.signedOn", "R8.11.24"), ("contract.form", "scan"), ("contract.originalConfirmed", "yes"));
        await ApplicantFlow.AttachAsync(host, contract, ApplicantFlow.Applicant, "contract", "", "契約書.pdf");
        var done = await browser.PressAsync(await browser.OpenAsync(contract + "/check"), "提出する");
        Assert.EndsWith("/submitted", done.Url, StringComparison.Ordinal);

        await ApplicantFlow.AnswerAsync(host, caseId, "clause-check", "1", "conforming", answer => answer with
        {
            Marks = [.. Enumerable.Range(1, 24).Select(n => new ClauseMark(n, ClauseVerdict.Conforming, "1", ""))],
        });
        var roster = await FormOfAsync(host, caseId, "roster", "1");
        var own = FormBrowser.Of(host, ApplicantFlow.SubA);
        Assert.Equal(roster, (await own.OpenAsync("/cases")).Document.QuerySelector(".panel-next tbody a")!.GetAttribute("href"));
        await own.PressAsync(await own.OpenAsync(roster + "/responsible"), "保存して次へ", ("responsible.name", "髙﨑\U000E0101 𠮷子"), ("responsible.employer", "株式会社サンプル情報センター"), ("responsible.post", "部長"));
        var handlers = await own.PressAsync(await own.OpenAsync(roster + "/handlers"), "取扱者の欄を追加する", ("handlers.1.name", "例示 一"), ("handlers.1.employer", "株式会社サンプル情報センター"), ("handlers.1.duties", "運用"));
        await own.PressAsync(handlers, "保存して次へ", ("handlers.2.name", "例示 二"), ("handlers.2.employer", "派遣元株式会社"), ("handlers.2.duties", "監視"));
        // 乙 may go on with what 丙 began; the other 丙 finds nothing.
        Assert.Equal("派遣元株式会社", (await browser.OpenAsync(roster + "/handlers")).ValueOf("handlers.2.employer"));
        Assert.Equal(HttpStatusCode.NotFound, (await FormBrowser.Of(host, ApplicantFlow.SubB).OpenAsync(roster)).Status);
        var reported = await own.PressAsync(await own.OpenAsync(roster + "/check"), "報告する");
        Assert.EndsWith("/submitted", reported.Url, StringComparison.Ordinal);
        Assert.Equal(2, FormValues.RowsOf("handlers", (await LoadAsync(host, caseId)).State.FindForm("roster/1")!.Latest!.Values.Keys).Length);
    }

    [Fact]
    public async Task One_sub_consignee_sees_neither_the_documents_nor_the_versions_nor_the_name_of_the_other()
    {
        await using var host = await WebHost.StartAsync();
        var form = await ApplicantFlow.OpenCaseAsync(FormBrowser.Of(host));
        await ApplicantFlow.DoneAsync(host, form, ApplicantFlow.Applicant, new SaveDraft(ApplicantFlow.ItemId(form), ApplicantFlow.Complete));
        await ApplicantFlow.AttachAsync(host, form, ApplicantFlow.Applicant, "others", "1", "丙1の資料.pdf");
        await ApplicantFlow.AttachAsync(host, form, ApplicantFlow.Applicant, "others", "2", "丙2の資料.pdf");
        var caseId = await ApplicantFlow.SubmitAsync(host, form);
        await ApplicantFlow.ToDecisionAsync(host, caseId, "1");
        var documents = (await LoadAsync(host, caseId)).State.Documents;
        var first = FormBrowser.Of(host, ApplicantFlow.SubA);

        Assert.Equal(HttpStatusCode.OK, (await first.Client.GetAsync(new Uri($"/cases/{caseId}/documents/{documents.Single(d => d.Row == "1").Id}", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await first.Client.GetAsync(new Uri($"/cases/{caseId}/documents/{documents.Single(d => d.Row == "2").Id}", UriKind.Relative), Cancellation)).StatusCode);
        foreach (var url in new[] { "/cases", $"/cases/{caseId}/versions/application" })
        {
            var page = await first.OpenAsync(url);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("株式会社サンプル情報センター", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("例示データ保管", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.DoesNotContain("丙2の資料", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }
}
