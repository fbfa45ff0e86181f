using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Working;

/// <summary>The work list of the signed-in person, and one task of it.</summary>
public static class WorkPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work", ListAsync);
        app.MapGet("/work/{caseId}/{itemId}", TaskAsync);
        app.MapPost("/work/{caseId}/{itemId}", AnswerAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return Pages.Show<WorkListPage>(http, new { List = await WorkList.ReadAsync(web, cancellation) });
    }

    private static async Task<IResult> TaskAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view)) return Pages.NotFound(http);
        if (TaskScreen.Find(loaded, view, itemId, TaskPlace.SignedIn(caseId, itemId)) is not { } screen)
            return await TaskDesk.FinishedAsync(http, loaded, view, web.PersonId, itemId, null, cancellation) ?? NotTheirs(http, loaded, itemId);
        if (screen.Step is FormStep) return Results.Redirect($"/cases/{caseId}/forms/{itemId}");
        var opened = await screen.WithOpenedAsync(web, cancellation);
        return await TaskDesk.ShowAsync(http, await opened.WithEntriesAsync(web, cancellation), cancellation);
    }

    private static IResult NotTheirs(HttpContext http, LoadedCase loaded, string itemId)
    {
        var web = WebContext.Of(http);
        return Deputising.Of(loaded.Definition, loaded.State, web.Context(loaded.State), itemId) is { } barred ? Pages.Refused(http, barred) : Pages.NotFound(http);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view) || loaded.State.FindItem(itemId) is null) return Pages.NotFound(http);
        var answer = new PostedAnswer(loaded, view, itemId, TaskPlace.SignedIn(caseId, itemId), form, web.Command(form.CommandId));
        return await TaskDesk.AnswerAsync(http, answer, cancellation);
    }
}
