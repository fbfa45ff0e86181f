using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>What a new case begins from: nothing, or an earlier case; and which procedures the reader may begin there.</summary>
public sealed record NewCaseStart
{
    /// <summary>The answer to give instead of a page; null if there is something to begin.</summary>
    public IResult? Instead { get; private init; }

    /// <summary>The earlier case; null if none was named.</summary>
    public AboutCase? About { get; private init; }

    /// <summary>The origin of the earlier case, which the new one shares.</summary>
    public CaseOrigin? Origin { get; private init; }

    public ImmutableArray<WorkflowDefinition> Offered { get; private init; } = [];

    /// <summary>Whether one of the procedures is the office's own, which may concern a consignee.</summary>
    public bool AsksForConsignee => About is null && Offered.Any(definition => Opening.RuleOf(definition).By == Party.Office);

    public WorkflowDefinition? Find(string? id) => Offered.FirstOrDefault(definition => definition.Id == id);

    public static async Task<NewCaseStart> ReadAsync(HttpContext http, string? aboutCase, string? lane, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signedOut) return new NewCaseStart { Instead = signedOut };
        var web = WebContext.Of(http);
        AboutCase? about = null;
        CaseOrigin? origin = null;
        if (!string.IsNullOrEmpty(aboutCase))
        {
            if (await web.CaseAsync(aboutCase, cancellation) is not var (loaded, view) || (about = AboutOf(web, loaded, view, lane ?? "")) is null)
                return new NewCaseStart { Instead = Pages.NotFound(http) };
            origin = loaded.State.Origin;
        }
        var offered = OfferedTo(web, about);
        return offered.IsEmpty ? new NewCaseStart { Instead = Pages.Refused(http, about is null ? Refusals.OnlyConsigneeOpens : Refusals.NotYoursToOpen) }
            : new NewCaseStart { About = about, Origin = origin, Offered = offered };
    }

    /// <summary>What a new case about this one would concern; null where the reader may not see that 丙.</summary>
    public static AboutCase? AboutOf(WebContext web, LoadedCase loaded, CaseView view, string lane)
    {
        var shown = lane.Length == 0 || view.Lanes.Any(seen => seen.Id == lane) || (view.Viewer == Party.Office && loaded.State.FindLane(lane) is null);
        return shown ? AboutCases.Of(loaded, lane, web.Directory) : null;
    }

    /// <summary>The newest version of each procedure under each law in force that the reader may begin; about an earlier case under that case's law.</summary>
    public static ImmutableArray<WorkflowDefinition> OfferedTo(WebContext web, AboutCase? about) =>
    [
        .. web.Parts.Catalog.Offered
            .Where(definition => web.Directory.Office.WorksUnder(definition.Profile.Id))
            .Where(definition => about is null ? definition.Profile.IsInForceOn(OfficeZone.DateOf(web.Now)) : definition.Profile.Id == about.Profile)
            .Where(definition => Opening.MayOpen(definition, about, web.PersonId, web.Directory))
            .GroupBy(NewCasePages.Key).Select(versions => versions.MaxBy(definition => definition.Version)!),
    ];
}
