using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Applying;
using Approvals.Web.Frame;

namespace Approvals.Web.Watching;

/// <summary>The cases that concern this one, as far as the reader may see them, and where the reader may begin another.</summary>
public sealed record RelatedCases(ImmutableArray<CaseView> Cases, bool More, ImmutableArray<StartPlace> Places)
{
    private const int Shown = 50;

    internal static async Task<RelatedCases> ReadAsync(WebContext web, LoadedCase loaded, CaseView view, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.AboutAsync(loaded.State.Opening!.OfficeId, view.CaseId, null, Shown, cancellation);
        var cases = ImmutableArray.CreateBuilder<CaseView>();
        foreach (var id in page.Items)
            if (await web.ViewAsync(id, cancellation) is { } related) cases.Add(related);
        return new RelatedCases([.. cases.OrderByDescending(related => related.IsOpen).ThenBy(related => related.GivenDay ?? DateOnly.MaxValue)], page.Next is not null, PlacesOf(web, loaded, view));
    }

    private static ImmutableArray<StartPlace> PlacesOf(WebContext web, LoadedCase loaded, CaseView view)
    {
        if (view.Origin == CaseOrigin.Replica) return [];
        var candidates = view.Viewer == Party.Office ? AboutCases.Candidates(loaded, web.Directory).Select(row => row.Id) : [];
        var lanes = view.Lanes.Select(lane => lane.Id).Prepend(CaseState.MainLane).Concat(candidates).Distinct();
        return
        [
            .. lanes.Select(lane => AboutCases.Of(loaded, lane, web.Directory)).OfType<AboutCase>()
                .SelectMany(about => NewCaseStart.OfferedTo(web, about)
                    .Where(definition => about.Lane.Length == 0 || Opening.RuleOf(definition).About == AboutKind.SubConsignee)
                    .Select(definition => new StartPlace(about.Lane, about.SubConsignee, definition.Id, definition.Title))),
        ];
    }
}

/// <summary>A procedure that the reader may begin from a case.</summary>
/// <param name="Lane">Empty for the case as a whole.</param>
public sealed record StartPlace(string Lane, string LaneName, string Procedure, LocalText Title);
