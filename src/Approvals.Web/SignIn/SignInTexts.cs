using Approvals.Core.Texts;

namespace Approvals.Web.SignIn;

internal static class SignInTexts
{
    public static LocalText SignIn { get; } = new("サインイン", "Sign in");

    public static LocalText Address { get; } = new("メールアドレス", "E-mail address");

    public static LocalText NotAnAddress { get; } = new(
        "メールアドレスを、name@example.jp のような形で入力してください。", "Enter an e-mail address such as name@example.jp.");

    public static LocalText TooMany { get; } = new(
        "短い時間に何度も操作が行われたため、受け付けを一時止めています。15分ほど待ってから、もう一度お試しください。",
        "There were too many requests within a short time. Please wait about 15 minutes and try again.");

    public static LocalText WrongCode { get; } = new(
        "確認コードが違うか、有効期限が過ぎています。届いた最新のメールの数字をもう一度確かめてください。5回間違えたときは、新しいコードを請求してください。",
        "The code is not right or has expired. Please check the digits in the newest mail; after five wrong tries, ask for a new code.");

    public static LocalText NotACode { get; } = new("8桁の確認コードを入力してください。", "Enter the eight digits of the code.");

    public static LocalText UsedUp { get; } = new(
        "5回間違えたため、このコードは使えません。新しいコードを請求してください。", "After five wrong tries this code is no longer valid. Please ask for a new code.");

    public static LocalText Of(CodeTry tried) => tried switch
    {
        CodeTry.NotACode => NotACode,
        CodeTry.UsedUp => UsedUp,
        CodeTry.Wrong or CodeTry.Right => WrongCode,
        _ => throw new InvalidOperationException($"Unknown try {tried}."),
    };

    public static LocalText Personas { get; } = new("役を選んでサインイン（試用）", "Sign in as a persona (trial)");
}
