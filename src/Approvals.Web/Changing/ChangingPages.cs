using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Changing;

/// <summary>Other versions of procedures: on offer, and for a running case. For administrators; for everybody else they do not exist.</summary>
public static class ChangingPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/manage/cases/{id}/version", ShowAsync);
        app.MapPost("/manage/cases/{id}/version", MigrateAsync);
        app.MapGet("/manage/procedures", Offered);
        app.MapPost("/manage/procedures/reload", ReloadAsync);
    }

    private static IResult? Barred(HttpContext http)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return web.IsAdministrator ? null : Pages.NotFound(http);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        return await VersionScreen.ReadAsync(WebContext.Of(http), id, cancellation) is { } screen ? Pages.Show<VersionPage>(http, new { Screen = screen }) : Pages.NotFound(http);
    }

    private static async Task<IResult> MigrateAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        var web = WebContext.Of(http);
        if (await web.ViewAsync(id, cancellation) is null) return Pages.NotFound(http);
        var result = await web.Runner.MigrateAsync(id, form[VersionScreen.ToField], form[VersionScreen.ReasonField].Trim(), web.Command(form.CommandId), cancellation);
        if (result is CommandResult.Done) return Pages.SeeOther($"/manage/cases/{id}/version");
        var refusal = result is CommandResult.Refused refused ? refused.Refusal : Watching.CaseFields.SentBefore;
        return await VersionScreen.ReadAsync(web, id, cancellation) is { } screen
            ? Pages.Show<VersionPage>(http, new { Screen = screen with { Refusal = refusal, Typed = form } }, Pages.StatusOf(refusal))
            : Pages.NotFound(http);
    }

    private static IResult Offered(HttpContext http) => Barred(http) ?? Pages.Show<OfferedPage>(http, new { CanReload = ReloadOf(http) is not null });

    private static async Task<IResult> ReloadAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        if (ReloadOf(http) is not { } reload) return Pages.NotFound(http);
        var change = await Task.Run(reload.Reload, cancellation);
        return Pages.Show<OfferedPage>(http, new { Change = change, CanReload = true }, change.Replaced ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    internal static ProcedureReload? ReloadOf(HttpContext http) => http.RequestServices.GetService<ProcedureReload>();
}
