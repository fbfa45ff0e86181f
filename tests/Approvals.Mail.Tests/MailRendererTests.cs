using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Mail.Tests;

public sealed partial class MailRendererTests
{
    public static TheoryData<MailKind, Language> All => Samples.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_kind_says_in_text_and_html_which_case_it_is(MailKind kind, Language language)
    {
        var model = Samples.Model(kind, language);
        var mail = await Samples.RenderAsync(model);
        var html = Samples.Parse(mail.Html).Root!.Value;
        foreach (var body in new[] { mail.Text, html })
        {
            Assert.Contains(model.CaseTitle, body, StringComparison.Ordinal);
            Assert.Contains(model.CaseId, body, StringComparison.Ordinal);
            Assert.Contains(model.ConsigneeName, body, StringComparison.Ordinal);
            Assert.Contains(model.LaneName, body, StringComparison.Ordinal);
            Assert.Contains(model.ReceiptNumber, body, StringComparison.Ordinal);
            Assert.Contains(model.ToName, body, StringComparison.Ordinal);
            Assert.Contains(model.CaseUrl.AbsoluteUri, body, StringComparison.Ordinal);
            Assert.Contains(model.LedgerHash, body, StringComparison.Ordinal);
            Assert.Contains(language == Language.Ja ? "台帳 第42号" : "Ledger entry no. 42", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_kind_prints_all_that_its_model_carries(MailKind kind, Language language)
    {
        var model = Samples.Model(kind, language);
        var mail = await Samples.RenderAsync(model);
        var html = Samples.Parse(mail.Html).Root!.Value;
        string?[] printed =
        [
            model.StepTitle?.In(language), model.WaitingFor?.In(language), model.LetterTitle?.In(language), model.LetterNumber,
            model.EndingTitle?.In(language), model.OutcomeTitle?.In(language), model.DeputyName, model.PrincipalName?.In(language), model.PeriodTitle?.In(language),
            model.OfficeContact!.In(language), model.ConfirmationNumber, model.Link?.AbsoluteUri,
            .. model.Conditions, .. model.Reason.Split('\n'),
            .. model.FieldReasons.SelectMany(item => new[] { item.Field.In(language), item.Reason }),
        ];
        Assert.All(printed.OfType<string>(), text =>
        {
            Assert.Contains(text, mail.Text, StringComparison.Ordinal);
            Assert.Contains(text, html, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_html_is_well_formed_and_asks_for_nothing_from_elsewhere(MailKind kind, Language language)
    {
        var model = Samples.Model(kind, language);
        var mail = await Samples.RenderAsync(model);
        var page = Samples.Parse(mail.Html);
        Assert.Equal(mail.Language, page.Root!.Attribute("lang")!.Value);
        Assert.StartsWith("<!DOCTYPE html>", mail.Html, StringComparison.Ordinal);
        string[] barred = ["img", "script", "link", "iframe", "object", "embed", "video", "audio", "form", "input", "base"];
        Assert.DoesNotContain(page.Descendants(), element => barred.Contains(element.Name.LocalName));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "background" or "srcset");
        Assert.DoesNotContain("url(", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Links(page), link => Assert.Contains(link, Allowed(model)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_address_holds_the_confirmation_number(MailKind kind, Language language)
    {
        var model = Samples.Model(kind, language);
        var mail = await Samples.RenderAsync(model);
        var addresses = Links(Samples.Parse(mail.Html)).Concat(Address().Matches(mail.Text).Select(match => match.Value)).ToArray();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.DoesNotContain(Samples.Number, address, StringComparison.Ordinal));
        Assert.All(addresses, address => Assert.Contains(address, Allowed(model)));
        Assert.Equal(model.Link is not null, mail.Text.Contains(Samples.Number, StringComparison.Ordinal));
        Assert.DoesNotContain(Samples.Number, mail.Subject, StringComparison.Ordinal);
    }

    private static string?[] Allowed(MailModel model) => [model.Link?.AbsoluteUri, model.CaseUrl.AbsoluteUri, .. model.Opened.Select(one => one.Url.AbsoluteUri)];

    [Theory]
    [InlineData(Language.Ja, "関連する手続3件が始まりました（うち2件は手続をお願いします）", "期限：令和9年3月31日（水）", "（架空 三郎の代決者として）")]
    [InlineData(Language.En, "3 related procedures have begun, 2 of them for you to complete", "due Wednesday 31 March 2027", "(as deputy of Saburo Kaku)")]
    public async Task An_announcement_tells_what_is_the_readers_from_what_is_news(Language language, string subject, string due, string deputy)
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.Opened, language));

        Assert.Contains(subject, mail.Subject, StringComparison.Ordinal);
        foreach (var part in new[] { due, deputy, "https://approvals.mihon-ku.example/cases/c-1/forms/i-1" })
        {
            Assert.Contains(part, mail.Text, StringComparison.Ordinal);
            Assert.Contains(part, mail.Html, StringComparison.Ordinal);
        }
        Assert.True(mail.Text.IndexOf("c-2", StringComparison.Ordinal) < mail.Text.IndexOf("c-3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailKind.RetentionDue, Language.Ja, "【見本区】保存期間が満了した事案のお知らせ：介護見本課 12件（令和19年度）", "保存期間が満了した事案：12件", "保存を延長している事案（上の件数に含みません）：3件")]
    [InlineData(MailKind.RetentionDue, Language.En, "[Mihon Ward] Retention periods over: 12 cases of Care Sample Division (fiscal year 2037)", "Past the retention period: 12", "On hold (not counted above): 3")]
    [InlineData(MailKind.PostsVacant, Language.Ja, "【見本区】担当者がいなくなる職のお知らせ（2件）", "（1）令和9年1月1日から、役割「department-head」の人がいません", "（2）介護見本課の「division-head」（試験 次郎）は令和8年12月31日で終わり、後任がいません。")]
    [InlineData(MailKind.PostsVacant, Language.En, "[Mihon Ward] Posts without a successor (2)", "1. From 1 January 2027 on nobody holds the role", "2. The post 'division-head' of Care Sample Division")]
    public async Task A_mail_of_the_office_names_no_case_and_says_its_numbers_in_text_and_html(MailKind kind, Language language, string subject, string first, string second)
    {
        var model = Samples.OfficeModel(kind, language);
        var mail = await Samples.RenderAsync(model);
        Assert.Equal(subject, mail.Subject);
        Assert.Contains(first, mail.Text, StringComparison.Ordinal);
        Assert.Contains(second, mail.Text, StringComparison.Ordinal);
        var page = Samples.Parse(mail.Html);
        Assert.Contains(first.Split('：', ':')[^1].Trim(), page.Root!.Value, StringComparison.Ordinal);
        foreach (var body in new[] { mail.Text, page.Root.Value })
        {
            Assert.Contains(model.CaseUrl.AbsoluteUri, body, StringComparison.Ordinal);
            foreach (var word in new[] { "事案番号", "Case number", "台帳 第", "Ledger entry", "デモ", "件名" })
                Assert.DoesNotContain(word, body, StringComparison.Ordinal);
        }
        Assert.Equal([model.CaseUrl.AbsoluteUri], Links(page).Distinct());
    }

    [Fact]
    public async Task One_case_is_one_case_and_a_hold_that_has_ended_says_why_it_is_told_again()
    {
        var model = Samples.OfficeModel(MailKind.RetentionDue, Language.En);
        var mail = await Samples.RenderAsync(model with { Retention = model.Retention! with { Due = 1, HoldEnded = true } });
        Assert.Contains("1 case of Care Sample Division", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("A hold has ended", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_follows_another_names_its_procedure_in_the_subject()
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.Overdue) with { Procedure = new("実施状況の年度確認", "Yearly check"), FollowsAnother = true });

        Assert.Contains("／実施状況の年度確認／株式会社サンプル情報センター／", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("手続：実施状況の年度確認", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_gives_the_number_away_is_a_bug()
    {
        var model = Samples.Model(MailKind.YourTurn) with { Link = new Uri($"https://approvals.mihon-ku.example/l/abc?n={Samples.Number}") };
        await Assert.ThrowsAsync<ArgumentException>(() => Samples.RenderAsync(model));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public async Task A_link_that_is_no_web_address_is_a_bug(string link)
    {
        var model = Samples.Model(MailKind.YourTurn) with { Link = new Uri(link) };
        await Assert.ThrowsAsync<ArgumentException>(() => Samples.RenderAsync(model));
    }

    [Theory]
    [InlineData(Language.Ja, "令和8年11月30日（月）")]
    [InlineData(Language.En, "Monday 30 November 2026")]
    public async Task The_due_day_is_written_as_its_reader_writes_dates(Language language, string expected)
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.YourTurn, language));
        Assert.Contains(expected, mail.Text, StringComparison.Ordinal);
        Assert.Contains(expected, Samples.Parse(mail.Html).Root!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-14T15:00:00Z", "令和8年12月14日（月）まで、1回だけ")]
    [InlineData("2026-12-14T06:05:00Z", "令和8年12月14日（月）15時05分まで、1回だけ")]
    public async Task The_link_says_until_when_and_how_often_it_works(string expires, string expected)
    {
        var model = Samples.Model(MailKind.YourTurn) with { LinkExpires = DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture) };
        Assert.Contains(expected, (await Samples.RenderAsync(model)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailKind.YourTurn, Language.Ja, "【見本区】【デモ】11月30日（月）までに「起案の回議」の手続をお願いします／株式会社サンプル情報センター／現物給付審査支払委託業務")]
    [InlineData(MailKind.YourTurn, Language.En, "[Mihon Ward] [Demo] Please complete “Circulation of the draft” by Mon 30 Nov 2026 – 株式会社サンプル情報センター, 現物給付審査支払委託業務")]
    [InlineData(MailKind.Letter, Language.Ja, "【見本区】【デモ】「承諾書」（8介見第34号）を発行しました／株式会社サンプル情報センター／現物給付審査支払委託業務")]
    public async Task The_subject_says_what_to_do_and_by_when(MailKind kind, Language language, string start) =>
        Assert.StartsWith(start, (await Samples.RenderAsync(Samples.Model(kind, language))).Subject, StringComparison.Ordinal);

    [Theory]
    [InlineData(CaseOrigin.Demo, Language.Ja, "【デモ】")]
    [InlineData(CaseOrigin.Simulation, Language.Ja, "【シミュレーション】")]
    [InlineData(CaseOrigin.Demo, Language.En, "[Demo]")]
    [InlineData(CaseOrigin.Simulation, Language.En, "[Simulation]")]
    public async Task A_case_that_is_not_real_says_so_everywhere(CaseOrigin origin, Language language, string tag)
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.Progress, language) with { Origin = origin });
        Assert.Contains(tag, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(tag, mail.Text, StringComparison.Ordinal);
        Assert.Contains(tag, Samples.Parse(mail.Html).Root!.Element("body")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailKind.ReviewAfter)]
    [InlineData(MailKind.Cancelled)]
    [InlineData(MailKind.Letter)]
    [InlineData(MailKind.Ended)]
    [InlineData(MailKind.Expired)]
    public async Task Nobody_is_waited_for_where_nothing_is_to_be_done(MailKind kind)
    {
        var model = Samples.Model(kind) with { WaitingFor = new("試験 次郎", "試験 次郎"), Due = new DateOnly(2026, 11, 30) };
        var text = (await Samples.RenderAsync(model)).Text;
        Assert.DoesNotContain("試験 次郎", text, StringComparison.Ordinal);
        Assert.DoesNotContain("11月30日", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("株式会社サンプル情報センター", "下記の件（再委託先：株式会社サンプル情報センター）の手続が完了しました。結果は「業務開始を承認」です。")]
    [InlineData("", "下記の件の手続が完了しました。結果は「業務開始を承認」です。")]
    public async Task An_ending_says_whether_it_is_that_of_one_sub_consignee(string lane, string expected)
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.Ended) with { LaneName = lane });
        Assert.Contains(expected, mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Ja, "の段階に戻りました", "進みました")]
    [InlineData(Language.En, "has gone back to", "has moved on")]
    public async Task A_case_that_was_sent_back_has_not_moved_on(Language language, string expected, string other)
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.Progress, language) with { WentBack = true });
        Assert.Contains(expected, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other, mail.Subject + mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_loses_a_task_reads_that_somebody_else_has_it()
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.NoLongerYours));
        Assert.Contains("ほかの方の担当になりました", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("不要", mail.Subject + mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_opened_together_say_what_each_is_about_where_their_names_are_the_same()
    {
        var model = Samples.Model(MailKind.Opened);
        var mail = await Samples.RenderAsync(model with { Opened = [.. model.Opened.Select((one, index) => one with { Matter = index == 0 ? "監査を年1回行うこと。" : "" })] });
        Assert.Contains("「監査を年1回行うこと。」", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("「」", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_case_carries_no_mark()
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.Progress) with { Origin = CaseOrigin.Live });
        Assert.StartsWith("【見本区】手続のお知らせ", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("デモ", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("髙﨑 𠮷子")]
    [InlineData("葛\U000E0100城 辻\U000E0101")]
    [InlineData("Ｏ’Hara <b>&amp;")]
    public async Task Names_are_printed_exactly_as_given(string name)
    {
        var model = Samples.Model(MailKind.ReviewAfter) with { ToName = name, DeputyName = name, CaseTitle = $"件名{name}" };
        var mail = await Samples.RenderAsync(model);
        Assert.Equal(name, mail.ToName);
        Assert.Contains($"{name} 様", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"{name} 様", Samples.Parse(mail.Html).Root!.Value, StringComparison.Ordinal);
        Assert.Contains($"／件名{name}", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_title_is_clipped_between_letters_in_the_subject_and_whole_in_the_body()
    {
        var letter = "辻\U000E0101";
        var title = string.Concat(Enumerable.Repeat(letter, 300));
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.YourTurn) with { CaseTitle = title });
        Assert.EndsWith("／" + string.Concat(Enumerable.Repeat(letter, MailLimits.SubjectTitleCharacters - 1)) + "…", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(title, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_and_half_surrogates_leave_the_mail_well_formed()
    {
        var model = Samples.Model(MailKind.SentBack) with
        {
            CaseTitle = "件\u0000名\r\nBcc: x@example.jp\u2028終\uD842",
            Reason = "一行目\r\n\u0007二行目\u202E",
            ToName = "例示\n太郎",
        };
        var mail = await Samples.RenderAsync(model);
        Assert.Equal("例示 太郎", mail.ToName);
        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.Contains("件 名 Bcc: x@example.jp 終\uFFFD", Samples.Parse(mail.Html).Root!.Value, StringComparison.Ordinal);
        Assert.Contains("　　一行目\n　　二行目\n", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "一般社団法人 見本県給付審査連合会 様")]
    [InlineData(true, "一般社団法人 見本県給付審査連合会 御中")]
    public async Task People_and_organisations_are_addressed_as_is_due(bool organisation, string expected)
    {
        var model = Samples.Model(MailKind.YourTurn) with { ToName = "一般社団法人 見本県給付審査連合会", ToOrganisation = organisation };
        Assert.StartsWith(expected + "\n", (await Samples.RenderAsync(model)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Ja, "手続：再委託の承諾")]
    [InlineData(Language.En, "Procedure: Consent to a re-consignment")]
    public async Task Every_case_names_its_procedure_and_the_subject_stays_short(Language language, string expected)
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.YourTurn, language) with { Procedure = new("再委託の承諾", "Consent to a re-consignment") });
        Assert.Contains(expected, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(expected[(expected.LastIndexOfAny(['：', ':']) + 1)..].Trim(), mail.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SharedTask.BetweenParties, Language.Ja, "どちらか一方の方の回答で手続が進みます。")]
    [InlineData(SharedTask.BetweenParties, Language.En, "One answer, from either of them, is enough")]
    [InlineData(SharedTask.AmongPeople, Language.Ja, "どなたか1人の回答で手続が進みます。")]
    [InlineData(SharedTask.AmongPeople, Language.En, "One answer is enough")]
    public async Task Whoever_shares_a_task_reads_that_one_answer_is_enough(SharedTask shared, Language language, string expected)
    {
        foreach (var kind in new[] { MailKind.YourTurn, MailKind.SentBack, MailKind.Reminder, MailKind.Overdue, MailKind.Reassigned })
        {
            var model = Samples.Model(kind, language);
            Assert.DoesNotContain(expected, (await Samples.RenderAsync(model)).Text, StringComparison.Ordinal);
            var mail = await Samples.RenderAsync(model with { Shared = shared });
            Assert.Contains(expected, mail.Text, StringComparison.Ordinal);
            Assert.Contains(expected, Samples.Parse(mail.Html).Root!.Value, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Language.Ja, "サインインには、このメールが届いたアドレスにお送りする確認コードを使います。", "確認番号")]
    [InlineData(Language.En, "with a code that is sent to the address at which you received this mail", "confirmation number")]
    public async Task A_form_asks_outsiders_to_sign_in_with_a_mailed_code(Language language, string expected, string number)
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.SentBack, language) with { ConfirmationNumber = null, SignsInWithCode = true });
        foreach (var body in new[] { mail.Text, Samples.Parse(mail.Html).Root!.Value })
        {
            Assert.Contains(expected, body, StringComparison.Ordinal);
            Assert.DoesNotContain(number, body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_procedure_that_has_begun_is_one()
    {
        var model = Samples.Model(MailKind.Opened, Language.En);
        var mail = await Samples.RenderAsync(model with { Opened = [model.Opened.First(one => one.IsYours)] });
        Assert.Contains("1 related procedure has begun; it is yours to complete", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ending_that_was_not_asked_for_is_no_completion()
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.Ended) with { EndingTitle = new("不承諾", "Refused"), EndedWell = false });
        Assert.Contains("手続が終わりました（不承諾）", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("完了", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_without_a_number_asks_for_sign_in()
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.YourTurn) with { ConfirmationNumber = null });
        Assert.Contains("開いたページでサインインしてください", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("確認番号", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_model_with_the_least_leaves_no_gap_and_no_empty_label(MailKind kind, Language language)
    {
        var full = Samples.Model(kind, language);
        var mail = await Samples.RenderAsync(new MailModel
        {
            OutboxId = full.OutboxId,
            Kind = kind,
            Language = language,
            ToName = full.ToName,
            ToAddress = full.ToAddress,
            OfficeName = full.OfficeName,
            CaseId = full.CaseId,
            CaseTitle = full.CaseTitle,
            Origin = CaseOrigin.Live,
            ConsigneeName = full.ConsigneeName,
            CaseUrl = full.CaseUrl,
            LedgerSeq = 1,
            LedgerHash = full.LedgerHash,
        });
        Assert.DoesNotContain("\n\n\n", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("「」", mail.Text + mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("“”", mail.Text + mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"：\n\n|: \n", mail.Text);
        Assert.DoesNotContain(" .", mail.Text, StringComparison.Ordinal);
    }

    private static string[] Links(XDocument page) =>
        [.. page.Descendants().Attributes("href").Select(attribute => attribute.Value)];

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
