using Approvals.Core.Cases;
using Approvals.Core.Views;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>The cases of the reader's organisation (乙), of its lanes (丙) or of its divisions (区), newest first.</summary>
public static class CaseListPages
{
    public const int PageSize = 20;

    /// <summary>Open tasks that are read for the top of the page.</summary>
    private const int MaxTasks = 50;

    /// <summary>Cases that are looked at for one page; a rare filter goes on by a link, never by a long wait.</summary>
    private const int ScanBudget = 200;

    private const int MaxCursor = 300;

    public static async Task<IResult> ListAsync(HttpContext http, string? after, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        var cursor = Cursor.Parse(after);
        var filter = CaseListFilter.Of(http.Request.Query);
        var (views, next) = await ReadAsync(web, filter, cursor, cancellation);
        IReadOnlyList<WorkRow> work = web.IsOffice ? [] : await web.Parts.Index.WorkOfAsync(web.Directory.Office.Id, web.PersonId, MaxTasks + 1, cancellation);
        var tasks = web.IsOffice ? [] : await TasksAsync(web, views, work, cancellation);
        return Pages.Show<CaseListPage>(http, new { Cases = views, Tasks = tasks, MoreTasks = work.Count > MaxTasks, Filter = filter, Next = next?.Text, First = cursor.IsFirst });
    }

    private static Task<(IReadOnlyList<CaseView>, Cursor?)> ReadAsync(WebContext web, CaseListFilter filter, Cursor cursor, CancellationToken cancellation) =>
        web.IsOffice ? OfOfficeAsync(web, filter, cursor, cancellation) : OfPartiesAsync(web, filter, cursor, cancellation);

    private static async Task<(IReadOnlyList<CaseView>, Cursor?)> OfOfficeAsync(WebContext web, CaseListFilter filter, Cursor cursor, CancellationToken cancellation)
    {
        var views = new List<CaseView>();
        var row = cursor.Row;
        var scanned = 0;
        do
        {
            var page = await web.Parts.Index.AllAsync(web.Directory.Office.Id, row, PageSize - views.Count, cancellation);
            views.AddRange(await ViewsAsync(web, page.Items.Select(summary => summary.CaseId), filter, cancellation));
            scanned += page.Items.Length;
            row = page.Next;
        }
        while (row is not null && views.Count < PageSize && scanned < ScanBudget);
        return (views, row is null ? null : new Cursor(0, row));
    }

    // Somebody of a 丙 may also be reached by an address alone; those cases follow the organisation's own.
    private static async Task<(IReadOnlyList<CaseView>, Cursor?)> OfPartiesAsync(WebContext web, CaseListFilter filter, Cursor cursor, CancellationToken cancellation)
    {
        var parties = web.Person is { } person ? [person.Organisation, Access.MailPerson(person.Email)] : new[] { web.PersonId };
        var views = new List<CaseView>();
        var (source, row, scanned) = (cursor.Source, cursor.Row, 0);
        while (source < parties.Length && views.Count < PageSize && scanned < ScanBudget)
        {
            var page = await web.Parts.Index.OfPartyAsync(web.Directory.Office.Id, parties[source], row, PageSize - views.Count, cancellation);
            views.AddRange(await ViewsAsync(web, page.Items, filter, cancellation));
            scanned += page.Items.Length;
            row = page.Next;
            if (row is null) source++;
        }
        return (views, await HasMoreAsync(web, parties, source, row, cancellation) ? new Cursor(source, row) : null);
    }

    private static async Task<bool> HasMoreAsync(WebContext web, string[] parties, int source, string? row, CancellationToken cancellation)
    {
        if (row is not null) return true;
        foreach (var party in parties.Skip(source))
            if (!(await web.Parts.Index.OfPartyAsync(web.Directory.Office.Id, party, null, 1, cancellation)).Items.IsEmpty) return true;
        return false;
    }

    private static async Task<IReadOnlyList<CaseView>> ViewsAsync(WebContext web, IEnumerable<string> caseIds, CaseListFilter filter, CancellationToken cancellation)
    {
        var views = new List<CaseView>();
        foreach (var id in caseIds)
            if (await web.ViewAsync(id, cancellation) is { } view && filter.Takes(view)) views.Add(view);
        return views;
    }

    // The work list is derived and may lag by a moment; the cases on this page are read as they are.
    private static async Task<IReadOnlyList<NextTask>> TasksAsync(WebContext web, IReadOnlyList<CaseView> views, IReadOnlyList<WorkRow> work, CancellationToken cancellation)
    {
        var others = work.Take(MaxTasks).Select(row => row.CaseId).Distinct().Where(id => views.All(view => view.CaseId != id)).ToList();
        return
        [
            .. views.Concat(await ViewsAsync(web, others, CaseListFilter.None, cancellation))
                .SelectMany(view => view.Tasks.Select(task => new NextTask(view, task)))
                .OrderBy(next => next.Task.Due ?? DateTimeOffset.MaxValue).ThenBy(next => next.Task.OpenedAt),
        ];
    }

    /// <summary>Where a page begins: which of the reader's lists, and after which row.</summary>
    private sealed record Cursor(int Source, string? Row)
    {
        public bool IsFirst => Source == 0 && Row is null;

        public string Text => $"{Source}!{Row}";

        // Whatever is no cursor of ours means the first page; keys of the store hold visible ASCII only.
        public static Cursor Parse(string? text)
        {
            if (text is not [>= '0' and <= '9' and var source, '!', .. var row] || text.Length > MaxCursor || row.Any(c => c is < '!' or > '}')) return new Cursor(0, null);
            return new Cursor(source - '0', row.Length == 0 ? null : row);
        }
    }
}

/// <summary>Something to do next, with its case.</summary>
public sealed record NextTask(CaseView View, TaskView Task);
