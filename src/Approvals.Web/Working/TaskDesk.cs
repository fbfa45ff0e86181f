using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Working;

/// <summary>Takes answers from the work list and from mailed links alike.</summary>
internal static class TaskDesk
{
    /// <summary>Shows a task; <paramref name="language"/> overrides the reader's language behind a mailed link.</summary>
    public static async Task<IResult> ShowAsync(HttpContext http, TaskScreen screen, CancellationToken cancellation, Language? language = null)
    {
        var clauses = await http.RequestServices.GetRequiredService<ClauseReader>().CompareAsync(screen, cancellation);
        return Pages.Show<TaskPage>(
            http, new { Screen = screen with { Clauses = clauses }, Reading = language }, screen.Refusal is null ? StatusCodes.Status200OK : Pages.StatusOf(screen.Refusal));
    }

    public static async Task<IResult> AnswerAsync(HttpContext http, PostedAnswer posted, CancellationToken cancellation, Language? language = null)
    {
        var typed = AnswerInput.Of(posted.Form);
        var screen = posted.Screen is { } found ? found with { Typed = typed, CommandId = posted.Form.CommandId } : null;
        if (screen is not null && typed[AnswerInput.ButtonField] == AnswerInput.MoreConditions) return await ShowAsync(http, screen, cancellation, language);
        if (screen is not null && typed.Contradiction(screen.Step) is { } contradiction) return await ShowAsync(http, screen with { Refusal = contradiction }, cancellation, language);
        var result = await WebContext.Of(http).Runner.ExecuteAsync(posted.Case.State.CaseId, posted.Command(typed), posted.Request, cancellation);
        return result switch
        {
            CommandResult.Done => Pages.SeeOther(posted.Place.PostTo),
            CommandResult.Refused { Refusal: var refusal } => await RefusedAsync(http, posted, screen, refusal, language, cancellation),
            // The form's id is used up by an answer that was recorded: what is there now is the answer.
            _ => await RefusedAsync(http, posted, null, Refusals.NotFound, language, cancellation),
        };
    }

    private static async Task<IResult> RefusedAsync(
        HttpContext http, PostedAnswer posted, TaskScreen? screen, Refusal refusal, Language? language, CancellationToken cancellation)
    {
        if (screen is not null && refusal.Kind is RefusalKind.Invalid or RefusalKind.NotAllowed) return await ShowAsync(http, screen! with { Refusal = refusal }, cancellation, language);
        var now = await WebContext.Of(http).Runner.LoadAsync(posted.Case.State.CaseId, cancellation) ?? posted.Case;
        return await FinishedAsync(http, now, posted.View, posted.Request.Actor.PersonId, posted.ItemId, refusal, cancellation, language, TypedTexts.Of(posted.Form.Fields)) ?? NotTheirs(http, posted, now, refusal);
    }

    // Somebody else has the task now. Whoever still sees the case is told so; what was typed is theirs in any case.
    private static IResult NotTheirs(HttpContext http, PostedAnswer posted, LoadedCase now, Refusal refusal)
    {
        if (CaseViewOf(WebContext.Of(http), now, posted.Request.Actor.PersonId) is null || now.State.FindItem(posted.ItemId) is not { EndedAt: null, Handover: > 0 }) return Pages.Refused(http, refusal);
        return Pages.Show<NotSavedPage>(http, new
        {
            Title = new LocalText("担当が変わりました", "Somebody else has this task now"),
            Message = new LocalText("この手続の担当は、ほかの方に変わりました。回答は記録していません。", "The task has been given to somebody else. Your answer was not recorded."),
            Texts = TypedTexts.Of(posted.Form.Fields),
            Href = $"/cases/{now.State.CaseId}",
            LinkText = new LocalText("事案のページへ", "To the case"),
        }, StatusCodes.Status409Conflict);
    }

    /// <summary>What became of an item that has ended; null where it was not this person's.</summary>
    public static async Task<IResult?> FinishedAsync(
        HttpContext http, LoadedCase loaded, CaseView view, string personId, string itemId, Refusal? refusal, CancellationToken cancellation, Language? language = null,
        System.Collections.Immutable.ImmutableArray<string>? typed = null)
    {
        var web = WebContext.Of(http);
        if (await FinishedTask.FindAsync(web, loaded, personId, itemId, cancellation) is not { } finished) return null;
        var current = CaseViewOf(web, loaded, personId) ?? view;
        return Pages.Show<FinishedPage>(
            http, new { Finished = finished, View = current, Refusal = refusal, Reading = language, SignedIn = web.PersonId == personId, Typed = typed ?? [] },
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static CaseView? CaseViewOf(WebContext web, LoadedCase loaded, string personId) =>
        CaseViews.For(loaded.Definition, loaded.State, personId, web.Context(loaded.State, personId));
}

/// <summary>An answer as it was posted.</summary>
/// <param name="Request">Who answers, and under which command id.</param>
internal sealed record PostedAnswer(LoadedCase Case, CaseView View, string ItemId, TaskPlace Place, PostedForm Form, CommandRequest Request)
{
    /// <summary>Null where the item has ended or is not this person's; the core then says why.</summary>
    public TaskScreen? Screen => TaskScreen.Find(Case, View, ItemId, Place);

    public CaseCommand Command(AnswerInput typed)
    {
        var item = Case.State.FindItem(ItemId)!;
        return item.Kind == WorkItemKind.ReviewAfter || Case.Definition.Step(item.Step) is not HumanStep
            ? new ReviewAfter(ItemId, typed[AnswerInput.ReasonField].Trim())
            : typed.ToCommand(Case.Definition, Case.State, item);
    }
}
