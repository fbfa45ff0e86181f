using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Views;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Api;

/// <summary>Reads the lists page by page. A filter may leave a page short; the next address leads on all the same.</summary>
internal static class CaseLists
{
    /// <summary>Cases that one request looks at, however few of them are wanted.</summary>
    private const int MaxLooked = 300;

    /// <summary>The reader's cases, newest first: of the divisions for the office, of the organisation for 乙 and 丙.</summary>
    public static async Task<(IReadOnlyList<CaseView> Cases, string? Next)> ReadAsync(WebContext web, Paging page, CaseFilter filter, CancellationToken cancellation)
    {
        var found = new List<CaseView>();
        var sources = Sources(web);
        var (source, row) = Parse(page.After);
        for (var looked = 0; source < sources.Length && looked < MaxLooked && found.Count < page.Take;)
        {
            var (ids, next) = await sources[source](row, page.Take - found.Count, cancellation);
            foreach (var id in ids)
                if (await web.ViewAsync(id, cancellation) is { } view && filter.Takes(view)) found.Add(view);
            looked += Math.Max(1, ids.Count);
            row = next;
            if (next is null) source++;
        }
        return (found, source < sources.Length ? $"{source.ToString(CultureInfo.InvariantCulture)}:{row}" : null);
    }

    private delegate Task<(IReadOnlyList<string> Ids, string? Next)> Source(string? after, int take, CancellationToken cancellation);

    // Somebody of a 丙 may also be reached by an address alone; those cases follow the organisation's own.
    private static Source[] Sources(WebContext web)
    {
        if (web.IsOffice) return [(after, take, cancellation) => OfficeAsync(web, after, take, cancellation)];
        var parties = web.Person is { } person ? [person.Organisation, Access.MailPerson(person.Email)] : new[] { web.PersonId };
        return [.. parties.Select(party => new Source((after, take, cancellation) => PartyAsync(web, party, after, take, cancellation)))];
    }

    private static async Task<(IReadOnlyList<string>, string?)> OfficeAsync(WebContext web, string? after, int take, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.AllAsync(web.Directory.Office.Id, after, take, cancellation);
        return ([.. page.Items.Select(summary => summary.CaseId)], page.Next);
    }

    private static async Task<(IReadOnlyList<string>, string?)> PartyAsync(WebContext web, string party, string? after, int take, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.OfPartyAsync(web.Directory.Office.Id, party, after, take, cancellation);
        return (page.Items, page.Next);
    }

    private static (int Source, string? Row) Parse(string? cursor)
    {
        var colon = cursor?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0 || !int.TryParse(cursor.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var source)) return (0, null);
        return (source, colon + 1 < cursor!.Length ? cursor[(colon + 1)..] : null);
    }

    /// <summary>All cases of the office, newest first, from the index alone.</summary>
    public static async Task<(IReadOnlyList<CaseSummary> Cases, string? Next)> AllAsync(WebContext web, Paging page, CaseFilter filter, CancellationToken cancellation)
    {
        var found = new List<CaseSummary>();
        var row = page.After;
        for (var looked = 0; looked < MaxLooked && found.Count < page.Take;)
        {
            var rows = await web.Parts.Index.AllAsync(web.Directory.Office.Id, row, page.Take - found.Count, cancellation);
            found.AddRange(rows.Items.Where(summary => filter.Takes(summary, web.NameOf(summary), web.Now)));
            looked += Math.Max(1, rows.Items.Length);
            row = rows.Next;
            if (row is null) break;
        }
        return (found, row);
    }
}
