using System.Collections.Immutable;
using System.Net;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Cases;

namespace Approvals.Web.Tests.Applying;

/// <summary>What 乙 and others do in many tests.</summary>
internal static class ApplicantFlow
{
    public const string Applicant = "federation-desk";
    public const string Clerk = "mihon-hanako";
    public const string SubA = "sample-center-desk";
    public const string SubB = "reiji-storage-desk";

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

    /// <summary>A complete application by path, as people type it: 和暦 dates, full-width digits, rare characters.</summary>
    public static ImmutableDictionary<string, string> Complete { get; } = new Dictionary<string, string>
    {
        ["cover.matter"] = "データ保管業務等の再委託について（再委託先の変更及び追加）",
        ["cover.changeKind"] = "changeAndAddition",
        ["cover.divisions"] = "福祉部 介護見本課・障害見本課",
        ["consignees.1.name"] = "一般社団法人 見本県給付審査連合会",
        ["business.1.name"] = "現物給付審査支払委託業務",
        ["business.1.division"] = "介護見本課",
        ["business.1.subjects"] = "要介護・要支援認定者",
        ["background.purpose"] = "給付の審査及び支払を適正に行うため。",
        ["access.level"] = "none",
        ["access.text"] = "暗号化されたデータを保管するだけで、内容には触れない。",
        ["subjects.1.category"] = "要介護・要支援認定者",
        ["subjects.1.asOf"] = "令和元年9月30日",
        ["subjects.1.count"] = "１４，３４７人",
        ["information.items"] = "別添のとおり",
        ["information.mediumKind"] = "electronic",
        ["information.medium"] = "電磁的媒体（委託先のサーバ）",
        ["subConsignees.1.name"] = "株式会社サンプル情報センター",
        ["subConsignees.1.representative"] = "代表取締役 髙﨑\U000E0101 𠮷子",
        ["subConsignees.1.address"] = "見本県見本市例示町二丁目2番2号",
        ["subConsignees.1.email"] = "sample-center@mihon-ku.example",
        ["subConsignees.1.work"] = "データ保管業務",
        ["subConsignees.1.content"] = "データの保管\r\n機器の保守",
        ["subConsignees.1.reason"] = "専門の設備を要するため。",
        ["subConsignees.1.amountShare"] = "１２",
        ["subConsignees.2.name"] = "例示データ保管株式会社",
        ["subConsignees.2.representative"] = "代表取締役",
        ["subConsignees.2.address"] = "例示県例示市保管町三丁目3番3号",
        ["subConsignees.2.email"] = "reiji-hokan@mihon-ku.example",
        ["subConsignees.2.work"] = "バックアップデータ保管業務",
        ["subConsignees.2.content"] = "バックアップの保管",
        ["subConsignees.2.reason"] = "遠隔地に保管するため。",
        ["subConsignees.2.amountShare"] = "5",
        ["period.from"] = "令和9年4月1日",
        ["period.to"] = "R10.3.31",
        ["period.renewal"] = "yes",
        ["measures.responsibility"] = "取扱責任者を置く。",
        ["measures.supervision"] = "年1回以上監査する。",
        ["operationalMeasures.1.text"] = "入退室を管理する。",
        ["declarations.notWholesale"] = "yes",
        ["declarations.noFurther"] = "yes",
    }.ToImmutableDictionary();

    public static readonly ImmutableArray<string> RequiredSlots = ["contractDraft", "structureChart", "pledge"];

    /// <summary>Opens a case on the pages; returns the address of its form.</summary>
    public static async Task<string> OpenCaseAsync(FormBrowser browser, string title = "データ保管業務等の再委託について")
    {
        var page = await browser.OpenAsync("/cases/new?procedure=reconsignment");
        page = await browser.PressAsync(page, "作成して入力を始める", ("units", "care-division"), ("title", title));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Matches("^/cases/[0-9a-z-]+/forms/w[0-9]+$", page.Url);
        return page.Url;
    }

    public static string CaseId(string formUrl) => formUrl.Split('/')[2];

    public static string ItemId(string formUrl) => formUrl.Split('/')[4];

