using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>Finds the form behind an address, or the answer to give instead: sign in, 404, or what became of it.</summary>
public static class FormDesk
{
    public static async Task<(FormWork? Work, IResult? Instead)> FindAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation)
    {
        if (SignedOut(http) is { } signIn) return (null, signIn);
        if (await WebContext.Of(http).CaseAsync(caseId, cancellation) is not { } found) return (null, Pages.NotFound(http));
        var task = found.View.Tasks.FirstOrDefault(task => task.ItemId == itemId);
        if (task is null) return (null, Ended(http, found.Case, found.View, itemId));
        if (found.Case.Definition.FindStep(task.Step) is FormStep step) return (await WithRegisterAsync(WebContext.Of(http), found.Case, Of(WebContext.Of(http), found.Case, found.View, task, step), cancellation), null);
        // A task that is answered, not filled in: 乙 and 丙 have those too.
        return (null, HttpMethods.IsPost(http.Request.Method) ? Pages.NotFound(http) : Pages.SeeOther($"/work/{caseId}/{itemId}"));
    }

    private static async Task<FormWork> WithRegisterAsync(WebContext web, LoadedCase loaded, FormWork work, CancellationToken cancellation) => RegisterNames.AreUsedIn(work.Form)
        ? work with { Register = await web.Runner.Registers.ForAsync(loaded.Definition, loaded.State, cancellation) } : work;

    public static IResult? SignedOut(HttpContext http) => WebContext.Of(http).IsSignedIn ? null : Pages.SignInFirst(http);

    private static FormWork Of(WebContext web, LoadedCase loaded, CaseView view, TaskView task, FormStep step)
    {
        var key = KeyOf(step, task.Lane);
        var shown = view.Forms.FirstOrDefault(form => form.Key == key);
        var application = step.Id == loaded.Definition.Application.Id;
        return new FormWork
        {
            Case = loaded,
            Context = web.Context(loaded.State),
            View = view,
            Task = task,
            Step = step,
            Form = loaded.Definition.Form(step.Form),
            Key = key,
            Values = shown?.Draft ?? ImmutableDictionary<string, string>.Empty,
            Submissions = shown?.Submissions ?? [],
            Documents = [.. loaded.State.LiveDocuments.Where(document => document.FormKey == key)],
            UsedRows = [.. loaded.State.Documents.Where(document => document.FormKey == key && document.Row.Length > 0).Select(document => document.Row).Distinct()],
            Lanes = application ? loaded.Definition.Lanes : null,
            OnlyLane = application && task.Lane != CaseState.MainLane ? task.Lane : null,
        };
    }

    /// <summary>The key of a step's form in a lane.</summary>
    public static string KeyOf(FormStep step, string lane) => step.PerLane ? $"{step.Id}/{lane}" : step.Id;

    /// <summary>An item that is no longer open: 409 with what became of it, for those who may know; 404 for everyone else.</summary>
    private static IResult Ended(HttpContext http, LoadedCase loaded, CaseView view, string itemId)
    {
        var item = loaded.State.FindItem(itemId);
        return item is { End: not null } && MayKnow(loaded, view, item)
            ? Pages.Show<EndedFormPage>(http, new { View = view, Item = item, Step = (FormStep)loaded.Definition.Step(item.Step) }, StatusCodes.Status409Conflict)
            : Pages.NotFound(http);
    }

    /// <summary>Whether the reader's party took part in the item's form: 乙 in those of each lane too, 丙 in those of its own.</summary>
    public static bool MayKnow(LoadedCase loaded, CaseView view, WorkItem item) =>
        loaded.Definition.FindStep(item.Step) is FormStep step && view.Viewer switch
        {
            Party.Consignee => step.Party == Party.Consignee || step.PerLane,
            Party.Office => step.Party == Party.Office,
            Party.SubConsignee => view.Lanes.Any(lane => lane.Id == item.Lane) && step.Assignees.Any(rule => rule.Party == Party.SubConsignee),
            _ => false,
        };
}
