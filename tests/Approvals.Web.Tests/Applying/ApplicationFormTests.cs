using System.Net;
using Approvals.Core.Cases;

namespace Approvals.Web.Tests.Applying;

public sealed class ApplicationFormTests
{
    [Fact]
    public async Task An_application_is_typed_in_several_sittings_checked_and_submitted()
    {
        await using var host = await WebHost.StartAsync();
        var form = await ApplicantFlow.OpenCaseAsync(FormBrowser.Of(host));

        var cancellation = TestContext.Current.CancellationToken;
        var definition = (await host.Runner.LoadAsync(ApplicantFlow.CaseId(form), cancellation))!.Definition;
        foreach (var section in definition.Form(definition.Application.Form).Sections)
        {
            // A new sitting for each section: another browser, later.
            host.Time.Advance(TimeSpan.FromHours(1));
            await TypeAsync(FormBrowser.Of(host), $"{form}/{section.Id}", section.Id);
        }
        foreach (var slot in ApplicantFlow.RequiredSlots) await ApplicantFlow.AttachAsync(host, form, ApplicantFlow.Applicant, slot, "", slot + ".pdf");

        var browser = FormBrowser.Of(host);
        var check = await browser.OpenAsync(form + "/check");
        Assert.Empty(check.Errors);
        Assert.Contains("代表取締役 髙﨑\U000E0101 𠮷子", check.Text, StringComparison.Ordinal);
        Assert.Contains("14,347", check.Text, StringComparison.Ordinal);
        Assert.Contains("令和元年9月30日", check.Text, StringComparison.Ordinal);
        var submitted = await browser.PressAsync(check, "申請する");

        Assert.Equal(HttpStatusCode.OK, submitted.Status);
        Assert.EndsWith("/submitted", submitted.Url, StringComparison.Ordinal);
        Assert.Contains("見本区", submitted.Text, StringComparison.Ordinal);
        Assert.Contains("収受", submitted.Text, StringComparison.Ordinal);
        var state = (await host.Runner.LoadAsync(ApplicantFlow.CaseId(form), cancellation))!.State;
        var stored = state.FindForm("application")!.Latest!.Values;
        Assert.Equal("代表取締役 髙﨑\U000E0101 𠮷子", stored["subConsignees.1.representative"]);
        Assert.Equal("2028-03-31", stored["period.to"]);
        Assert.Equal("データの保管\n機器の保守", stored["subConsignees.1.content"]);
    }

    private static async Task TypeAsync(FormBrowser browser, string url, string section)
    {
        var typed = ApplicantFlow.Complete.Where(pair => FormValues.SectionOf(pair.Key) == section).Select(pair => (pair.Key, pair.Value)).ToArray();
        var page = await browser.OpenAsync(url);
        var rows = FormValues.RowsOf(section, typed.Select(value => value.Key));
        while (page.Rows.Count < rows.Length) page = await browser.PressAsync(page, page.Document.QuerySelectorAll("main button").First(button => button.TextContent.Contains("追加", StringComparison.Ordinal)).TextContent.Trim());
        var next = await browser.PressAsync(page, "保存して次へ", typed);
        Assert.Equal(HttpStatusCode.OK, next.Status);
        Assert.NotEqual(url, next.Url);
    }

