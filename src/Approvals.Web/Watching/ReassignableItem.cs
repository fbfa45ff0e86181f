using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Watching;

/// <summary>An open work item that the reader may give to somebody else, and the people who could take it.</summary>
/// <param name="Now">Who has it now.</param>
public sealed record ReassignableItem(WorkItem Item, LocalText Title, string LaneName, ImmutableArray<LocalText> Now, ImmutableArray<Person> Eligible)
{
    internal static ImmutableArray<ReassignableItem> Of(WebContext web, LoadedCase loaded)
    {
        if (loaded.State.Origin == CaseOrigin.Replica) return [];
        var directory = web.Parts.Offices.Of(loaded.State.Opening!.OfficeId);
        return
        [
            .. loaded.State.OpenItems
                .Where(item => item.Kind == WorkItemKind.Act && (web.IsAdministrator || item.EscalatedTo.Contains(web.PersonId)))
                .Select(item => new ReassignableItem(
                    item,
                    loaded.Definition.Step(item.Step).Title,
                    loaded.State.FindLane(item.Lane)?.Name ?? "",
                    [.. item.Assignees.Select(person => PeopleWords.Of(directory, person))],
                    [.. PeopleFor(loaded, directory, item)])),
        ];
    }

    // Work stays with its party; the core has the last word.
    private static IEnumerable<Person> PeopleFor(LoadedCase loaded, OfficeDirectory directory, WorkItem item)
    {
        var opening = loaded.State.Opening!;
        ImmutableArray<string?> organisations = loaded.Definition.Step(item.Step).Party switch
        {
            Party.Consignee => [opening.ConsigneeId],
            Party.SubConsignee => [loaded.State.Lane(item.Lane).OrganisationId, opening.ConsigneeId],
            _ => [opening.OfficeId],
        };
        return directory.People.Where(person => directory.IsHere(person) && organisations.Contains(person.Organisation) && !(item.Assignees.Length == 1 && item.Assignees[0] == person.Id));
    }
}
