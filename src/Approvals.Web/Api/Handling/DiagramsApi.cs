using System.Text;
using Approvals.Core.Diagrams;
using Approvals.Core.Diagrams.Bpmn;
using Approvals.Web.Frame;
using Approvals.Web.Seeing;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>Procedures and cases as pictures, and procedures for modellers.</summary>
internal static class DiagramsApi
{
    public const string Svg = "image/svg+xml";
    public const string Bpmn = "application/xml";

    // Opened by itself, a picture may do nothing at all.
    private const string Sandbox = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

    public static IResult Definition(HttpContext http, string id, string profile)
    {
        var web = WebContext.Of(http);
        return web.Parts.Catalog.Find(id, profile) is { } definition
            ? Picture(http, SvgDiagram.AsFile(SeeingPages.MapOf(web, definition), null, web.Language))
            : Problems.NotFound();
    }

    public static IResult DefinitionBpmn(HttpContext http, string id, string profile)
    {
        var web = WebContext.Of(http);
        return web.Parts.Catalog.Find(id, profile) is { } definition
            ? Results.Text(BpmnExport.Of(SeeingPages.MapOf(web, definition), web.Language), Bpmn, Encoding.UTF8)
            : Problems.NotFound();
    }

    public static async Task<IResult> CaseAsync(HttpContext http, string caseId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, _)) return Problems.NotFound();
        return CaseMaps.For(loaded.Definition, loaded.State, web.PersonId, web.Context(loaded.State), SeeingPages.TitleOf(web)) is { } marks
            ? Picture(http, SvgDiagram.AsFile(marks.Map, marks, web.Language))
            : Problems.NotFound();
    }

    private static IResult Picture(HttpContext http, string svg)
    {
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        return Results.Text(svg, Svg, Encoding.UTF8);
    }
}
