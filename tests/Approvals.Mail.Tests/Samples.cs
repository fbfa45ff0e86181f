using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Mail.Tests;

/// <summary>Fictional models with everything that the kind can carry.</summary>
internal static partial class Samples
{
    internal const string Number = "482913";
    internal const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    internal const string Title = "現物給付審査支払委託業務及び障害福祉サービス等審査支払業務に係るデータ保管業務等の再委託について（再委託先の変更）";

    internal static readonly Uri Link = new("https://approvals.mihon-ku.example/l/Zk3vQ8sT1yPq0aLwMn7RbX");
    internal static readonly Uri CaseUrl = new("https://approvals.mihon-ku.example/cases/demo-1?lang=ja&tab=now");

    private static readonly MailKind[] Answerable =
        [MailKind.YourTurn, MailKind.SentBack, MailKind.Reminder, MailKind.Overdue, MailKind.ReviewAfter, MailKind.Reassigned, MailKind.DeputyTurn];

    /// <summary>Those that belong to no case.</summary>
    internal static readonly MailKind[] OfOffice = [MailKind.RetentionDue, MailKind.PostsVacant];

    internal static MailModel OfficeModel(MailKind kind, Language language) => new()
    {
        OutboxId = "notices/mihon-ku/retention-2037-care-division-takahashi-sakiko",
        Kind = kind,
        Language = language,
        ToName = "髙橋 﨑子",
        ToAddress = "takahashi@mihon-ku.example",
        OfficeName = new("見本区", "Mihon Ward"),
        CaseId = "",
        CaseTitle = "",
        Origin = CaseOrigin.Live,
        ConsigneeName = "",
        CaseUrl = new Uri("https://approvals.mihon-ku.example/registers/retention?fy=2037&state=due"),
        LedgerSeq = 0,
        LedgerHash = "",
        Retention = kind == MailKind.RetentionDue ? new(new("介護見本課", "Care Sample Division"), new("令和19年度", "fiscal year 2037"), 12, 3, false) : null,
        Findings = kind == MailKind.PostsVacant
            ? [new("令和9年1月1日から、役割「department-head」の人がいません（再委託の承諾）。", "From 1 January 2027 on nobody holds the role 'department-head' (Consent)."), new("介護見本課の「division-head」（試験 次郎）は令和8年12月31日で終わり、後任がいません。", "The post 'division-head' of Care Sample Division (試験 次郎) ends on 31 December 2026 and has no successor.")]
            : [],
    };

    internal static TheoryData<MailKind, Language> All()
    {
        var all = new TheoryData<MailKind, Language>();
        foreach (var kind in Enum.GetValues<MailKind>().Except(OfOffice))
        {
            all.Add(kind, Language.Ja);
            all.Add(kind, Language.En);
        }

        return all;
    }

    internal static MailModel Model(MailKind kind, Language language = Language.Ja) => Details(kind, new()
    {
        OutboxId = "demo-1/42/0",
        Kind = kind,
        Language = language,
        ToName = "髙橋 﨑子",
        ToAddress = "takahashi@mihon-ku.example",
        OfficeName = new("見本区", "Mihon Ward"),
        OfficeContact = new("福祉部 介護見本課", "Care Sample Division, Welfare Department"),
        CaseId = "demo-1",
        CaseTitle = Title,
        Origin = CaseOrigin.Demo,
        ConsigneeName = "一般社団法人 見本県給付審査連合会",
        LaneName = "株式会社サンプル情報センター",
        ReceiptNumber = "8介見収第12号",
        StepTitle = new("起案の回議", "Circulation of the draft"),
        WaitingFor = new("試験 次郎", "試験 次郎"),
        Due = new DateOnly(2026, 11, 30),
        CaseUrl = CaseUrl,
        LedgerSeq = 42,
        LedgerHash = Hash,
    });

