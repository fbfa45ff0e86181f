using System.Collections.Immutable;
using Approvals.Core.Texts;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Frame;

/// <summary>
/// The answers to a form that cannot be taken: because nobody is signed in any more, or because it was not sent from a page
/// that was opened under this sign-in. What was typed is shown once more, so that it can be copied whatever the browser has kept.
/// </summary>
internal static class NotSaved
{
    /// <summary>401: nobody is signed in.</summary>
    public static IResult SignedOut { get; } = new Result(
        new("サインインし直してください", "Please sign in again"),
        new(
            "サインインの有効期限が切れたため、保存していません。別のタブでサインインし直してから、ブラウザーの「戻る」で前の画面に戻り、もう一度送信してください。",
            "Your sign-in has expired, so nothing was saved. Sign in again in another tab, go back to the page before and send it again."),
        StatusCodes.Status401Unauthorized)
    { Href = "/sign-in", LinkText = new("サインイン画面へ", "To the sign-in page") };

    /// <summary>400: the form cannot be read or is not from a page of this sign-in.</summary>
    public static IResult Unaccepted { get; } = new Result(
        new("もう一度お試しください", "Please try again"),
        new(
            "入力を受け取れませんでした。画面を開いてから時間がたったか、別の画面でサインインし直したためと考えられます。何も変更されていません。前の画面に入力した内容が残っていれば、サインインしている方を確かめてから、もう一度送信してください。",
            "The form could not be accepted, perhaps because the page was open for long or you signed in again elsewhere. Nothing was changed. If what you typed is still on the page before, make sure who is signed in and send it again."),
        StatusCodes.Status400BadRequest);

    // What another site makes a browser send is not shown under this address.
    private static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
        ? site == "same-origin"
        : request.Headers.Origin == $"{request.Scheme}://{request.Host}";

    private static async Task<ImmutableArray<string>> TextsAsync(HttpContext http)
    {
        if (!IsFromHere(http.Request) || !Posts.IsPlainForm(http.Request) || await Posts.FieldsAsync(http, http.RequestAborted) is not { } fields) return [];
        return TypedTexts.Of(fields);
    }

    private sealed class Result(LocalText title, LocalText message, int status) : IResult
    {
        public string Href { get; init; } = "/";

        public LocalText LinkText { get; init; } = new("最初のページへ", "To the first page");

        public async Task ExecuteAsync(HttpContext httpContext) =>
            await Pages.Show<NotSavedPage>(httpContext, new { Title = title, Message = message, Texts = await TextsAsync(httpContext), Href, LinkText }, status).ExecuteAsync(httpContext);
    }
}
