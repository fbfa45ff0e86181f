using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Runtime;
using Approvals.Runtime.Cases;

namespace Approvals.Web.Calendars;

/// <summary>Gathers the days of the cases that a person may see: of 乙 and 丙 its own, of the office those of its divisions.</summary>
internal sealed class CalendarReader(RuntimeParts parts, CaseRunner runner)
{
    /// <summary>Cases that are read for one calendar.</summary>
    public const int MaxCases = 300;

    public async Task<(ImmutableArray<CalendarEntry> Entries, bool More)> ReadAsync(OfficeDirectory directory, string personId, CancellationToken cancellation)
    {
        var (ids, more) = await CasesAsync(directory, personId, cancellation);
        var views = new List<CaseView>();
        foreach (var id in ids)
            if (await ViewAsync(directory, personId, id, cancellation) is { } view) views.Add(view);
        var open = views.Where(view => view.IsOpen).Select(view => view.CaseId).ToHashSet();
        var entries = views.SelectMany(view => Of(view, open));
        return ([.. entries.OrderBy(entry => entry.Day).ThenBy(entry => entry.CaseTitle, StringComparer.Ordinal)], more);
    }

    private async Task<(IReadOnlyList<string> Ids, bool More)> CasesAsync(OfficeDirectory directory, string personId, CancellationToken cancellation)
    {
        var person = directory.FindPerson(personId);
        if (person?.Organisation == directory.Office.Id)
        {
            var due = await parts.Index.WithDeadlinesAsync(directory.Office.Id, MaxCases + 1, cancellation);
            return ([.. due.Take(MaxCases)], due.Count > MaxCases);
        }
        var ids = new List<string>();
        var more = false;
        foreach (var party in person is null ? [personId] : new[] { person.Organisation, Access.MailPerson(person.Email) })
        {
            var page = await parts.Index.OfPartyAsync(directory.Office.Id, party, null, MaxCases, cancellation);
            ids.AddRange(page.Items);
            more |= page.Next is not null;
        }
        return (ids, more);
    }

    private async Task<CaseView?> ViewAsync(OfficeDirectory directory, string personId, string caseId, CancellationToken cancellation)
    {
        if (await runner.LoadAsync(caseId, cancellation) is not { } loaded || loaded.State.Origin == CaseOrigin.Replica) return null;
        var context = new CommandContext(parts.Time.GetUtcNow(), new Actor(personId, personId, Core.Cases.Verification.SignIn), directory, parts.Calendar);
        return CaseViews.For(loaded.Definition, loaded.State, personId, context);
    }

    // A condition that has a case of its own stands there with its day.
    private static IEnumerable<CalendarEntry> Of(CaseView view, HashSet<string> open) => view.Lanes.Where(lane => lane.Ending is null).SelectMany(lane => Steps(view, lane))
        .Concat(view.Conditions.Where(condition => condition.FulfilledAt is null && !view.CasesOf(condition).Any(open.Contains)).Select(condition => Condition(view, condition)));

    private static IEnumerable<CalendarEntry> Steps(CaseView view, LaneView lane)
    {
        if (lane.Steps.FirstOrDefault(step => step.Status == StepStatus.Present) is not { } step) return [];
        var sub = lane.Name.Length > 0 ? lane.Name : view.About?.SubConsignee ?? "";
        var mine = view.Tasks.Any(task => task.Lane == lane.Id && task.Kind == WorkItemKind.Act);
        if (lane.WaitsUntil is { } until) return [new($"{view.CaseId}-{lane.Id}-{step.Id}-begins", until, CalendarKind.Begins, Titled(view, step.Title), view.CaseId, view.Title, sub, step.Party, false)];
        return lane.Due is { } due ? [new($"{view.CaseId}-{lane.Id}-{step.Id}-due", OfficeZone.DateOf(due.AddTicks(-1)), CalendarKind.Due, Titled(view, step.Title), view.CaseId, view.Title, sub, step.Party, mine)] : [];
    }

    private static LocalText Titled(CaseView view, LocalText step) => new($"{view.Procedure.Ja}：{step.Ja}", $"{view.Procedure.En}: {step.En}");

    private static CalendarEntry Condition(CaseView view, CaseCondition condition) => new(
        $"{view.CaseId}-{condition.Id}", condition.Due, CalendarKind.Condition, new($"条件：{condition.Text}", $"Condition: {condition.Text}"),
        view.CaseId, view.Title, view.Lanes.FirstOrDefault(lane => lane.Id == condition.Lane)?.Name ?? "", condition.Owner, condition.Owner == view.Viewer);
}
