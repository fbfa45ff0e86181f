using System.Collections.Immutable;
using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests;

/// <summary>
/// The whole re-consignment as the people do it, each in a window of their own, by clicking and typing alone.
/// Scripts are off in every window: no task needs them.
/// </summary>
public sealed class ChainTests(BrowserStage stage) : BrowserTest(stage)
{
    private const string Matter = "給付審査支払システムのデータ保管業務等の再委託について（窓口から開始承認まで）";
    private const string Applicant = "見本県給付審査連合会 担当者";
    private const string Clerk = "見本 花子";
    private const string SectionChief = "例示 太郎";
    private const string SectionChiefAddress = "taro.reiji@mihon-ku.example";
    private const string DivisionHead = "試験 次郎";
    private const string Deputy = "𠮷野 仮名";
    private const string DepartmentHead = "架空 三郎";
    private const string Secretariat = "審議会事務局";
    private const string Administrator = "システム管理者";
    private static readonly string[] OtherDivision = ["障害見本課係長", "障害見本課長"];
    private static readonly string[] Consulted = ["髙橋 﨑子", "情報政策課長"];
    private static readonly string[] Reporters = ["サンプル情報センター 担当者", "例示データ保管 担当者"];

    private readonly SampleApplication _application = SampleApplication.Of(Matter);
    private readonly Dictionary<string, Window> _seats = [];

    private string? _casePath;

    private string First => _application.Lanes[0];

    private string Second => _application.Lanes[1];

    [Fact(Timeout = 600_000)]
    public async Task The_people_take_an_application_to_the_start_permit_of_both_sub_consignees_without_scripts()
    {
        await ApplyInTwoSittingsAsync();
        await ReceiveSendBackAndCorrectAsync();
        await CouncilAsync();
        await DecideFirstAsync();
        await DecideSecondAsync();
        await LettersAsync("再委託承諾書", 2);
        await ContractAndClausesAsync();
        await RosterAsync();
        await LettersAsync("再委託業務の開始承認通知書", 2);
        await EndedAsync();
    }

    private async Task<Window> SeatAsync(string person)
    {
        if (_seats.TryGetValue(person, out var known)) return known;
        var window = _seats[person] = await OpenAsync();
        await window.SignInAsync(person);
        return window;
    }

    private async Task<Officer> OfficerAsync(string person) => new(await SeatAsync(person), _application);

    private async Task<Consignee> ConsigneeAsync(string person) => new(await SeatAsync(person), _application);

    private async Task ApplyInTwoSittingsAsync()
    {
        var first = await ConsigneeAsync(Applicant);
        await first.BeginAsync();
        await first.FillFirstHalfAsync();
        await _seats[Applicant].SignOutAsync();
        _seats.Remove(Applicant);
        var second = await ConsigneeAsync(Applicant);
        await second.FillSecondHalfAsync();
        await second.SubmitAsync(_application.Definition.Application);
        _casePath = await second.CasePathAsync();
    }

    private async Task ReceiveSendBackAndCorrectAsync()
    {
        var clerk = await OfficerAsync(Clerk);
        await clerk.OpenTaskAsync("収受");
        await clerk.SendAsync("収受する");
        await clerk.OpenTaskAsync("審査");
        await clerk.SendBackAsync("再委託の理由", "耐震性能の水準を具体的に記載してください。", "記載を補ってください。");
        await CorrectAsync();
        await clerk.OpenTaskAsync("審査");
        await _seats[Clerk].FollowAsync("前の版と比べる");
        await _seats[Clerk].SeeAsync("免震構造");
        await clerk.OpenTaskAsync("審査");
        await clerk.AnswerAsync("適当と認める");
    }

