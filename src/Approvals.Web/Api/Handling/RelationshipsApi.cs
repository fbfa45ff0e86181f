using Approvals.Web.Api.Model;
using Approvals.Web.Calendars;
using Approvals.Web.Frame;
using Approvals.Web.Relationships;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>Relationships of 乙 and 丙, and what falls on which day.</summary>
internal static class RelationshipsApi
{
    public static async Task<IResult> CalendarAsync(HttpContext http, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        var (entries, _) = await new CalendarReader(web.Parts, web.Runner).ReadAsync(web.Directory, web.PersonId, cancellation);
        return Answers.Ok(new ListResource<CalendarResource>([.. entries.Select(Resource)], null));
    }

    private static CalendarResource Resource(CalendarEntry entry) => new(
        entry.Day, entry.Kind, entry.What, entry.CaseId, entry.CaseTitle, entry.SubConsignee, entry.Party, entry.IsMine, Hrefs.Case(entry.CaseId));

    public static async Task<IResult> ListAsync(HttpContext http, string? take, string? after, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var (rows, next) = await RelationshipPages.ReadAsync(WebContext.Of(http), page.After, page.Take, cancellation);
        return Answers.Ok(new ListResource<RelationshipLineResource>(
            [.. rows.Select(row => new RelationshipLineResource(row.ConsigneeId, row.ConsigneeName, row.Key, row.SubConsigneeName, Hrefs.Relationship(row.ConsigneeId, row.Key)))], Paging.Next(http, next)));
    }

    private static HoldingResource Resource(Holding one) =>
        new(one.CaseId, one.Name, one.Title, one.Work, one.Items, one.Medium, one.Since, one.Until, one.Suspended, one.ReturnCaseId, Hrefs.Case(one.CaseId));

    public static async Task<IResult> HoldersAsync(HttpContext http, string? take, string? after, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsOffice) return Problems.OfficeOnly();
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var (lines, next) = await HoldersPages.ReadAsync(web, page.After, page.Take, cancellation);
        return Answers.Ok(new ListResource<HolderResource>([.. lines.Select(line => new HolderResource(line.Names.ConsigneeName, line.Names.SubConsigneeName, Resource(line.Held)))], Paging.Next(http, next)));
    }

    public static async Task<IResult> ShowAsync(HttpContext http, string consignee, string key, CancellationToken cancellation)
    {
        if (await Relationship.ReadAsync(WebContext.Of(http), consignee, key, cancellation) is not { } found) return Problems.NotFound();
        return Answers.Ok(new RelationshipResource(
            found.Names.ConsigneeName, found.Names.SubConsigneeName,
            [.. found.Holdings.Select(Resource)],
            [.. found.Consents.Select(one => new ConsentResource(
                one.CaseId, one.Name, one.Title, one.Decision, one.Ending, one.Permitted, one.Suspended, one.From, one.To,
                [.. one.Letters.Select(letter => new ConsentLetterResource(letter.Id, letter.Title, letter.Number))]))],
            [.. found.Conditions.Select(one => new RelationshipConditionResource(one.CaseId, one.Condition.Text, one.Condition.Owner, one.Condition.Due, one.Condition.FulfilledAt))],
            [.. found.Obligations.Select(Resources.RelatedCase)],
            [.. found.Papers.Select(one => new RelationshipDocumentResource(one.CaseId, one.Document.Id, one.Document.Name, one.Document.Sha256, one.Document.At))]));
    }
}
