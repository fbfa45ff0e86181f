using Approvals.Core.Texts;

namespace Approvals.Web.SignIn;

/// <summary>The words of a mail with a sign-in code, in its reader's language.</summary>
internal sealed class CodeMailWords(CodeMail mail)
{
    private static int Minutes => (int)SignInLimits.CodeLifetime.TotalMinutes;

    public string Tag => mail.Language == Language.En ? "en" : "ja";

    /// <summary>The code stays out of the subject, which phones show on a locked screen.</summary>
    public string Subject => $"{Brackets(mail.Office.In(mail.Language))}{T("サインイン用の確認コード", " Your sign-in code")}";

    public string Greeting => mail.Name is { } name ? T($"{name.Ja} 様", $"Dear {name.En},") : T("ご担当者 様", "Hello,");

    public string Lead => T(
        "再委託承諾の手続にサインインするための確認コードは次のとおりです。サインインの画面に入力してください。",
        "This is your code to sign in to the consent procedure. Please type it on the sign-in page.");

    /// <summary>In two groups, easier to read and to type; spaces do not matter.</summary>
    public string Code => $"{mail.Code[..(mail.Code.Length / 2)]} {mail.Code[(mail.Code.Length / 2)..]}";

    public string[] Notes =>
    [
        T($"コードは{Minutes}分間有効で、1回だけ使えます。", $"The code works once, within {Minutes} minutes."),
        T(
            "お心当たりがない場合は、このメールを破棄してください。コードを入力しない限り、誰もサインインできません。コードを他の人に教えないでください。",
            "If you did not ask for it, please ignore this mail: nobody can sign in without the code. Do not pass it on to anybody."),
    ];

    public string Office => mail.Office.In(mail.Language);

    private string T(string ja, string en) => mail.Language == Language.En ? en : ja;

    private string Brackets(string office) => T($"【{office}】", $"[{office}]");
}
