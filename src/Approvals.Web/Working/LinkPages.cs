using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Links;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Working;

/// <summary>
/// The pages behind mailed links. GET and HEAD read only, whoever opens them; a POST decides, and only with the
/// confirmation number that the mail prints beside the link.
/// </summary>
public static class LinkPages
{
    private const string Route = "/l/{caseId}/{code}";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods(Route, Reading, OpenAsync);
        app.MapPost(Route, AnswerAsync);
        app.MapMethods(Route + "/documents/{documentId}", Reading, DocumentAsync);
    }

    private static async Task<IResult> OpenAsync(HttpContext http, LinkDesk desk, string caseId, string code, CancellationToken cancellation)
    {
        KeepPrivate(http);
        if (await desk.OpenAsync(caseId, code, cancellation) is not { } link) return Unknown(http);
        if (Seen(http, link, code) is not { } seen) return await ClosedAsync(http, link, cancellation);
        return seen.Screen.Step is FormStep ? Form(http, seen)
            : await TaskDesk.ShowAsync(http, await seen.Screen.WithEntriesAsync(WebContext.Of(http), cancellation), cancellation, seen.Language);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, LinkDesk desk, string caseId, string code, CancellationToken cancellation)
    {
        KeepPrivate(http);
        if (await desk.OpenAsync(caseId, code, cancellation) is not { } link) return Unknown(http);
        var form = await Posts.ReadAsync(http, cancellation);
        if (Seen(http, link, code) is not { } seen)
            return await ClosedAsync(http, link, cancellation, form.Problem is null ? form[AnswerInput.ReasonField] : "");
        if (seen.Screen.Step is FormStep) return Form(http, seen);
        if (form.Problem is not null) return form.Problem;
        var posted = new PostedAnswer(link.Case, seen.Screen.View, link.ItemId, seen.Screen.Place, form, Request(http, link, form));
        if (form[AnswerInput.ButtonField] != AnswerInput.MoreConditions)
            if (await UnconfirmedAsync(http, desk, seen, code, form, cancellation) is { } refused) return refused;
        return await TaskDesk.AnswerAsync(http, posted, cancellation, seen.Language);
    }

    // An empty field is no attempt: a scanner that presses the button must not use up the person's attempts.
    private static async Task<IResult?> UnconfirmedAsync(
        HttpContext http, LinkDesk desk, SeenLink seen, string code, PostedForm form, CancellationToken cancellation)
    {
        var screen = seen.Screen with { Typed = AnswerInput.Of(form), CommandId = form.CommandId };
        var number = form[AnswerInput.ConfirmationField];
        if (string.IsNullOrWhiteSpace(number)) return await TaskDesk.ShowAsync(http, screen with { Refusal = AnswerRefusals.NumberMissing }, cancellation, seen.Language);
        if (!LinkDesk.IsNumber(number)) return await TaskDesk.ShowAsync(http, screen with { Refusal = AnswerRefusals.NumberMalformed }, cancellation, seen.Language);
        var caseId = seen.Link.Case.State.CaseId;
        var status = await desk.ConfirmAsync(caseId, code, number, cancellation);
        if (status == LinkStatus.Usable) return null;
        if (status == LinkStatus.WrongNumber && await desk.OpenAsync(caseId, code, cancellation) is { AttemptsLeft: > 0 and var left })
            return await TaskDesk.ShowAsync(http, screen with { Refusal = AnswerRefusals.WrongNumber(left) }, cancellation, seen.Language);
        return await ClosedAsync(http, seen.Link with { Status = status }, cancellation, screen.Typed[AnswerInput.ReasonField]);
    }

    private static async Task<IResult> DocumentAsync(
        HttpContext http, LinkDesk desk, string caseId, string code, string documentId, CancellationToken cancellation)
    {
        KeepPrivate(http);
        if (await desk.OpenAsync(caseId, code, cancellation) is not { } link) return Pages.NotFound(http);
        if (Seen(http, link, code)?.Screen.FindDocument(documentId) is not { } document) return Pages.NotFound(http);
        var content = await WebContext.Of(http).Parts.Documents.OpenAsync(document.Sha256, cancellation);
        return content is null ? Pages.NotFound(http) : DocumentFiles.Show(http, document, content);
    }

    // The address is the key: it goes into no cache and no Referer.
    private static void KeepPrivate(HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    private static CommandRequest Request(HttpContext http, OpenedLink link, PostedForm form)
    {
        var name = WebContext.Of(http).Parts.Offices.FindPerson(link.PersonId)?.Name.Ja ?? Access.AddressOf(link.PersonId) ?? link.PersonId;
        return new CommandRequest(new Actor(link.PersonId, name, Verification.LinkAndNumber), form.CommandId);
    }

    // The case with the rights of the person whom the mail went to; null where the link no longer leads to a task of theirs.
    private static SeenLink? Seen(HttpContext http, OpenedLink link, string code)
    {
        if (link.Status != LinkStatus.Usable || ViewOf(http, link) is not { } view) return null;
        var screen = TaskScreen.Find(link.Case, view, link.ItemId, TaskPlace.Behind(link.Case.State.CaseId, code));
        return screen is null ? null : new SeenLink(link, screen, LanguageOf(http, link));
    }

    private static CaseView? ViewOf(HttpContext http, OpenedLink link) =>
        CaseViews.For(link.Case.Definition, link.Case.State, link.PersonId, WebContext.Of(http).Context(link.Case.State, link.PersonId));

    private static Language LanguageOf(HttpContext http, OpenedLink link)
    {
        var web = WebContext.Of(http);
        var chosen = http.Request.Query.ContainsKey(Languages.QueryKey) || http.Request.Cookies.ContainsKey(Languages.CookieName) || web.IsSignedIn;
        return chosen ? web.Language : web.Parts.Offices.FindPerson(link.PersonId)?.Language ?? web.Language;
    }

    private static IResult Form(HttpContext http, SeenLink seen) => Pages.Show<LinkFormPage>(http, new { seen.Screen, Reading = seen.Language });

    // Mail programs break long addresses; the person can still reach the task.
    private static IResult Unknown(HttpContext http) => Pages.Show<MessagePage>(http, new
    {
        Title = new LocalText("このリンクを開けません", "This link cannot be opened"),
        Message = new LocalText(
            "アドレスが途中で切れているか、誤りがあります。メールのリンク全体を写して開くか、サインインして「仕事の一覧」からお進みください。",
            "The address is cut off or mistyped. Copy the whole link from the mail, or sign in and go on from your list of work."),
        Href = "/sign-in",
        LinkText = new LocalText("サインインへ", "To the sign-in page"),
    }, StatusCodes.Status404NotFound);

    private static async Task<IResult> ClosedAsync(HttpContext http, OpenedLink link, CancellationToken cancellation, string typed = "")
    {
        var language = LanguageOf(http, link);
        if (link.Status == LinkStatus.Answered && ViewOf(http, link) is { } view
            && await TaskDesk.FinishedAsync(http, link.Case, view, link.PersonId, link.ItemId, null, cancellation, language) is { } finished)
            return finished;
        return Pages.Show<LinkClosedPage>(http, new { Link = link, Typed = typed, Reading = language }, StatusCodes.Status410Gone);
    }

    private sealed record SeenLink(OpenedLink Link, TaskScreen Screen, Language Language);
}
