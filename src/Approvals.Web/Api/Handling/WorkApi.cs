using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.Working;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>What waits for the reader, and the answers to it.</summary>
internal static class WorkApi
{
    public static async Task<IResult> ListAsync(HttpContext http, CancellationToken cancellation)
    {
        var list = await WorkList.ReadAsync(WebContext.Of(http), cancellation);
        var lines = list.ToDo.Concat(list.AsDeputy).Concat(list.ToReview).Select(Resources.Work);
        return Answers.Ok(new ListResource<WorkResource>([.. lines], null));
    }

    public static async Task<IResult> ShowAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view)) return Problems.NotFound();
        if (TaskScreen.Find(loaded, view, itemId, TaskPlace.SignedIn(caseId, itemId)) is not { } screen)
            return Problems.Of(Deputising.Of(loaded.Definition, loaded.State, web.Context(loaded.State), itemId) ?? Refusals.NotFound);
        var task = Resources.Task(await screen.WithOpenedAsync(web, cancellation), document => Hrefs.Document(caseId, document));
        return Answers.Ok(http, task with { Choices = await ChoicesAsync(web, screen, cancellation) }, view.Version);
    }

    public static async Task<IResult> ClausesAsync(HttpContext http, ClauseReader reader, string caseId, string itemId, CancellationToken cancellation)
    {
        if (await WebContext.Of(http).CaseAsync(caseId, cancellation) is not var (loaded, view)) return Problems.NotFound();
        if (TaskScreen.Find(loaded, view, itemId, TaskPlace.SignedIn(caseId, itemId)) is not { } screen) return Problems.NotFound();
        return await reader.CompareAsync(screen, cancellation) is { } compared ? Answers.Ok(ClausesResource.Of(compared, caseId)) : Problems.NotFound();
    }

    private static async Task<ImmutableDictionary<string, ImmutableArray<EntryChoiceResource>>?> ChoicesAsync(WebContext web, TaskScreen screen, CancellationToken cancellation) =>
        screen.Step is FormStep step && screen.Definition.Form(step.Form) is var form && RegisterNames.AreUsedIn(form)
            ? Resources.Choices(form, await web.Runner.Registers.ForAsync(screen.Definition, screen.State, cancellation), OfficeZone.DateOf(web.Now)) : null;

    public static Task<IResult> AnswerAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<AnswerBody>(http, caseId, body => Bodies.Answer(itemId, body), cancellation);

    public static Task<IResult> ReviewAfterAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<NoteBody>(http, caseId, body => new ReviewAfter(itemId, body.Note), cancellation);

    public static Task<IResult> ReassignAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<ReassignBody>(http, caseId, body => new Reassign(itemId, body.To, body.Reason), cancellation);
}
