using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Registers;

/// <summary>Registers: consents and numbers for the office, designations for the office and for each 乙 its own.</summary>
public static class RegisterPages
{
    public const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/registers", First);
        app.MapGet("/registers/consents", ConsentsAsync);
        app.MapGet("/registers/consents.csv", ConsentsFileAsync);
        app.MapGet("/registers/designations", DesignationsAsync);
        app.MapGet("/registers/numbers", NumbersAsync);
        app.MapGet("/registers/numbers.csv", NumbersFileAsync);
    }

    /// <summary>Whether the person has a register to read.</summary>
    internal static bool IsReader(WebContext web) =>
        web.IsOffice || (web.Person is { } person && web.Directory.FindOrganisation(person.Organisation) is { Kind: Party.Consignee });

    private static IResult First(HttpContext http) => Results.Redirect(WebContext.Of(http).IsOffice ? "/registers/consents" : "/registers/designations");

    /// <summary>The answer to whoever may not read the office's registers; null for those who may.</summary>
    internal static IResult? Barred(HttpContext http)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return web.IsOffice ? null : Pages.NotFound(http);
    }

    private static async Task<IResult> ConsentsAsync(HttpContext http, string? after, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var filter = FilterOf(http.Request.Query);
        var (entries, next) = await RegisterReading.ConsentsAsync(WebContext.Of(http), filter, string.IsNullOrEmpty(after) ? null : after, PageSize, cancellation);
        return Pages.Show<ConsentRegisterPage>(http, new { Filter = filter, Entries = entries, Next = next, First = string.IsNullOrEmpty(after) });
    }

    private static async Task<IResult> ConsentsFileAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var (web, filter) = (WebContext.Of(http), FilterOf(http.Request.Query));
        var (entries, cut) = await RegisterReading.AllAsync(after => RegisterReading.ConsentsAsync(web, filter, after, RegisterReading.PageSize, cancellation));
        string[] heading = ["文書番号", "文書日付", "手続", "委託先", "再委託先", "件名", "始期", "終期", "条件数", "未履行の条件", "状態", "事案"];
        return Csv.File("承諾台帳", heading, entries.Select(entry => (string[])
        [
            entry.Number, Csv.Day(entry.Day), entry.Procedure.Ja, entry.Consignee, entry.SubConsignee, entry.Work, Csv.Day(entry.From), Csv.Day(entry.Until),
            Number(entry.Conditions), Number(entry.OpenConditions), RegisterWords.State(entry, OfficeZone.DateOf(web.Now)).Ja, entry.CaseId,
        ]), cut);
    }

    private static ConsentFilter FilterOf(IQueryCollection query) => new(
        query["q"].ToString().Trim(),
        int.TryParse(query["fy"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        query["state"].ToString());

    private static async Task<IResult> DesignationsAsync(HttpContext http, string? after, string? kind, string? state, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (!IsReader(web)) return Pages.NotFound(http);
        var filter = new DesignationFilter(DesignationFilter.Kinds.Contains(kind ?? "") ? kind! : "", state ?? DesignationFilter.Valid);
        var (entries, next) = await RegisterReading.DesignationsAsync(web, filter, string.IsNullOrEmpty(after) ? null : after, PageSize, cancellation);
        return Pages.Show<DesignationRegisterPage>(http, new { Filter = filter, Entries = entries, Day = OfficeZone.DateOf(web.Now), Next = next, First = string.IsNullOrEmpty(after) });
    }

    private static async Task<IResult> NumbersAsync(HttpContext http, string? after, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var web = WebContext.Of(http);
        var book = BookOf(web);
        var from = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (lines, next) = await RegisterReading.NumbersAsync(web, book, from, PageSize, cancellation);
        return Pages.Show<NumberRegisterPage>(http, new { Book = book, Lines = lines, Next = next, First = from == 0 });
    }

    private static async Task<IResult> NumbersFileAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var web = WebContext.Of(http);
        var book = BookOf(web);
        var (all, cut) = await RegisterReading.AllAsync(async after =>
        {
            var (lines, next) = await RegisterReading.NumbersAsync(web, book, after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture), RegisterReading.PageSize, cancellation);
            return (lines, next?.ToString(CultureInfo.InvariantCulture));
        });
        string[] heading = ["番号", "表記", "付与日", "文書", "件名", "事案"];
        return Csv.File(FileName(web, book), heading,
            all.Select(line => (string[])[line.Number.ToString(CultureInfo.InvariantCulture), line.Text, Csv.Day(line.Day), line.Letter, line.Title ?? "", line.CaseId]), cut);
    }

    // Of the query, or the first series in this fiscal year. The scope of a book is a division or a meeting; of the
    // divisions the reader's own comes first.
    internal static NumberBook BookOf(WebContext web)
    {
        var query = web.Http.Request.Query;
        var series = RegisterWords.Series(web.Parts.Catalog.Offered);
        var asked = query["series"].ToString();
        var chosen = series.FirstOrDefault(one => one.Id == asked) ?? series.FirstOrDefault();
        var year = int.TryParse(query["fy"], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : FiscalYear.Of(OfficeZone.DateOf(web.Now)).StartYear;
        var scope = query["scope"].ToString().Trim();
        if (scope.Length == 0 && chosen?.Per == NumberScope.Division) scope = OwnDivision(web);
        return new NumberBook(web.Directory.Office.Id, chosen?.Id ?? "", chosen?.Per == NumberScope.Meeting ? 0 : year, scope.Length == 0 ? null : scope);
    }

    // A division that gives numbers has a mark, as a rule. An administrator's own gives none.
    private static string OwnDivision(WebContext web)
    {
        var own = web.IsAdministrator ? [] : web.Directory.UnitsOf(web.Person?.Id ?? "").Select(web.Directory.FindUnit).OfType<Unit>().ToList();
        var division = own.Concat(web.Directory.Units).FirstOrDefault(unit => unit.Mark.Length > 0 && unit.Parent is not null) ?? own.FirstOrDefault();
        return division?.Id ?? "";
    }

    // The file of a division's book carries its mark, else two of them could not be told apart.
    private static string FileName(WebContext web, NumberBook book)
    {
        var scope = book.Scope is { } id ? web.Directory.FindUnit(id) is { } unit ? (unit.Mark.Length > 0 ? unit.Mark : unit.Name.Ja) : id : null;
        return string.Join('-', new[] { "番号台帳", book.Series, book.FiscalYear == 0 ? null : Number(book.FiscalYear), scope }.OfType<string>());
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
