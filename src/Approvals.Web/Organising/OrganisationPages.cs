using Approvals.Core.Time;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Organising;

/// <summary>The organisation as of a day, and what would block a case on days ahead; for administrators.</summary>
public static class OrganisationPages
{
    /// <summary>Query field of the day.</summary>
    public const string DayField = "on";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/manage/organisation", ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (!web.IsAdministrator) return Pages.NotFound(http);
        var typed = http.Request.Query[DayField].ToString().Trim();
        var today = OfficeZone.DateOf(web.Now);
        var (day, problem) = typed.Length == 0 ? (today, null) : JapaneseDate.TryParse(typed, out var read, out var wrong) ? (read, (DateProblem?)null) : (today, wrong);
        var screen = (await OrganisationScreen.ReadAsync(web, day, cancellation)) with { Typed = typed, Problem = problem };
        return Pages.Show<OrganisationPage>(http, new { Screen = screen }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
