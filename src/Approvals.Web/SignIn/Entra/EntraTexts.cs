using Approvals.Core.Texts;

namespace Approvals.Web.SignIn.Entra;

internal static class EntraTexts
{
    public static LocalText Staff { get; } = new("区の職員の方", "Staff of the ward");

    public static LocalText StaffLead { get; } = new("庁内のアカウント（Microsoft）でサインインします。確認コードは使いません。", "You sign in with your office account (Microsoft), without a code.");

    public static LocalText StaffLink { get; } = new("庁内のアカウントでサインイン", "Sign in with the office account");

    public static LocalText Outsiders { get; } = new("委託先・再委託先のご担当者", "Consignees and sub-consignees");

    public static LocalText OutsidersHint { get; } = new("委託先・再委託先のご担当者として登録されているアドレスです。", "The address under which you are registered for a consignee.");

    public static LocalText ToSignIn { get; } = new("サインインの画面へ", "To the sign-in page");

    public static LocalText NotLetIn { get; } = new("ご利用になれません", "You cannot use this");

    public static LocalText NotDone { get; } = new("サインインできませんでした", "Signing in or out was not completed");

    public static LocalText NoRole { get; } = new(
        "このアカウントには、本システムを利用する権限（Approvals.Staff または Approvals.Administrator）が割り当てられていません。庁内のシステム担当者にご連絡ください。",
        "This account has no role for this system (Approvals.Staff or Approvals.Administrator). Please ask the people who manage the office's accounts.");

    public static LocalText Unknown { get; } = new(
        "このアカウントに対応する職員が、本システムの名簿にありません。本システムの管理者にご連絡ください。委託先・再委託先のご担当者は、メールの確認コードでサインインしてください。",
        "There is no member of staff with this account in the directory of this system. Please tell its administrator. If you work for a consignee, sign in with a mailed code.");

    public static LocalText NotAdministrator { get; } = new(
        "名簿では管理者ですが、このアカウントには管理者の権限（Approvals.Administrator）が割り当てられていません。庁内のシステム担当者にご連絡ください。",
        "The directory names you as an administrator, but this account lacks the role Approvals.Administrator. Please ask the people who manage the office's accounts.");

    public static LocalText NoScope { get; } = new(
        $"このトークンには、利用者に代わって本システムを使う権限（{EntraTokens.Scope}）がありません。アプリケーション自身のトークンと ID トークンは使えません。",
        $"This token lacks the permission to use this system for a person ({EntraTokens.Scope}). A program's own token and an ID token are not taken.");

    public static LocalText StartAgain { get; } = new(
        "庁内のアカウントの確認が最後まで進みませんでした。時間がたちすぎたか、別の画面で操作したためと考えられます。サインインの画面から、もう一度お試しください。",
        "The check of your office account did not come to its end, perhaps because it took too long or went on in another window. Please start again from the sign-in page.");

    public static LocalText Denied { get; } = new(
        "庁内のアカウントでのサインインが取り消されたか、許可されませんでした。", "Signing in with the office account was cancelled or not permitted.");

    public static LocalText Unreachable { get; } = new(
        "庁内のアカウントの確認先（Microsoft Entra ID）に接続できません。しばらくしてから、もう一度お試しください。",
        "The service that checks office accounts (Microsoft Entra ID) cannot be reached. Please try again in a moment.");
}
