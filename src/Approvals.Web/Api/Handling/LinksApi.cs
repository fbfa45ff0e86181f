using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Links;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.Working;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>Mailed links: reading changes nothing; an answer needs the confirmation number that stands beside the link.</summary>
internal static class LinksApi
{
    public static async Task<IResult> ShowAsync(HttpContext http, LinkDesk desk, string caseId, string code, CancellationToken cancellation)
    {
        KeepPrivate(http);
        if (await desk.OpenAsync(caseId, code, cancellation) is not { } link) return Problems.NotFound();
        var task = Screen(http, link, code) is { } screen ? Resources.Task(screen, document => Hrefs.LinkDocument(caseId, code, document)) : null;
        return Answers.Ok(http, new LinkResource(caseId, link.Status, link.Expires, task), link.Case.State.Version);
    }

    public static async Task<IResult> DocumentAsync(HttpContext http, LinkDesk desk, string caseId, string code, string documentId, CancellationToken cancellation)
    {
        KeepPrivate(http);
        if (await desk.OpenAsync(caseId, code, cancellation) is not { } link) return Problems.NotFound();
        if (Screen(http, link, code)?.FindDocument(documentId) is not { } document) return Problems.NotFound();
        var content = await WebContext.Of(http).Parts.Documents.OpenAsync(document.Sha256, cancellation);
        return content is null ? Problems.NotFound() : DocumentFiles.Download(http, document, content);
    }

    public static async Task<IResult> AnswerAsync(HttpContext http, LinkDesk desk, string caseId, string code, CancellationToken cancellation)
    {
        KeepPrivate(http);
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        var (body, problem) = await JsonBody.ReadAsync<LinkAnswerBody>(http, cancellation);
        if (body is null) return problem!;
        if (await desk.OpenAsync(caseId, code, cancellation) is not { } link) return Problems.NotFound();
        if (link.Status == LinkStatus.Answered && headers.HasKey) return await RepeatedAsync(http, link, body, headers, cancellation);
        if (Screen(http, link, code) is not { } screen) return Closed(link.Status);
        if (screen.Step is FormStep) return Problems.Of(Refusals.ItIsAForm);
        if (string.IsNullOrWhiteSpace(body.Number)) return Number("missing", AnswerRefusals.NumberMissing);
        if (!LinkDesk.IsNumber(body.Number)) return Number("malformed", AnswerRefusals.NumberMalformed);
        var status = await desk.ConfirmAsync(caseId, code, body.Number, cancellation);
        if (status == LinkStatus.Usable) return Answers.Of(http, await ExecuteAsync(http, link, body, headers, cancellation));
        if (status == LinkStatus.WrongNumber && await desk.OpenAsync(caseId, code, cancellation) is { AttemptsLeft: > 0 and var left })
            return Number("wrong", AnswerRefusals.WrongNumber(left));
        return Closed(status);
    }

    // The task has ended, so that the core refuses whatever is new; only the very request that ended it finds its own outcome again.
    private static async Task<IResult> RepeatedAsync(HttpContext http, OpenedLink link, LinkAnswerBody body, CommandHeaders headers, CancellationToken cancellation) =>
        await ExecuteAsync(http, link, body, headers, cancellation) is CommandResult.Done done ? Answers.Of(http, done) : Closed(link.Status);

    private static Task<CommandResult> ExecuteAsync(HttpContext http, OpenedLink link, LinkAnswerBody body, CommandHeaders headers, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        var name = web.Parts.Offices.FindPerson(link.PersonId)?.Name.Ja ?? Access.AddressOf(link.PersonId) ?? link.PersonId;
        var request = new CommandRequest(new Actor(link.PersonId, name, Verification.LinkAndNumber), headers.Key, headers.Version);
        var item = link.Case.State.FindItem(link.ItemId)!;
        CaseCommand command = item.Kind == WorkItemKind.ReviewAfter
            ? new ReviewAfter(link.ItemId, body.Answer.Reason ?? "")
            : Bodies.Answer(link.ItemId, body.Answer);
        return web.Runner.ExecuteAsync(link.Case.State.CaseId, command, request, cancellation);
    }

    // The case with the rights of the person whom the mail went to; null where the link leads to no task of theirs.
    private static TaskScreen? Screen(HttpContext http, OpenedLink link, string code)
    {
        if (link.Status != LinkStatus.Usable) return null;
        var context = WebContext.Of(http).Context(link.Case.State, link.PersonId);
        var view = CaseViews.For(link.Case.Definition, link.Case.State, link.PersonId, context);
        return view is null ? null : TaskScreen.Find(link.Case, view, link.ItemId, TaskPlace.Behind(link.Case.State.CaseId, code));
    }

    private static IResult Number(string code, Refusal refusal) =>
        Problems.Of(StatusCodes.Status422UnprocessableEntity, "confirmation-number", refusal.Message, Problems.Field("number", code, refusal.Message));

    private static IResult Closed(LinkStatus status) => Problems.Of(StatusCodes.Status410Gone, $"link-{status.ToString().ToLowerInvariant()}", status switch
    {
        LinkStatus.Expired => new("リンクの有効期限が過ぎています。サインインして回答してください。", "The link has expired. Please sign in to answer."),
        LinkStatus.Locked => new("確認番号の誤りが続いたため、このリンクでは回答できません。サインインして回答してください。", "There were too many wrong numbers for this link. Please sign in to answer."),
        LinkStatus.Reassigned => new("この手続は別の担当者に引き継がれました。", "The task was given to somebody else."),
        LinkStatus.Replaced => new("新しいメールのリンクを使ってください。", "A newer mail carries the valid link."),
        _ => new("この手続はすでに終わっています。", "The task is finished already."),
    });

    // The address is the key: it goes into no cache and no Referer.
    private static void KeepPrivate(HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
    }
}
