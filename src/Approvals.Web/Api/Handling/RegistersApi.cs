using System.Globalization;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.Registers;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>The registers of consents, designations and numbers, page by page. A filter may leave a page short; the next address leads on.</summary>
internal static class RegistersApi
{
    private const int FirstYear = 1901;
    private const int LastYear = 2199;

    private static readonly string[] ConsentStates = [ConsentFilter.Permitted, ConsentFilter.Suspended, ConsentFilter.OpenConditions];
    private static readonly string[] DesignationStates = [DesignationFilter.Valid, DesignationFilter.Past];

    public static async Task<IResult> ConsentsAsync(HttpContext http, string? take, string? after, string? fy, string? state, string? text, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsOffice) return Problems.OfficeOnly();
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        if (!TryYear(fy, out var year)) return WrongYear();
        if (state is not null && !ConsentStates.Contains(state)) return WrongChoice("state", ConsentStates);
        var (entries, next) = await RegisterReading.ConsentsAsync(web, new ConsentFilter(text ?? "", year, state ?? ""), page.After, page.Take, cancellation);
        return Answers.Ok(new ListResource<ConsentEntryResource>([.. entries.Select(entry => Resource(entry, OfficeZone.DateOf(web.Now)))], Paging.Next(http, next)));
    }

    public static async Task<IResult> DesignationsAsync(HttpContext http, string? take, string? after, string? kind, string? state, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!RegisterPages.IsReader(web)) return Problems.OfficeOnly();
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        if (kind is not null && !DesignationFilter.Kinds.Contains(kind)) return WrongChoice("kind", DesignationFilter.Kinds);
        if (state is not null && !DesignationStates.Contains(state)) return WrongChoice("state", DesignationStates);
        var (entries, next) = await RegisterReading.DesignationsAsync(web, new DesignationFilter(kind ?? "", state ?? ""), page.After, page.Take, cancellation);
        var day = OfficeZone.DateOf(web.Now);
        return Answers.Ok(new ListResource<DesignationResource>([.. entries.Select(entry => Resource(entry, day))], Paging.Next(http, next)));
    }

    public static async Task<IResult> UsesAsync(HttpContext http, string caseId, string? take, string? after, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsOffice) return Problems.OfficeOnly();
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        if (await web.ViewAsync(caseId, cancellation) is null) return Problems.NotFound();
        var (cases, next) = await EntryUses.ReadAsync(web, web.Directory.Office.Id, caseId, page.After, page.Take, cancellation);
        return Answers.Ok(new ListResource<RelatedCaseResource>([.. cases.Select(Resources.RelatedCase)], Paging.Next(http, next)));
    }

    public static async Task<IResult> NumbersAsync(HttpContext http, string? take, string? after, string? series, string? fy, string? scope, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsOffice) return Problems.OfficeOnly();
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        if (!TryYear(fy, out _)) return WrongYear();
        var known = RegisterWords.Series(web.Parts.Catalog.Offered).Select(one => one.Id).ToArray();
        if (series is not null && !known.Contains(series)) return WrongChoice("series", known);
        _ = long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        var (lines, next) = await RegisterReading.NumbersAsync(web, RegisterPages.BookOf(web), from, page.Take, cancellation);
        return Answers.Ok(new ListResource<NumberResource>([.. lines.Select(Resource)], Paging.Next(http, next?.ToString(CultureInfo.InvariantCulture))));
    }

    private static bool TryYear(string? text, out int? year)
    {
        year = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is >= FirstYear and <= LastYear ? read : null;
        return text is null || year is not null;
    }

    private static IResult WrongYear() =>
        Problems.Query("fy", new("fy は年度の始まる西暦年（例：2026）です。", "fy is the year in which the fiscal year begins, for example 2026."));

    private static IResult WrongChoice(string name, IEnumerable<string> choices) =>
        Problems.Query(name, new($"{name} は {string.Join("、", choices)} のいずれかです。", $"{name} is one of {string.Join(", ", choices)}."));

    private static ConsentEntryResource Resource(ConsentEntry entry, DateOnly day) => new(
        entry.CaseId, entry.Lane, entry.Number, entry.Day, entry.Procedure, entry.Work, entry.Consignee, entry.SubConsignee, entry.From, entry.Until,
        entry.Conditional, entry.Conditions, entry.OpenConditions, entry.IsPermittedOn(day), entry.Suspended, entry.Ending?.Title, Hrefs.Case(entry.CaseId));

    private static DesignationResource Resource(Designation entry, DateOnly day) => new(
        entry.CaseId, entry.Kind, entry.Text, entry.From, entry.Until, entry.HoldsOn(day), entry.RepealedOn, entry.RepealedBy, entry.Number, entry.ConsigneeId, entry.ConsigneeName, entry.About, Hrefs.Case(entry.CaseId),
        entry.Label, entry.Scope, entry.ForSubConsignees, entry.DecidedOn);

    private static NumberResource Resource(NumberLine line) => new(line.Number, line.Text, line.Day, line.CaseId, line.Title, line.Letter, line.Disposed, Hrefs.Case(line.CaseId));
}
