using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Mail.Templates;

/// <summary>The words that mails of every kind share.</summary>
internal static class MailLabels
{
    internal static readonly LocalText Facts = new("事案の内容", "The case");
    internal static readonly LocalText Details = new("お知らせの内容", "Details");
    internal static readonly LocalText Division = new("担当課", "Division");
    internal static readonly LocalText FiscalYear = new("年度", "Fiscal year");
    internal static readonly LocalText PastRetention = new("保存期間が満了した事案", "Past the retention period");
    internal static readonly LocalText OnHold = new("保存を延長している事案（上の件数に含みません）", "On hold (not counted above)");
    internal static readonly LocalText Findings = new("担当者がいなくなる職", "Posts that will have nobody");
    internal static readonly LocalText RetentionPage = new("保存期間と廃棄のページ（サインインが必要です）", "The retention page (sign-in needed)");
    internal static readonly LocalText OrganisationPage = new("組織と担当者のページ（サインインが必要です）", "The organisation page (sign-in needed)");
    internal static readonly LocalText Title = new("件名", "Title");
    internal static readonly LocalText Procedure = new("手続", "Procedure");
    internal static readonly LocalText CaseId = new("事案番号", "Case number");
    internal static readonly LocalText Receipt = new("収受番号", "Receipt number");
    internal static readonly LocalText Consignee = new("委託先（乙）", "Consignee");
    internal static readonly LocalText Lane = new("再委託先（丙）", "Sub-consignee");
    internal static readonly LocalText Step = new("段階", "Step");
    internal static readonly LocalText Due = new("期限", "Due");
    internal static readonly LocalText Late = new("期限（過ぎています）", "Due (past)");
    internal static readonly LocalText WaitingFor = new("現在の担当", "Now waiting for");
    internal static readonly LocalText Deputy = new("代決者", "Deputy");
    internal static readonly LocalText Outcome = new("回答", "Answer");
    internal static readonly LocalText Letter = new("文書", "Letter");
    internal static readonly LocalText LetterNumber = new("文書番号", "Letter number");
    internal static readonly LocalText Ending = new("結果", "Result");
    internal static readonly LocalText FieldReasons = new("修正をお願いする項目", "What to correct");
    internal static readonly LocalText Conditions = new("条件", "Conditions");
    internal static readonly LocalText Answer = new("手続の方法", "How to answer");
    internal static readonly LocalText Number = new("確認番号", "Confirmation number");
    internal static readonly LocalText CasePage = new("手続のページ（サインインが必要です）", "The case's page (sign-in needed)");
    internal static readonly LocalText Paper = new("資料番号", "Paper number");
    internal static readonly LocalText PacketPage = new("審議会資料のページ（サインインが必要です）", "The packet's page (sign-in needed)");
    internal static readonly LocalText Ledger = new("記録の控え", "For your records");
    internal static readonly LocalText LedgerWhy = new(
        "この値があれば、これまでの記録が後から書き換えられていないことを確かめられます。お手元の証拠として、このメールを保管してください。",
        "With this value anyone can check that the records up to now were not altered later. Please keep this mail as your own evidence.");
    internal static readonly LocalText SignInNote = new(
        "リンクを開いただけでは、何も変わりません。手続を行うには、開いたページでサインインしてください。",
        "Opening the link changes nothing. To answer, sign in on the page that opens.");
    internal static readonly LocalText SignInCodeNote = new(
        "リンクを開いただけでは、何も変わりません。手続を行うには、開いたページでサインインしてください。サインインには、このメールが届いたアドレスにお送りする確認コードを使います。入力の途中で保存し、後から続けることもできます。",
        "Opening the link changes nothing. To answer, sign in on the page that opens, with a code that is sent to the address at which you received this mail. You can save what you have filled in and go on later.");
    internal static readonly LocalText NumberNote = new(
        "リンクを開いただけでは、何も変わりません。手続を行うには、開いたページで内容をご確認のうえ、この確認番号を入力してください。",
        "Opening the link changes nothing. To answer, read the page that opens and type this confirmation number there.");

    internal static LocalText LedgerLine(long seq) => new($"台帳 第{seq}号　ハッシュ値", $"Ledger entry no. {seq}, hash");

    internal static LocalText Expires(LocalText lastDay) => new(
        $"このリンクで手続ができるのは{lastDay.Ja}まで、1回だけです。その後は、サインインして手続のページから行えます。",
        $"The link can be used to answer once, until {lastDay.En}. After that, sign in and answer on the case's page.");

    internal static LocalText Once { get; } = new("このリンクで手続ができるのは1回だけです。", "The link can be used to answer once.");

    internal static LocalText ForYouAlone(string reader) => new(
        $"リンクと確認番号は、{reader}だけにお送りしています。転送したり、ほかの方に伝えたりしないでください。",
        $"The link and the number are for {reader} alone. Please do not forward them or tell them to anyone.");

    /// <summary>【デモ】; empty for a live case.</summary>
    internal static LocalText OriginTag(CaseOrigin origin) => origin switch
    {
        CaseOrigin.Live => LocalText.Same(""),
        CaseOrigin.Demo => new("【デモ】", "[Demo] "),
        CaseOrigin.Simulation => new("【シミュレーション】", "[Simulation] "),
        CaseOrigin.Replica => new("【写し】", "[Replica] "),
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "Unknown origin."),
    };

    internal static LocalText OriginNotice(CaseOrigin origin) => origin switch
    {
        CaseOrigin.Live => LocalText.Same(""),
        CaseOrigin.Demo => new(
            "【デモ】このメールの件は、操作を試すための架空のものです。実在の手続ではありません。",
            "[Demo] The case in this mail is made up for trying out the system. It is not a real procedure."),
        CaseOrigin.Simulation => new(
            "【シミュレーション】このメールの件は、実際の資料を用いた試行です。記された手続が実際に行われたわけではありません。",
            "[Simulation] The case in this mail plays a real paper through for trial. Nothing in it has really taken place."),
        CaseOrigin.Replica => new(
            "【写し】このメールの件は、公表された資料の写しです。ここで手続が行われるものではありません。",
            "[Replica] The case in this mail is a copy of a published paper. No procedure takes place here."),
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "Unknown origin."),
    };

    internal static LocalText Automatic(LocalText office) => new(
        $"このメールは、{office.Ja}の手続システムから自動で送信しています。このメールにご返信いただいても、お答えすることができません。",
        $"This mail was sent automatically by the case system of {office.En}. Replies to this address are not read.");

    internal static LocalText Contact(LocalText contact) => new($"お問い合わせ先：{contact.Ja}", $"Questions: {contact.En}");

    internal static readonly LocalText Mistaken = new(
        "お心当たりのない場合は、お手数ですが、このメールを削除してください。",
        "If you have received this mail by mistake, please delete it.");

    internal static readonly LocalText MistakenLink = new(
        "お心当たりのない場合は、お手数ですが、確認番号をどなたにも伝えずに、このメールを削除してください。",
        "If you have received this mail by mistake, please delete it and do not pass the confirmation number on.");
}