    [Fact]
    public async Task An_impossible_date_stays_as_typed_with_the_error_beside_it()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);

        var page = await browser.PressAsync(await browser.OpenAsync(form + "/period"), "保存して次へ", ("period.from", "平成32年4月1日"), ("period.to", "令和9年3月31日"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("平成32年4月1日", page.ValueOf("period.from"));
        Assert.Contains("平成は", page.ErrorAt("period.from"), StringComparison.Ordinal);
        Assert.Contains("開始日", Assert.Single(page.Errors), StringComparison.Ordinal);
        var again = await browser.OpenAsync(form + "/period");
        Assert.Equal("平成32年4月1日", again.ValueOf("period.from"));
        Assert.Equal("2027-03-31", again.ValueOf("period.to"));
    }

    [Fact]
    public async Task An_end_before_the_start_is_said_at_the_end()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/period?lang=en"), "Save and continue", ("period.from", "2027-04-01"), ("period.to", "2027-03-31"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("must not be before", page.ErrorAt("period.to"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sample-center@mihon-ku.example", "ほかの再委託先にも入力されています")]
    [InlineData("jiro.shiken@mihon-ku.example", "見本区の担当者のもの")]
    public async Task What_submitting_would_refuse_is_told_beside_the_field_and_on_the_page_that_checks_the_answers(string address, string told)
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        await TypeAsync(browser, form + "/subConsignees", "subConsignees");
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/subConsignees"), "保存して次へ", ("subConsignees.2.email", address));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(told, page.ErrorAt("subConsignees.2.email"), StringComparison.Ordinal);
        Assert.Contains(told, (await browser.OpenAsync(form + "/check")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_long_a_value_is_kept_and_the_limit_is_named()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var long401 = new string('髙', 401);
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/cover"), "保存して次へ", ("cover.matter", long401));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(long401, page.ValueOf("cover.matter"));
        Assert.Contains("400文字以内", page.ErrorAt("cover.matter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_case_can_hold_is_refused_with_everything_still_on_the_page()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var huge = new string('あ', CaseLimits.MaxFormCharacters + 1);
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/background"), "下書き保存", ("background.purpose", huge), ("background.baseline", "第6回"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(huge, page.ValueOf("background.purpose"));
        Assert.Equal("第6回", page.ValueOf("background.baseline"));
        Assert.StartsWith("「目的」は4,000文字以内で入力してください", page.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_added_and_removed_and_nothing_typed_is_lost()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var url = form + "/subConsignees";

        var page = await browser.PressAsync(await browser.OpenAsync(url), "再委託先の欄を追加する", ("subConsignees.1.name", "甲社"), ("subConsignees.1.certificateUntil", "いつか"));
        Assert.Equal(["1", "2"], page.Rows);
        Assert.Equal("甲社", page.ValueOf("subConsignees.1.name"));
        Assert.Equal("いつか", page.ValueOf("subConsignees.1.certificateUntil"));
        page = await browser.PressAsync(page, "再委託先の欄を追加する", ("subConsignees.2.name", "乙社"));
        Assert.Equal(["1", "2", "3"], page.Rows);
        page = await browser.PressAsync(page, "再委託先 2を削除する", ("subConsignees.3.name", "丙社"), ("subConsignees.1.work", "保管"));

        Assert.Equal(["1", "3"], page.Rows);
        Assert.Equal(("甲社", "保管", "丙社"), (page.ValueOf("subConsignees.1.name"), page.ValueOf("subConsignees.1.work"), page.ValueOf("subConsignees.3.name")));
        Assert.Equal("いつか", page.ValueOf("subConsignees.1.certificateUntil"));
    }

    [Fact]
    public async Task A_row_that_is_still_empty_stays_on_the_page_while_another_is_added()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var page = await browser.OpenAsync(form + "/references");
        Assert.Empty(page.Rows);
        page = await browser.PressAsync(page, "了承事項の欄を追加する");
        page = await browser.PressAsync(page, "了承事項の欄を追加する");
        Assert.Equal(["1", "2"], page.Rows);
    }

    [Fact]
    public async Task The_number_of_a_removed_row_with_documents_is_not_given_again_and_its_documents_go_with_it()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        await ApplicantFlow.DoneAsync(host, form, ApplicantFlow.Applicant, new SaveDraft(ApplicantFlow.ItemId(form), ApplicantFlow.Complete));
        await ApplicantFlow.AttachAsync(host, form, ApplicantFlow.Applicant, "contractDraft", "2", "契約案.pdf");

        var page = await browser.PressAsync(await browser.OpenAsync(form + "/subConsignees"), "再委託先 2を削除する");
        page = await browser.PressAsync(page, "再委託先の欄を追加する");

        Assert.Equal(["1", "3"], page.Rows);
        var documents = await browser.OpenAsync(form + "/documents");
        Assert.DoesNotContain("契約案.pdf", documents.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_enter_key_presses_a_button_that_only_saves()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var page = await browser.OpenAsync(form + "/subConsignees");
        Assert.Equal("save", page.Document.QuerySelector("main form button")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_incomplete_application_is_refused_with_a_way_to_each_missing_answer()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/check"), "申請する");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, error => error.Contains("変更種別", StringComparison.Ordinal));
        Assert.Contains(page.Errors, error => error.Contains("誓約書", StringComparison.Ordinal));
        var there = await browser.OpenAsync(page.Link("「変更種別」").Split('#')[0]);
        Assert.Contains("変更種別", there.ErrorAt("cover.changeKind"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_counts_what_is_filled_in()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        await browser.PressAsync(await browser.OpenAsync(form + "/period"), "下書き保存", ("period.from", "平成32年4月1日"));
        var page = await browser.OpenAsync(form);
        var period = page.Document.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("a")!.GetAttribute("href") == form + "/period").TextContent;
        Assert.Contains("要修正 1か所", period, StringComparison.Ordinal);
        Assert.Contains("必須3項目中1項目", period, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_is_submitted_once_and_ends_on_the_same_page()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        foreach (var slot in ApplicantFlow.RequiredSlots) await ApplicantFlow.AttachAsync(host, form, ApplicantFlow.Applicant, slot, "", slot + ".pdf");
        await ApplicantFlow.DoneAsync(host, form, ApplicantFlow.Applicant, new SaveDraft(ApplicantFlow.ItemId(form), ApplicantFlow.Complete));

        var check = await browser.OpenAsync(form + "/check");
        var first = await browser.PressAsync(check, "申請する");
        var second = await browser.PressAsync(check, "申請する");

        Assert.Equal((HttpStatusCode.OK, first.Url), (second.Status, second.Url));
        var state = (await host.Runner.LoadAsync(ApplicantFlow.CaseId(form), TestContext.Current.CancellationToken))!.State;
        Assert.Single(state.FindForm("application")!.Submissions);
    }

    [Fact]
    public async Task A_new_case_that_is_sent_twice_is_opened_once()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var page = await browser.OpenAsync("/cases/new?procedure=reconsignment");
        var first = await browser.PressAsync(page, "作成して入力を始める", ("units", "care-division"), ("title", "件名"));
        var second = await browser.PressAsync(page, "作成して入力を始める", ("units", "care-division"), ("title", "件名"));
        Assert.Equal((HttpStatusCode.OK, first.Url), (second.Status, second.Url));
    }

    [Fact]
    public async Task A_law_that_is_no_longer_in_force_is_not_offered()
    {
        await using var host = await WebHost.StartAsync();
        var page = await FormBrowser.Of(host).OpenAsync("/cases/new");
        Assert.Contains("個人情報の保護に関する法律", page.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("新宿区個人情報保護条例", page.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_case_without_division_or_title_keeps_what_was_chosen()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var page = await browser.PressAsync(await browser.OpenAsync("/cases/new"), "作成して入力を始める", ("procedure", "reconsignment|jp-2023"), ("title", "髙﨑"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(("reconsignment|jp-2023", "髙﨑"), (page.ValueOf("procedure"), page.ValueOf("title")));
        Assert.Single(page.Errors);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("cover")]
    public async Task What_comes_after_the_submission_is_answered_with_what_became_of_the_form(string place)
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var open = await browser.OpenAsync($"{form}/{place}");
        await ApplicantFlow.SubmitAsync(host, form);

        var page = await browser.PressAsync(open, place == "check" ? "申請する" : "下書き保存");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("提出済み", page.Text, StringComparison.Ordinal);
        Assert.Contains("見本区", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.OpenAsync(form)).Status);
    }

    [Fact]
    public async Task A_field_that_the_form_does_not_have_is_refused_by_name()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/cover"), "下書き保存", ("cover.nothing", "x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("cover.nothing", page.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var before = (await host.Runner.LoadAsync(ApplicantFlow.CaseId(form), TestContext.Current.CancellationToken))!.State.Version;
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/cover"), "下書き保存", ("__RequestVerificationToken", "x"), ("cover.matter", "別の件名"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(before, (await host.Runner.LoadAsync(ApplicantFlow.CaseId(form), TestContext.Current.CancellationToken))!.State.Version);
    }

    [Fact]
    public async Task Two_people_who_fill_in_the_same_section_do_not_undo_each_others_answers()
    {
        await using var host = await WebHost.StartAsync();
        var form = await ApplicantFlow.OpenCaseAsync(FormBrowser.Of(host));
        var (first, second) = (FormBrowser.Of(host), FormBrowser.Of(host));
        var (one, two) = (await first.OpenAsync(form + "/period"), await second.OpenAsync(form + "/period"));
        await first.PressAsync(one, "下書き保存", ("period.from", "令和9年4月1日"));
        await second.PressAsync(two, "下書き保存", ("period.to", "令和10年3月31日"));
        var page = await first.OpenAsync(form + "/period");
        Assert.Equal(("2027-04-01", "2028-03-31"), (page.ValueOf("period.from"), page.ValueOf("period.to")));
    }

    [Fact]
    public async Task An_answer_that_was_changed_elsewhere_meanwhile_is_replaced_only_when_it_is_saved_again()
    {
        await using var host = await WebHost.StartAsync();
        var form = await ApplicantFlow.OpenCaseAsync(FormBrowser.Of(host));
        var (first, second) = (FormBrowser.Of(host), FormBrowser.Of(host));
        var (one, two) = (await first.OpenAsync(form + "/period"), await second.OpenAsync(form + "/period"));
        await first.PressAsync(one, "下書き保存", ("period.from", "令和9年4月1日"));
        var page = await second.PressAsync(two, "下書き保存", ("period.from", "令和9年5月1日"), ("period.text", "長く"));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal(("令和9年5月1日", "長く"), (page.ValueOf("period.from"), page.ValueOf("period.text")));
        Assert.Contains("令和9年4月1日", page.ErrorAt("period.from"), StringComparison.Ordinal);
        page = await second.PressAsync(page, "下書き保存");
        Assert.Equal(("2027-05-01", "長く"), (page.ValueOf("period.from"), page.ValueOf("period.text")));
    }

    [Fact]
    public async Task A_form_with_thousands_of_fields_is_answered_with_a_page()
    {
        await using var host = await WebHost.StartAsync();
        var browser = FormBrowser.Of(host);
        var form = await ApplicantFlow.OpenCaseAsync(browser);
        var many = Enumerable.Range(1, Approvals.Web.Frame.WebApp.MaxFormFields).Select(n => ($"references.{n}.session", "第1回")).ToArray();
        var page = await browser.PressAsync(await browser.OpenAsync(form + "/cover"), "下書き保存", many);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }
}
