using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

internal static class TaskViews
{
    public static IEnumerable<TaskView> Of(CaseReader reader)
    {
        if (reader.State.Origin == CaseOrigin.Replica) return [];
        var deputyFor = reader.Context.Directory.DeputyFor(reader.PersonId, reader.Context.Today).Select(deputy => deputy.Principal).ToHashSet();
        return reader.State.OpenItems
            .Select(item => (Item: item, Principal: Principal(reader, item, deputyFor)))
            .Where(found => found.Principal is not null)
            .Select(found => Of(reader, found.Item, found.Principal!));
    }

    // The reader's own id, or the person whose place the reader can take; null if it is not the reader's turn.
    private static string? Principal(CaseReader reader, WorkItem item, HashSet<string> deputyFor)
    {
        if (item.Assignees.Contains(reader.PersonId)) return reader.PersonId;
        if (item.Kind == WorkItemKind.ReviewAfter || Deputising.IsBarred(reader.Definition, reader.State, item)) return null;
        return item.Assignees.FirstOrDefault(deputyFor.Contains);
    }

    private static TaskView Of(CaseReader reader, WorkItem item, string principal) => new()
    {
        ItemId = item.Id,
        Lane = item.Lane,
        LaneName = reader.State.FindLane(item.Lane)?.Name ?? "",
        Step = item.Step,
        Title = reader.Definition.Step(item.Step).Title,
        Kind = item.Kind,
        OpenedAt = item.OpenedAt,
        Due = item.Due,
        Overdue = item.Due <= reader.Context.Now,
        DeputyFor = principal == reader.PersonId ? null : reader.NameOf(principal),
        DeputyBarred = item.Kind == WorkItemKind.Act && Deputising.IsBarred(reader.Definition, reader.State, item),
        Warnings = item.Kind == WorkItemKind.Act ? TaskWarnings.Of(reader, item) : [],
        SentBackBy = item.Kind == WorkItemKind.Act ? Effects.SentBackBy(reader.Definition, reader.State, item.Lane, item.Step) : null,
    };
}