    /// <summary>Brings the application to its submission without the pages, for tests of what comes later.</summary>
    public static async Task<string> SubmitAsync(WebHost host, string formUrl)
    {
        foreach (var slot in RequiredSlots) await AttachAsync(host, formUrl, Applicant, slot, "", $"{slot}.pdf");
        await DoneAsync(host, formUrl, Applicant, new SaveDraft(ItemId(formUrl), Complete));
        await DoneAsync(host, formUrl, Applicant, new SubmitForm(ItemId(formUrl), ImmutableDictionary<string, string>.Empty));
        return CaseId(formUrl);
    }

    public static async Task AttachAsync(WebHost host, string formUrl, string person, string slot, string row, string name)
    {
        using var content = new MemoryStream([.. Pdf, .. Encoding.UTF8.GetBytes(name)]);
        var taken = Assert.IsType<IntakeResult.Taken>(await new DocumentIntake(host.Parts.Documents).TakeAsync(name, content, Cancellation));
        await DoneAsync(host, formUrl, person, new AttachDocument(ItemId(formUrl), slot, row, taken.Sha256, taken.Length, name, taken.MediaType));
    }

    public static Task<LoadedCase> DoneAsync(WebHost host, string formUrl, string person, CaseCommand command) => CommandAsync(host, CaseId(formUrl), person, command);

    public static async Task<LoadedCase> CommandAsync(WebHost host, string caseId, string person, CaseCommand command)
    {
        var request = new CommandRequest(new Actor(person, person, Verification.SignIn), Guid.NewGuid().ToString("N"));
        return Assert.IsType<CommandResult.Done>(await host.Runner.ExecuteAsync(caseId, command, request, Cancellation)).Case;
    }

    /// <summary>The person answers the open item of a step.</summary>
    public static async Task<LoadedCase> AnswerAsync(WebHost host, string caseId, string step, string lane, string outcome, Func<Answer, Answer>? more = null)
    {
        var loaded = (await host.Runner.LoadAsync(caseId, Cancellation))!;
        var item = loaded.State.OpenItems.First(item => item.Step == step && item.Lane == lane && item.Kind == WorkItemKind.Act);
        var answer = new Answer(item.Id, outcome);
        return await CommandAsync(host, caseId, item.Assignees[0], more is null ? answer : more(answer));
    }

    /// <summary>From the submitted application to the decision on one lane, the council included.</summary>
    public static async Task ToDecisionAsync(WebHost host, string caseId, string lane)
    {
        var state = (await host.Runner.LoadAsync(caseId, Cancellation))!.State;
        if (state.Lanes.Length == 1) await ToLanesAsync(host, caseId);
        await AnswerAsync(host, caseId, "draft", lane, "propose", answer => answer with
        {
            Values = Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "承諾してよろしいか伺います。")),
        });
        // Each division of the case: its section chief and its head.
        while (await AnswerAsync(host, caseId, "circulate", lane, "agree") is { State: var now } && now.OpenItems.Any(item => item.Step == "circulate" && item.Lane == lane)) { }
        await AnswerAsync(host, caseId, "consult", lane, "agree");
        await AnswerAsync(host, caseId, "consult", lane, "agree");
        await AnswerAsync(host, caseId, "decide", lane, "consent");
    }

    /// <summary>From the submitted application to the opening of the lanes.</summary>
    public static async Task ToLanesAsync(WebHost host, string caseId)
    {
        await AnswerAsync(host, caseId, "receipt", "", "receive");
        await AnswerAsync(host, caseId, "review", "", "accept");
        await AnswerAsync(host, caseId, "council-packet", "", "schedule", answer => answer with
        {
            Values = Values(("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-12-01")),
        });
        await AnswerAsync(host, caseId, "council-distribution", "", "distribute");
        await AnswerAsync(host, caseId, "council-result", "", "reported", answer => answer with { Values = Values(("result.heldOn", "2026-11-24")) });
    }

    public static ImmutableDictionary<string, string> Values(params (string Path, string Value)[] values) => values.ToImmutableDictionary(value => value.Path, value => value.Value);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