    private async Task CorrectAsync()
    {
        var (window, consignee) = (_seats[Applicant], await ConsigneeAsync(Applicant));
        var step = _application.Definition.Application;
        await consignee.OpenFormAsync(step.Title.Ja);
        await window.SeeAsync("耐震性能の水準を具体的に記載してください。");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "再委託の理由" }).First.ClickAsync();
        var reason = window.Page.GetByLabel("再委託の理由").First;
        await reason.FillAsync(await reason.InputValueAsync() + "（免震構造で、震度7に耐えます。）");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "下書き保存", Exact = true }).First.ClickAsync();
        await window.SeeAsync("下書きを保存しました。");
        await window.GoAsync(new Uri(window.Page.Url).AbsolutePath[..new Uri(window.Page.Url).AbsolutePath.LastIndexOf('/')] + "/documents");
        await consignee.SubmitAsync(step);
    }

    private async Task CouncilAsync()
    {
        var (secretariat, window) = (await OfficerAsync(Secretariat), await SeatAsync(Secretariat));
        await secretariat.OpenTaskAsync("審議会への付議");
        await window.TypeAsync("年度", "令和8年度");
        await window.TypeAsync("開催回（第何回）", "6");
        await window.TypeAsync("開催予定日", SampleApplication.InDays(0));
        // Without another choice the answer is the button; the distribution has one.
        await secretariat.SendAsync("付議する");
        await secretariat.OpenTaskAsync("審議会資料の配布");
        await secretariat.AnswerAsync("委員に配布する");
        await secretariat.OpenTaskAsync("審議会の結果");
        await window.TypeAsync("開催日", SampleApplication.InDays(0));
        await window.TypeAsync("審議会の意見", "再委託先の入退室の記録を、年1回以上、区に報告させること。");
        await window.TypeAsync("意見への対応期限", SampleApplication.InDays(60));
        await secretariat.AnswerAsync("意見付き了承");
    }

    // The section chief decides from the mail, without signing in; the division head is away.
    private async Task DecideFirstAsync()
    {
        await (await OfficerAsync(Clerk)).ProposeAsync(First, "承諾");
        await AgreeByMailAsync(First);
        var deputy = await OfficerAsync(Deputy);
        await deputy.OpenTaskAsync("回議", First);
        await _seats[Deputy].TypeAsync("代決の理由", "課長が出張のため。");
        await deputy.AnswerAsync("同意する");
        await ReviewAfterAsync();
        foreach (var person in OtherDivision) await (await OfficerAsync(person)).AgreeAsync("回議", First);
        foreach (var person in Consulted) await (await OfficerAsync(person)).AgreeAsync("合議", First);
        var head = await OfficerAsync(DepartmentHead);
        await head.OpenTaskAsync("決裁", First);
        await head.AnswerAsync("承諾する");
    }

    private async Task AgreeByMailAsync(string lane)
    {
        var window = await OpenAsync();
        var mailbox = new Mailbox(window);
        var number = await mailbox.OpenAsync(SectionChiefAddress, "回議", Matter, lane);
        await mailbox.FollowLinkAsync();
        await window.SeeHeadingAsync("回議");
        await window.SeeAsync(lane);
        await window.TypeAsync("確認番号", number);
        await new Officer(window, _application).AnswerAsync("同意する");
        await window.SeeAsync("サインインすると");
    }

    private async Task ReviewAfterAsync()
    {
        var (head, window) = (await OfficerAsync(DivisionHead), await SeatAsync(DivisionHead));
        await head.OpenReviewAsync("回議", First);
        await window.TypeAsync("所見", "確認しました。");
        await window.PressAsync("後閲を記録する");
        await window.SeeHeadingAsync("回答を記録しました");
    }

    private async Task DecideSecondAsync()
    {
        await (await OfficerAsync(Clerk)).ProposeAsync(Second, "条件付承諾");
        await (await OfficerAsync(SectionChief)).AgreeAsync("回議", Second);
        await (await OfficerAsync(DivisionHead)).AgreeAsync("回議", Second);
        foreach (var person in OtherDivision) await (await OfficerAsync(person)).AgreeAsync("回議", Second);
        foreach (var person in Consulted) await (await OfficerAsync(person)).AgreeAsync("合議", Second);
        var (head, window) = (await OfficerAsync(DepartmentHead), await SeatAsync(DepartmentHead));
        await head.OpenTaskAsync("決裁", Second);
        await window.Page.GetByLabel("条件1", new() { Exact = true }).FillAsync("バックアップデータの暗号化の方法を書面で報告すること。");
        await window.Page.GetByLabel("条件1を果たす者").SelectOptionAsync(new SelectOptionValue { Value = "consignee" });
        await window.TypeAsync("条件1の期限", SampleApplication.InDays(60));
        await head.AnswerAsync("条件を付けて承諾する");
    }

    // Both letters open from the case's page, and each prints on one page of A4.
    private async Task LettersAsync(string title, int expected)
    {
        var window = await SeatAsync(Applicant);
        var letters = window.Page.GetByRole(AriaRole.Link, new() { Name = title });
        await window.ReloadUntilAsync(_casePath!, letters.Nth(expected - 1));
        for (var i = 0; i < expected; i++)
        {
            await window.GoAsync(_casePath!);
            await letters.Nth(i).ClickAsync();
            await window.SeeHeadingAsync(title);
            PrintedPages.AssertOneA4(await window.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        }
    }

    private async Task ContractAndClausesAsync()
    {
        var (consignee, clerk) = (await ConsigneeAsync(Applicant), await OfficerAsync(Clerk));
        foreach (var lane in _application.Lanes) await consignee.FillAndSubmitAsync("contract", lane, Contract);
        await clerk.MarkClausesAsync(First, []);
        await clerk.MarkClausesAsync(Second, [11, 20]);
        await consignee.CorrectAndSubmitAsync("contract", Second, ImmutableDictionary<string, string>.Empty.Add("contract.note", "第11項及び第20項を改めました。"));
        await clerk.MarkClausesAsync(Second, []);
    }

    private static ImmutableDictionary<string, string> Contract => ImmutableDictionary<string, string>.Empty
        .Add("contract.signedOn", SampleApplication.InDays(0)).Add("contract.form", "scan").Add("contract.originalConfirmed", "yes");

    private async Task RosterAsync()
    {
        for (var i = 0; i < Reporters.Length; i++)
        {
            var lane = _application.Lanes[i];
            await (await ConsigneeAsync(Reporters[i])).FillAndSubmitAsync("roster", lane, Roster(lane));
            var clerk = await OfficerAsync(Clerk);
            await clerk.OpenTaskAsync("取扱者報告の受理", lane);
            await clerk.AnswerAsync("受理する");
        }
    }

    private static ImmutableDictionary<string, string> Roster(string employer) => ImmutableDictionary<string, string>.Empty
        .Add("responsible.name", "取扱責任者").Add("responsible.employer", employer).Add("responsible.post", "センター長")
        .Add("handlers.1.name", "取扱者").Add("handlers.1.employer", employer).Add("handlers.1.duties", "機器の稼働監視");

    private async Task EndedAsync()
    {
        var window = await SeatAsync(Administrator);
        await window.ReloadUntilAsync("/manage/cases?q=" + Uri.EscapeDataString(Matter), window.Row(Matter, "終了：業務開始を承認"));
        await Assertions.Expect(window.Row(Matter).GetByText("終了：業務開始を承認")).ToHaveCountAsync(2);
        await window.Row(Matter, "終了：業務開始を承認").GetByRole(AriaRole.Link, new() { Name = Matter, Exact = true }).ClickAsync();
        await window.FollowAsync("いま検証する");
        await window.SeeAsync("件の記録すべてに誤りはありません。");
    }
}
