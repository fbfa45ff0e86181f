using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Relationships;

/// <summary>Each 乙 with each of its 丙: consents, conditions, obligations, documents, and who holds data today.</summary>
public static class RelationshipPages
{
    public const int PageSize = 20;

    /// <summary>Rows that are read to fill one page with what the reader may see.</summary>
    private const int MaxRead = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/relationships", ListAsync);
        app.MapGet("/relationships/{consignee}/{key}", ShowAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, string? after, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        var (rows, next) = await ReadAsync(web, string.IsNullOrEmpty(after) ? null : after, PageSize, cancellation);
        return Pages.Show<RelationshipListPage>(http, new { Rows = rows, Next = next, First = string.IsNullOrEmpty(after) });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string consignee, string key, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return await Relationship.ReadAsync(web, consignee, key, cancellation) is { } relationship
            ? Pages.Show<RelationshipPage>(http, new { Relationship = relationship })
            : Pages.NotFound(http);
    }

    /// <summary>The relationships that the reader may see: 乙 its own, 丙 those of its cases, the office those of its divisions.</summary>
    internal static async Task<(IReadOnlyList<RelationshipRow> Rows, string? Next)> ReadAsync(WebContext web, string? after, int take, CancellationToken cancellation)
    {
        var own = web.Person is { } person && web.Directory.FindOrganisation(person.Organisation) is { Kind: Party.Consignee } consignee ? consignee.Id : null;
        var shown = new List<RelationshipRow>();
        for (var read = 0; read < MaxRead && shown.Count < take;)
        {
            var page = await web.Parts.Index.RelationshipsAsync(web.Directory.Office.Id, own, after, take - shown.Count, cancellation);
            read += Math.Max(1, page.Items.Length);
            foreach (var row in page.Items)
                if (own is not null || await MaySeeAsync(web, row, cancellation)) shown.Add(row);
            after = page.Next;
            if (after is null) break;
        }
        return (shown, after);
    }

    // One case of the relationship is enough, but its lane must be the reader's to see: two 丙 of one case do not know each other.
    private static async Task<bool> MaySeeAsync(WebContext web, RelationshipRow row, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.OfRelationshipAsync(web.Directory.Office.Id, row.ConsigneeId, row.Key, null, PageSize, cancellation);
        foreach (var id in page.Items)
            if (await web.CaseAsync(id, cancellation) is var (loaded, view) && Relationship.LaneOf(loaded, view, row.Key) is not null) return true;
        return false;
    }
}
