using System.Collections.Immutable;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;
using Approvals.Web.Registers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Relationships;

/// <summary>保有状況: which 丙 holds which personal data today, over all relationships of the office.</summary>
public static class HoldersPages
{
    /// <summary>Relationships that are read for one page.</summary>
    private const int MaxRead = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/registers/holders", ShowAsync);
        app.MapGet("/registers/holders.csv", FileAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string? after, CancellationToken cancellation)
    {
        if (RegisterPages.Barred(http) is { } barred) return barred;
        var (lines, next) = await ReadAsync(WebContext.Of(http), string.IsNullOrEmpty(after) ? null : after, RegisterPages.PageSize, cancellation);
        return Pages.Show<HoldersPage>(http, new { Lines = lines, Next = next, First = string.IsNullOrEmpty(after) });
    }

    private static async Task<IResult> FileAsync(HttpContext http, CancellationToken cancellation)
    {
        if (RegisterPages.Barred(http) is { } barred) return barred;
        var web = WebContext.Of(http);
        var (all, cut) = await RegisterReading.AllAsync(after => ReadAsync(web, after, RegisterReading.PageSize, cancellation));
        string[] heading = ["委託先", "再委託先", "件名", "業務", "情報項目", "記録媒体", "保有の開始", "期間の終了", "承認の停止", "返還・消去", "事案"];
        return Csv.File("保有状況", heading, all.Select(line => (string[])
        [
            line.Names.ConsigneeName, line.Names.SubConsigneeName, line.Held.Title, line.Held.Work, line.Held.Items, line.Held.Medium,
            Csv.Day(line.Held.Since), Csv.Day(line.Held.Until), line.Held.Suspended ? "停止中" : "", line.Held.ReturnCaseId is null ? "" : "手続中", line.Held.CaseId,
        ]), cut);
    }

    /// <summary>The holdings from a relationship on, in the order of the relationships, and where the rest begins.</summary>
    internal static async Task<(ImmutableArray<HolderLine> Lines, string? Next)> ReadAsync(WebContext web, string? after, int take, CancellationToken cancellation)
    {
        var lines = ImmutableArray.CreateBuilder<HolderLine>();
        for (var read = 0; read < MaxRead && lines.Count < take;)
        {
            var page = await web.Parts.Index.RelationshipsAsync(web.Directory.Office.Id, null, after, Math.Min(take - lines.Count, MaxRead - read), cancellation);
            read += Math.Max(1, page.Items.Length);
            foreach (var row in page.Items)
                if (await Relationship.ReadAsync(web, row.ConsigneeId, row.Key, cancellation) is { } relationship)
                    lines.AddRange(relationship.Holdings.Select(held => new HolderLine(row, held)));
            if ((after = page.Next) is null) break;
        }
        return (lines.ToImmutable(), after);
    }
}

/// <summary>A 丙 of a 乙 and what it holds.</summary>
public sealed record HolderLine(RelationshipRow Names, Holding Held);
