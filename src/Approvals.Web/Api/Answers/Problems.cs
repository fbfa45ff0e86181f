using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Web.Frame;
using Approvals.Web.SignIn.Entra;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>Every refusal of the API, as a value.</summary>
internal static class Problems
{
    private const string TypePrefix = "urn:approvals:problem:";

    public static IResult Of(Refusal refusal) => Of(Pages.StatusOf(refusal), refusal.Code, refusal.Message, refusal.Problems);

    public static IResult NotFound() => Of(Refusals.NotFound);

    public static IResult NotSignedIn() => Of(StatusCodes.Status401Unauthorized, "not-signed-in", new(
        "サインインが必要です。POST /api/v1/sign-in で確認コードを請求し、POST /api/v1/sign-in/token で受け取ったトークンを Authorization: Bearer ヘッダーに付けてください。",
        "Sign in first: ask for a code with POST /api/v1/sign-in, exchange it with POST /api/v1/sign-in/token, and send the token as Authorization: Bearer."));

    /// <param name="error">What is wrong with the token, in English, for the header: ASCII without quotes.</param>
    public static IResult InvalidToken(string error) => new ProblemResult(StatusCodes.Status401Unauthorized, "invalid-token", new(
        $"このトークンは受け付けられません（{error}）。庁内のアカウントの認証基盤（Microsoft Entra ID）から、本システム宛ての新しいアクセストークンを取得してください。",
        $"This token is not accepted: {error}. Get a new access token for this system from Microsoft Entra ID."), [])
    {
        Challenge = $"Bearer error=\"invalid_token\", error_description=\"{error}\"",
    };

    public static IResult AccountNotLetIn(LocalText reason) => new ProblemResult(StatusCodes.Status403Forbidden, "account-not-let-in", reason, [])
    {
        Challenge = "Bearer error=\"insufficient_scope\"",
    };

    public static IResult AccountsUnreachable() => Of(StatusCodes.Status503ServiceUnavailable, "accounts-unreachable", EntraTexts.Unreachable);

    public static IResult CookieIsNotEnough() => Of(StatusCodes.Status401Unauthorized, "bearer-required", new(
        "変更を伴う要求は Authorization: Bearer ヘッダーのトークンでのみ受け付けます。Cookie は使えません。",
        "Requests that change anything are accepted with a token in Authorization: Bearer only, never with the cookie."));

    public static IResult NotAdministrator() => Of(StatusCodes.Status403Forbidden, "administrators-only", new(
        "管理者だけが利用できます。", "Only administrators may do this."));

    public static IResult OfficeOnly() => Of(StatusCodes.Status403Forbidden, "office-only", new(
        "区の職員だけが閲覧できます。", "Only the office's staff may read this."));

