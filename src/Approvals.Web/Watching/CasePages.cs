using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Watching;

/// <summary>The page of a case for all its parties, its history and its letters.</summary>
public static class CasePages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/cases/{id}", CaseAsync);
        app.MapGet("/cases/{id}/timeline", TimelineAsync);
        app.MapGet("/cases/{id}/letters/{letterId}", LetterAsync);
        app.MapGet("/cases/{id}/covering-opinion", OpinionAsync);
        app.MapPost("/cases/{id}/conditions/{conditionId}", FulfilAsync);
        app.MapPost("/cases/{id}/permit/{lane?}", PermitAsync);
        app.MapPost("/cases/{id}/items/{itemId}/reassign", ReassignAsync);
    }

    private static async Task<IResult> CaseAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (await CaseScreen.ReadAsync(web, id, cancellation) is { } screen)
            return Show(http, screen with { Done = CaseDone.Words(http.Request.Query[CaseDone.QueryKey], screen.View.IsApplication) });
        // Of what is disposed of, its keepers see the record.
        var disposed = Keeping.RetentionReading.IsKeeper(web) && await Keeping.RetentionReading.LoadAsync(web, id, cancellation) is { State.IsDisposed: true };
        return disposed ? Results.Redirect($"/registers/retention/cases/{id}") : Pages.NotFound(http);
    }

    internal static IResult Show(HttpContext http, CaseScreen screen) => Pages.Show<CasePage>(
        http, new { Screen = screen }, screen.Refusal is null ? StatusCodes.Status200OK : Pages.StatusOf(screen.Refusal));

    private static async Task<IResult> TimelineAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (await web.CaseAsync(id, cancellation) is not var (loaded, view)) return Pages.NotFound(http);
        long? before = long.TryParse(http.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var history = await CaseHistory.ReadAsync(web, loaded, before, CaseHistory.OnPage, cancellation);
        return Pages.Show<TimelinePage>(http, new { View = view, History = history, First = before is null });
    }

    private static async Task<IResult> LetterAsync(HttpContext http, string id, string letterId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (await web.CaseAsync(id, cancellation) is not var (loaded, view)) return Pages.NotFound(http);
        if (view.Letters.FirstOrDefault(letter => letter.Letter.Id == letterId) is not { } letter) return Pages.NotFound(http);
        var entry = await LetterEntry.FindAsync(web.Parts.Ledger, loaded.State, letterId, cancellation);
        return Pages.Show<LetterPage>(http, new { View = view, Letter = LetterContent.Of(loaded, view, letter, web.Parts.Offices.Of(loaded.State.Opening!.OfficeId)), Entry = entry });
    }

    private static async Task<IResult> OpinionAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (await web.CaseAsync(id, cancellation) is not var (loaded, view) || CoveringOpinion.Of(loaded.Definition, loaded.State, view) is not { } opinion) return Pages.NotFound(http);
        return Pages.Show<OpinionPage>(http, new { View = view, Opinion = opinion, SubConsignees = SubConsignees(loaded, opinion) });
    }

    // The 丙 of the application that the opinion accompanies, each in a line of its own.
    private static string SubConsignees(LoadedCase loaded, CoveringOpinion opinion)
    {
        var values = loaded.State.FindForm(loaded.Definition.Application.Id)?.Submissions.FirstOrDefault(submission => submission.Number == opinion.ApplicationNumber)?.Values;
        if (values is null || loaded.Definition.Lanes is not { } rule) return "";
        return string.Join('\n', LaneOpenings.RowsOf(rule, values).Select(row => values.GetValueOrDefault($"{rule.Section}.{row}.{rule.NameField}", "")));
    }

    private static Task<IResult> FulfilAsync(HttpContext http, string id, string conditionId, CancellationToken cancellation) =>
        DoAsync(http, id, CaseFields.Note(conditionId), form => new FulfilCondition(conditionId, form[CaseFields.Note(conditionId)].Trim()), cancellation);

    private static Task<IResult> PermitAsync(HttpContext http, string id, string? lane, CancellationToken cancellation) =>
        DoAsync(http, id, CaseFields.Permit(lane ?? ""), form => new ChangePermit(lane ?? "", form["suspend"] == "yes", form[CaseFields.Permit(lane ?? "")].Trim()), cancellation);

    private static Task<IResult> ReassignAsync(HttpContext http, string id, string itemId, CancellationToken cancellation) =>
        DoAsync(http, id, CaseFields.Reason(itemId), form => new Reassign(itemId, To(form, itemId), form[CaseFields.Reason(itemId)].Trim()) { From = From(form, itemId) }, cancellation, CaseDone.Reassigned);

    private static System.Collections.Immutable.ImmutableArray<string> To(PostedForm form, string itemId) =>
        form[CaseFields.To(itemId)] is { Length: > 0 } person ? [person] : [];

    // A form that does not say who had it is not from our page: whoever has it now is replaced, as by the API.
    private static System.Collections.Immutable.ImmutableArray<string>? From(PostedForm form, string itemId) =>
        form.Fields.ContainsKey(CaseFields.From(itemId)) ? [.. form[CaseFields.From(itemId)].Split(' ', StringSplitOptions.RemoveEmptyEntries)] : null;

    /// <summary>Carries out a command from one of the case page's small forms; refused, the page is shown again with what was typed.</summary>
    /// <param name="done">What the page says of it afterwards; null: nothing, because it shows by itself.</param>
    internal static async Task<IResult> DoAsync(HttpContext http, string id, string mainField, Func<PostedForm, CaseCommand> make, CancellationToken cancellation, string? done = null)
    {
        var web = WebContext.Of(http);
        return await DoAsync(http, id, mainField, form => web.Runner.ExecuteAsync(id, make(form), web.Command(form.CommandId), cancellation), cancellation, done);
    }

    internal static async Task<IResult> DoAsync(HttpContext http, string id, string mainField, Func<PostedForm, Task<CommandResult>> execute, CancellationToken cancellation, string? done = null)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        if (await web.ViewAsync(id, cancellation) is null) return Pages.NotFound(http);
        var result = await execute(form);
        if (result is CommandResult.Done) return Pages.SeeOther(done is null ? $"/cases/{id}" : CaseDone.Url(id, done));
        var refusal = result is CommandResult.Refused refused ? refused.Refusal : CaseFields.SentBefore;
        if (refusal.Kind == RefusalKind.NotFound || await CaseScreen.ReadAsync(web, id, cancellation) is not { } screen) return Pages.NotFound(http);
        return Show(http, screen with { Refusal = refusal, RefusedField = mainField, Typed = form });
    }
}
