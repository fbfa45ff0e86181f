using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>The overview of a form and the page of each of its sections.</summary>
public static class FormPages
{
    public static async Task<IResult> OverviewAsync(HttpContext http, string id, string itemId, CancellationToken cancellation)
    {
        var (work, instead) = await FormDesk.FindAsync(http, id, itemId, cancellation);
        return instead ?? Pages.Show<FormOverviewPage>(http, new { Work = work });
    }

    public static async Task<IResult> SectionAsync(HttpContext http, string id, string itemId, string section, CancellationToken cancellation)
    {
        var (work, instead) = await FormDesk.FindAsync(http, id, itemId, cancellation);
        if (instead is not null) return instead;
        if (work!.FindSection(section) is not { } found) return Pages.NotFound(http);
        return Pages.Show<FormSectionPage>(http, new { Model = Stored(http, work, found) });
    }

    public static async Task<IResult> SaveAsync(HttpContext http, string id, string itemId, string section, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signedOut) return signedOut;
        var posted = await Posts.ReadAsync(http, cancellation);
        if (posted.Problem is not null) return posted.Problem;
        var (work, instead) = await FormDesk.FindAsync(http, id, itemId, cancellation);
        if (instead is not null) return instead;
        if (work!.FindSection(section) is not { } found) return Pages.NotFound(http);
        var (post, conflicts) = SectionMerge.Of(work, SectionPost.Of(found, posted));
        return conflicts.IsEmpty
            ? await SaveAsync(http, work, found, post, cancellation)
            : Pages.Show<FormSectionPage>(http, new { Model = Typed(work, found, post) with { Problems = conflicts } }, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, FormWork work, FormSection section, SectionPost post, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        ImmutableArray<string> removed = post.RemovedRow is { } row ? [$"{section.Id}.{row}"] : [];
        // Saving twice changes nothing the second time, so each save is a command of its own: what was typed after
        // going back in the browser must not be taken for a repetition.
        var command = new SaveDraft(work.Task.ItemId, post.KeptValues(section), removed);
        var result = await web.Runner.ExecuteAsync(work.View.CaseId, command, web.Command(Guid.NewGuid().ToString("N")), cancellation);
        if (result is CommandResult.Refused refused) return await RefusedAsync(http, work, section, post, refused.Refusal, cancellation);
        if (post.RemovedRow is { } gone) await RemoveDocumentsOfAsync(web, work, section, gone, cancellation);
        return await AfterAsync(http, work, section, post, cancellation);
    }

    // Documents of a 丙 that is no longer named must not go to the office with the application.
    private static async Task RemoveDocumentsOfAsync(WebContext web, FormWork work, FormSection section, string row, CancellationToken cancellation)
    {
        if (section.Id != work.Lanes?.Section) return;
        foreach (var document in work.Documents.Where(document => document.Row == row))
            await web.Runner.ExecuteAsync(work.View.CaseId, new RemoveDocument(work.Task.ItemId, document.Id), web.Command(Guid.NewGuid().ToString("N")), cancellation);
    }

    private static async Task<IResult> RefusedAsync(HttpContext http, FormWork work, FormSection section, SectionPost post, Refusal refusal, CancellationToken cancellation)
    {
        if (refusal.Kind is RefusalKind.Outdated or RefusalKind.NotFound)
            return (await FormDesk.FindAsync(http, work.View.CaseId, work.Task.ItemId, cancellation)).Instead ?? Pages.Refused(http, refusal);
        var model = Typed(work, section, post) with { Refusal = refusal, Problems = refusal.Problems };
        return Pages.Show<FormSectionPage>(http, new { Model = model }, Pages.StatusOf(refusal));
    }

    private static async Task<IResult> AfterAsync(HttpContext http, FormWork before, FormSection section, SectionPost post, CancellationToken cancellation)
    {
        var empty = post.EmptyRows(section).ToList();
        switch (post.Button)
        {
            case SectionPost.Add:
                var added = before.NextRow(section, post.Rows);
                return Pages.SeeOther(Url(before, section, [.. empty, added]) + $"#row-{added}");
            case SectionPost.Continue:
                return await ContinueAsync(http, before, section, post, cancellation);
            default:
                return Pages.SeeOther(Url(before, section, empty, "saved=1"));
        }
    }

    // Wrong answers keep the person on the page; what is only missing can wait until the check.
    private static async Task<IResult> ContinueAsync(HttpContext http, FormWork before, FormSection section, SectionPost post, CancellationToken cancellation)
    {
        var (work, instead) = await FormDesk.FindAsync(http, before.View.CaseId, before.Task.ItemId, cancellation);
        if (instead is not null) return instead;
        var wrong = SectionModel.ProblemsOf(work!, section, work!.Values, all: false);
        if (wrong.IsEmpty) return Pages.SeeOther(Next(work, section));
        var model = Typed(work, section, post) with { Problems = wrong, Saved = true };
        return Pages.Show<FormSectionPage>(http, new { Model = model }, StatusCodes.Status422UnprocessableEntity);
    }

    private static SectionModel Stored(HttpContext http, FormWork work, FormSection section)
    {
        var extra = RowNumbers.Parse(http.Request.Query["rows"]);
        return new SectionModel
        {
            Work = work,
            Section = section,
            Values = work.Values,
            Rows = SectionModel.RowsToShow(work, section, extra),
            Problems = SectionModel.ProblemsOf(work, section, work.Values, all: http.Request.Query.ContainsKey("all")),
            Saved = http.Request.Query.ContainsKey("saved"),
        };
    }

    private static SectionModel Typed(FormWork work, FormSection section, SectionPost post) => new()
    {
        Work = work,
        Section = section,
        Values = work.Values.SetItems(post.Values),
        Rows = SectionModel.RowsToShow(work, section, post.Rows),
        Problems = [],
    };

    private static string Url(FormWork work, FormSection section, IReadOnlyCollection<string> rows, string? flag = null)
    {
        var query = string.Join('&', new[] { rows.Count > 0 ? "rows=" + string.Join(',', rows) : null, flag }.OfType<string>());
        return $"{work.Url}/{section.Id}" + (query.Length > 0 ? "?" + query : "");
    }

    private static string Next(FormWork work, FormSection section)
    {
        var index = work.Form.Sections.IndexOf(section);
        if (index + 1 < work.Form.Sections.Length) return $"{work.Url}/{work.Form.Sections[index + 1].Id}";
        return work.Form.Documents.IsEmpty ? work.Url + "/check" : work.Url + "/documents";
    }
}