    public static IResult Stale(long current) => Of(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", new(
        $"この事案はその後に変更されています（現在の版は {current}）。最新の内容を取得してから、もう一度送信してください。",
        $"The case has changed meanwhile: it is at version {current} now. Read it again and repeat the request."));

    public static IResult KeyReused() => Of(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", new(
        "この Idempotency-Key は別の内容の要求に使われています。新しい要求には新しいキーを付けてください。",
        "This Idempotency-Key was used for another request. Give a new request a new key."),
        Field("Idempotency-Key", "reused", new("別の要求に使われています。", "It was used for another request.")));

    public static IResult Unavailable() => Of(StatusCodes.Status503ServiceUnavailable, "unavailable", new(
        "ただいま記録を保存できません。しばらくしてから、同じ Idempotency-Key でもう一度送信してください。",
        "The records cannot be reached just now. Please repeat the request with the same Idempotency-Key in a moment."));

    public static IResult TooManyRequests() => Of(StatusCodes.Status429TooManyRequests, "too-many-requests", new(
        "短い時間に何度も要求がありました。15分ほど待ってから、もう一度お試しください。",
        "There were too many requests within a short time. Please wait about 15 minutes."));

    public static IResult Header(string name, LocalText message) => Of(StatusCodes.Status400BadRequest, "bad-header", message, Field(name, "invalid", message));

    public static IResult Query(string name, LocalText message) => Of(StatusCodes.Status400BadRequest, "bad-query", message, Field(name, "invalid", message));

    public static IResult TooLarge(long limit) => Of(StatusCodes.Status413PayloadTooLarge, "too-large", new(
        $"本文は {limit} バイトまでです。", $"The body may have up to {limit} bytes."));

    /// <summary>For statuses that the framework gives without a body.</summary>
    public static IResult OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => Of(status, "not-found", new("このアドレスはありません。", "There is no such address.")),
        StatusCodes.Status405MethodNotAllowed => Of(status, "method-not-allowed", new("このアドレスでは使えないメソッドです。", "This address does not take that method.")),
        StatusCodes.Status413PayloadTooLarge => Of(status, "too-large", new("本文が大きすぎます。", "The body is too large.")),
        StatusCodes.Status414UriTooLong => Of(status, "address-too-long", new(
            $"アドレスは、? より後も合わせて{Addresses.MaxLength}バイトまでです。", $"The address may have up to {Addresses.MaxLength} bytes, with what stands behind the question mark.")),
        StatusCodes.Status500InternalServerError => Of(status, "defect", new(
            "システムの不具合により処理できませんでした。続くときは管理者にご連絡ください。", "This failed because of a defect of the system. Please tell the administrator if it goes on.")),
        StatusCodes.Status415UnsupportedMediaType => Of(status, "media-type", new("本文は application/json で送信してください。", "Send the body as application/json.")),
        _ => Of(status, "bad-request", new("要求を受け付けられませんでした。", "The request could not be accepted.")),
    };

    public static ImmutableArray<FieldProblem> Field(string path, string code, LocalText message) => [new FieldProblem(path, code, message)];

    public static IResult Of(int status, string code, LocalText detail, ImmutableArray<FieldProblem> problems = default) =>
        new ProblemResult(status, code, detail, problems.IsDefault ? [] : problems);

    private sealed class ProblemResult(int status, string code, LocalText detail, ImmutableArray<FieldProblem> problems) : IResult
    {
        /// <summary>What the header WWW-Authenticate says; empty for none.</summary>
        public string Challenge { get; init; } = status == StatusCodes.Status401Unauthorized ? "Bearer" : "";

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var language = Languages.OfHeader(httpContext);
            var problem = new ApiProblem(
                TypePrefix + code, TitleOf(status).In(language), status, detail.In(language), code,
                [.. problems.Select(field => new ApiFieldProblem(field.Path, field.Code, field.Message.In(language)))]);
            var response = httpContext.Response;
            response.StatusCode = status;
            response.Headers.ContentLanguage = language == Language.En ? "en" : "ja";
            if (Challenge.Length > 0) response.Headers.WWWAuthenticate = Challenge;
            if (status is StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = "5";
            return response.WriteAsJsonAsync(problem, ApiJson.Info<ApiProblem>(), "application/problem+json", httpContext.RequestAborted);
        }
    }

    private static LocalText TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new("要求の形式が正しくありません", "The request is malformed"),
        StatusCodes.Status401Unauthorized => new("サインインが必要です", "Not signed in"),
        StatusCodes.Status403Forbidden => new("許可されていない操作です", "Not allowed"),
        StatusCodes.Status404NotFound => new("見つかりません", "Not found"),
        StatusCodes.Status409Conflict => new("すでに終わっています", "Done already"),
        StatusCodes.Status410Gone => new("リンクは使えなくなっています", "The link no longer works"),
        StatusCodes.Status412PreconditionFailed => new("ほかの変更がありました", "Changed meanwhile"),
        StatusCodes.Status413PayloadTooLarge => new("大きすぎます", "Too large"),
        StatusCodes.Status414UriTooLong => new("アドレスが長すぎます", "The address is too long"),
        StatusCodes.Status415UnsupportedMediaType => new("本文の種類が違います", "Wrong media type"),
        StatusCodes.Status422UnprocessableEntity => new("内容を直してください", "The content needs correction"),
        StatusCodes.Status429TooManyRequests => new("要求が多すぎます", "Too many requests"),
        StatusCodes.Status503ServiceUnavailable => new("一時的に利用できません", "Unavailable"),
        _ => new("受け付けられませんでした", "Not accepted"),
    };
}
