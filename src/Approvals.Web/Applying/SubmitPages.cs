using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>All answers on one page, the submission, and what happens next.</summary>
public static class SubmitPages
{
    public static async Task<IResult> CheckAsync(HttpContext http, string id, string itemId, CancellationToken cancellation)
    {
        var (work, instead) = await FormDesk.FindAsync(http, id, itemId, cancellation);
        return instead ?? Pages.Show<FormCheckPage>(http, new { Work = work, Problems = work!.Problems(work.Values) });
    }

    // The command comes first: a form that was sent twice must lead to the same page, although its item is closed by then.
    public static async Task<IResult> SubmitAsync(HttpContext http, string id, string itemId, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signedOut) return signedOut;
        var posted = await Posts.ReadAsync(http, cancellation);
        if (posted.Problem is not null) return posted.Problem;
        var web = WebContext.Of(http);
        if (await web.CaseAsync(id, cancellation) is not { } found || !IsForm(found.Case, itemId)) return Pages.NotFound(http);
        var command = new SubmitForm(itemId, ImmutableDictionary<string, string>.Empty);
        var result = await web.Runner.ExecuteAsync(id, command, web.Command(posted.CommandId), cancellation);
        return result switch
        {
            CommandResult.Done => Pages.SeeOther(FormUrls.Form(id, itemId) + "/submitted"),
            CommandResult.Refused refused => await RefusedAsync(http, id, itemId, refused.Refusal, posted.CommandId, cancellation),
            _ => (await FormDesk.FindAsync(http, id, itemId, cancellation)).Instead ?? Pages.SeeOther(FormUrls.Form(id, itemId) + "/check"),
        };
    }

    private static bool IsForm(LoadedCase loaded, string itemId) =>
        loaded.State.FindItem(itemId) is { } item && loaded.Definition.FindStep(item.Step) is FormStep;

    private static async Task<IResult> RefusedAsync(HttpContext http, string id, string itemId, Refusal refusal, string commandId, CancellationToken cancellation)
    {
        var (work, instead) = await FormDesk.FindAsync(http, id, itemId, cancellation);
        if (instead is not null) return instead;
        if (refusal.Problems.IsEmpty) return Pages.Refused(http, refusal);
        return Pages.Show<FormCheckPage>(http, new { Work = work, refusal.Problems, Refused = true, CommandId = commandId }, Pages.StatusOf(refusal));
    }

    public static async Task<IResult> SubmittedAsync(HttpContext http, string id, string itemId, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signIn) return signIn;
        if (await WebContext.Of(http).CaseAsync(id, cancellation) is not { } found) return Pages.NotFound(http);
        if (found.Case.State.FindItem(itemId) is not { } item || !FormDesk.MayKnow(found.Case, found.View, item)) return Pages.NotFound(http);
        if (item.End is null) return Pages.SeeOther(FormUrls.Form(id, itemId));
        if (item.End != WorkItemEnd.Answered) return (await FormDesk.FindAsync(http, id, itemId, cancellation)).Instead ?? Pages.NotFound(http);
        var step = (FormStep)found.Case.Definition.Step(item.Step);
        return Pages.Show<FormSubmittedPage>(http, new { found.Case.Definition, found.View, Item = item, Step = step });
    }
}