    private static MailModel Details(MailKind kind, MailModel model)
    {
        var answerable = !Answerable.Contains(kind) ? model : model with
        {
            Link = Link,
            ConfirmationNumber = Number,
            LinkExpires = new DateTimeOffset(2026, 12, 14, 15, 0, 0, TimeSpan.Zero),
        };
        return kind switch
        {
            MailKind.SentBack => answerable with
            {
                StepTitle = new("申請", "Application"),
                WaitingFor = null,
                Reason = "再委託の期間と添付書類が合っていません。\n添付書類をご確認ください。",
                FieldReasons =
                [
                    new(new("開始時期及び期限", "Start and end"), "終わりの日が委託契約の期間を超えています。"),
                    new(new("認証の有効期限", "Certificate valid until"), "有効期限が記されていません。"),
                ],
            },
            MailKind.Letter => answerable with
            {
                StepTitle = null,
                WaitingFor = null,
                Due = null,
                LetterTitle = new("承諾書", "Letter of consent"),
                LetterNumber = "8介見第34号",
                Conditions = ["委託先は、再委託先の監査を年1回行い、結果を区に報告すること。", "取扱者の名簿を開始前に提出すること。"],
            },
            MailKind.ReviewAfter => answerable with
            {
                StepTitle = new("決裁", "Decision"),
                WaitingFor = null,
                DeputyName = "𠮷野 仮名",
                OutcomeTitle = new("承諾", "Consent"),
                Reason = "部長の出張のため",
            },
            MailKind.DeputyTurn => answerable with { PrincipalName = new("架空 三郎", "Saburo Kaku") },
            MailKind.Reassigned or MailKind.NoLongerYours => answerable with { Reason = "人事異動のため" },
            MailKind.Cancelled => answerable with { Reason = "添付書類を差し替えるため", EndingTitle = new("引戻し", "Pulled back"), WaitingFor = null, Due = null },
            MailKind.Ended => answerable with { StepTitle = null, WaitingFor = null, Due = null, EndingTitle = new("業務開始を承認", "Start of work approved"), EndedWell = true },
            MailKind.PermitSuspended or MailKind.PermitRestored => answerable with { StepTitle = null, WaitingFor = null, Due = null, Reason = "条件の履行が確認できないため" },
            MailKind.Overridden => answerable with { StepTitle = null, WaitingFor = null },
            MailKind.PacketDistributed => answerable with
            {
                StepTitle = null,
                WaitingFor = null,
                Due = null,
                ReceiptNumber = "",
                PaperNumber = "資料38",
                Meeting = "令和8年度第6回",
                MeetingDay = new DateOnly(2026, 12, 1),
            },
            MailKind.Opened => answerable with
            {
                StepTitle = null,
                WaitingFor = null,
                Due = null,
                Opened =
                [
                    new(new("再委託先の従事者に対する教育（株式会社サンプル情報センター）", "Training of the sub-consignee's staff (Sample)"), new("教材の配布", "Handing out the material"), new DateOnly(2027, 3, 31), new Uri("https://approvals.mihon-ku.example/cases/c-1/forms/i-1"), true),
                    new(new("実施状況の年度確認（株式会社サンプル情報センター）", "Yearly check (Sample)"), new("確認計画", "Plan"), new DateOnly(2027, 3, 31), new Uri("https://approvals.mihon-ku.example/cases/c-2/forms/i-1"), true) { Principal = new("架空 三郎", "Saburo Kaku") },
                    new(new("委託先の監査（株式会社サンプル情報センター）", "Audit (Sample)"), new("監査計画", "Plan"), null, new Uri("https://approvals.mihon-ku.example/cases/c-3"), false),
                ],
            },
            MailKind.PeriodOver => answerable with { PeriodTitle = new("標準処理期間", "Standard processing period") },
            MailKind.Expired => answerable with { StepTitle = new("契約書の提出", "Submission of the contract"), WaitingFor = null },
            _ => answerable,
        };
    }

    internal static async Task<RenderedMail> RenderAsync(MailModel model)
    {
        using var renderer = new MailRenderer();
        return await renderer.RenderAsync(model, TestContext.Current.CancellationToken);
    }

    /// <summary>Strict: every element but the void ones that the mails use has to be closed, every attribute quoted.</summary>
    internal static XDocument Parse(string html)
    {
        var closed = VoidElement().Replace(html, "<$1$2/>");
        using var reader = XmlReader.Create(new StringReader(closed), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    internal static RenderedMail Rendered(int n, string to = "taro@mihon-ku.example", string? subject = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"case-{n}/1/0"), "例示 太郎", to, subject ?? $"件名 {n}", $"本文 {n}\n", $"<p>本文 {n}</p>", "ja");

    [GeneratedRegex("<(meta|br)([^<>]*)>")]
    private static partial Regex VoidElement();
}
