using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>Two submissions of a form side by side, with the reasons that led from one to the other.</summary>
public static class VersionPages
{
    public static async Task<IResult> ShowAsync(HttpContext http, string id, string formKey, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signIn) return signIn;
        if (await WebContext.Of(http).CaseAsync(id, cancellation) is not { } found) return Pages.NotFound(http);
        var key = formKey.Replace('~', '/');
        var form = found.View.Forms.FirstOrDefault(form => form.Key == key);
        if (form is null || form.Submissions.IsEmpty) return Pages.NotFound(http);
        var after = Chosen(http, "after", form) ?? form.Submissions[^1];
        var before = Chosen(http, "before", form) ?? form.Submissions.LastOrDefault(submission => submission.Number < after.Number) ?? after;
        if (before.Number > after.Number) (before, after) = (after, before);
        return Pages.Show<VersionsPage>(http, new
        {
            found.Case,
            found.View,
            FormView = form,
            Before = before,
            After = after,
            Reasons = Between(found.Case, found.View, form, before, after),
            OnlyChanged = http.Request.Query["show"] != "all",
        });
    }

    private static Submission? Chosen(HttpContext http, string name, FormView form) =>
        form.Submissions.FirstOrDefault(submission => submission.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == http.Request.Query[name]);

    /// <summary>The send-backs to this form between two submissions. 丙 reads those of its own forms alone: others speak of what it does not see.</summary>
    private static IReadOnlyList<Answered> Between(LoadedCase loaded, CaseView view, FormView form, Submission before, Submission after)
    {
        var step = form.Key.Split('/')[0];
        if (view.Viewer == Party.Council || (view.Viewer == Party.SubConsignee && form.Lane.Length == 0)) return [];
        return [.. loaded.State.Answers.Where(answer => answer.At >= before.At && answer.At <= after.At && SentBackTo(loaded.Definition, answer) == step
            && (form.Lane.Length == 0 || answer.Lane == form.Lane))];
    }

    private static string? SentBackTo(WorkflowDefinition definition, Answered answer) =>
        definition.FindStep(answer.Step) is HumanStep step && step.FindOutcome(answer.Outcome) is { Kind: OutcomeKind.SendBack } outcome
            ? outcome.Route is Route.ToStep to ? to.Step : answer.BackTo
            : null;
}
