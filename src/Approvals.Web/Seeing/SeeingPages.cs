using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Texts;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Seeing;

/// <summary>The procedures on offer, each as a picture and as a list; and where a case stands in its procedure.</summary>
public static class SeeingPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/procedures", List);
        app.MapGet("/procedures/{id}/{profile}", Procedure);
        app.MapGet("/cases/{id}/diagram", CaseAsync);
    }

    private static IResult List(HttpContext http)
    {
        var web = WebContext.Of(http);
        return web.IsSignedIn ? Pages.Show<ProceduresPage>(http, new { Definitions = web.Parts.Catalog.Offered }) : Pages.SignInFirst(http);
    }

    private static IResult Procedure(HttpContext http, string id, string profile)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return web.Parts.Catalog.Find(id, profile) is { } definition
            ? Pages.Show<ProcedurePage>(http, new { Definition = definition, Map = MapOf(web, definition) })
            : Pages.NotFound(http);
    }

    private static async Task<IResult> CaseAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (await web.CaseAsync(id, cancellation) is not var (loaded, view)) return Pages.NotFound(http);
        return CaseMaps.For(loaded.Definition, loaded.State, web.PersonId, web.Context(loaded.State), TitleOf(web)) is { } marks
            ? Pages.Show<CaseDiagramPage>(http, new { View = view, Marks = marks })
            : Pages.NotFound(http);
    }

    /// <summary>The office's own people see its internal steps; everybody else sees them as one.</summary>
    internal static ProcedureMap MapOf(WebContext web, WorkflowDefinition definition) => ProcedureMaps.Of(definition, web.IsOffice, TitleOf(web));

    internal static Func<string, LocalText?> TitleOf(WebContext web) => id => web.Parts.Catalog.Offered.FirstOrDefault(definition => definition.Id == id)?.Title;
}
