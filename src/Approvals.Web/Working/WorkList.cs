using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Working;

/// <summary>What waits for a person: their own tasks, those that they may answer as 代決者, and 後閲.</summary>
/// <param name="More">There is more than the list shows.</param>
public sealed record WorkList(ImmutableArray<WorkLine> ToDo, ImmutableArray<WorkLine> AsDeputy, ImmutableArray<WorkLine> ToReview, bool More)
{
    /// <summary>Lines read for each person.</summary>
    public const int MaxLines = 200;

    internal static async Task<WorkList> ReadAsync(WebContext web, CancellationToken cancellation)
    {
        var office = web.Directory.Office.Id;
        var own = await web.Parts.Index.WorkOfAsync(office, web.PersonId, MaxLines, cancellation);
        var more = own.Count == MaxLines;
        var deputy = new List<WorkLine>();
        foreach (var principal in web.Directory.DeputyFor(web.PersonId, web.Context().Today).Select(deputy => deputy.Principal).Distinct())
        {
            var rows = await web.Parts.Index.WorkOfAsync(office, principal, MaxLines, cancellation);
            more |= rows.Count == MaxLines;
            var name = web.Directory.FindPerson(principal)?.Name;
            deputy.AddRange(rows.Where(row => row.Kind == WorkItemKind.Act).Select(row => Line(web, row, name)).Where(line => line.DeputyMayAct));
        }
        var lines = own.Where(row => row.Origin != CaseOrigin.Replica).Select(row => Line(web, row, null)).ToList();
        var mine = lines.Select(line => line.Row.ItemId + line.Row.CaseId).ToHashSet();
        return new WorkList(
            Sorted(lines.Where(line => line.Row.Kind == WorkItemKind.Act)),
            Sorted(deputy.Where(line => !mine.Contains(line.Row.ItemId + line.Row.CaseId))),
            Sorted(lines.Where(line => line.Row.Kind == WorkItemKind.ReviewAfter)),
            more);
    }

    private static WorkLine Line(WebContext web, WorkRow row, LocalText? principal)
    {
        var step = web.Parts.Catalog.Offered.Where(definition => definition.Id == row.DefinitionId)
            .OrderByDescending(definition => definition.Version).Select(definition => definition.FindStep(row.Step)).FirstOrDefault(step => step is not null);
        return new WorkLine(row, step?.Title ?? LocalText.Same(row.Step), principal, row.Due <= web.Now, step is FormStep)
        {
            DeputyMayAct = !row.DeputyBarred && step is not ApprovalStep { DeputyAllowed: false },
            Name = web.NameOf(row),
            Procedure = web.ProcedureOf(row.DefinitionId),
        };
    }

    private static ImmutableArray<WorkLine> Sorted(IEnumerable<WorkLine> lines) =>
        [.. lines.OrderBy(line => line.Row.Due ?? DateTimeOffset.MaxValue).ThenBy(line => line.Row.OpenedAt).ThenBy(line => line.Row.ItemId, StringComparer.Ordinal)];
}

/// <param name="Principal">代決: in whose place; null for the reader's own.</param>
public sealed record WorkLine(WorkRow Row, LocalText Title, LocalText? Principal, bool Overdue, bool IsForm)
{
    public bool DeputyMayAct { get; init; } = true;

    /// <summary>What lists call the case.</summary>
    public required LocalText Name { get; init; }

    public required LocalText Procedure { get; init; }

    public string Href => IsForm && Row.Kind == WorkItemKind.Act ? $"/cases/{Row.CaseId}/forms/{Row.ItemId}" : $"/work/{Row.CaseId}/{Row.ItemId}";
}
