using System.Collections.Immutable;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;

namespace Approvals.Storage.Cases;

/// <summary>The index rows that a case's state calls for.</summary>
internal static class IndexRows
{
    public static ImmutableDictionary<string, ImmutableDictionary<string, object>> Of(CaseState state, WorkflowDefinition? definition)
    {
        var rows = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, object>>();
        foreach (var party in Parties(state))
            rows[Keys.PartyRow(party, state.OpenedAt, state.CaseId)] = ImmutableDictionary<string, object>.Empty.SetItem("case", state.CaseId);
        foreach (var item in state.OpenItems)
            foreach (var person in item.Assignees)
                rows[Keys.WorkRow(person, state.CaseId, item.Id)] = Json(Work(state, item, definition));
        if (state.Opening!.About is { } about)
            rows[Keys.RelatedRow(about.CaseId, state.OpenedAt, state.CaseId)] = ImmutableDictionary<string, object>.Empty.SetItem("case", state.CaseId);
        foreach (var lane in state.Lanes.Where(lane => lane.Name.Length > 0)) AddRelationship(rows, state, lane);
        AddRegisters(rows, state);
        AddUses(rows, state);
        AddKeeping(rows, state);
        if (state.IsOpen && EarliestDue(state) is { } due)
            rows[Keys.StepDueRow(due, state.CaseId)] = ImmutableDictionary<string, object>.Empty.SetItem("case", state.CaseId);
        return rows.ToImmutable();
    }

    // The rows only lead to the cases; what a register shows is read from the case itself, so that it cannot lag behind.
    private static void AddRegisters(ImmutableDictionary<string, ImmutableDictionary<string, object>>.Builder rows, CaseState state)
    {
        foreach (var lane in state.Lanes.Where(lane => lane.Decision is DecisionKind.Consent or DecisionKind.ConditionalConsent))
            if (state.Letters.FirstOrDefault(letter => letter.Lane == lane.Id) is { } letter)
                rows[Keys.ConsentRow(letter.Date, NumberedAt(state, letter), state.Letters.IndexOf(letter), state.CaseId, lane.Id)] = ImmutableDictionary<string, object>.Empty.SetItem("case", state.CaseId).SetItem("lane", lane.Id);
        if (state.Opening!.DefinitionId == Designation.Procedure && state.Endings is { } endings && endings.Any(ending => ending is Designation.InForce or Designation.Repealed))
            rows[Keys.DesignationRow(state.CaseId)] = ImmutableDictionary<string, object>.Empty.SetItem("case", state.CaseId);
    }

    private static DateTimeOffset NumberedAt(CaseState state, IssuedLetter letter) =>
        state.Numbers.Values.FirstOrDefault(number => number.Lane == letter.Lane && number.Text == letter.Number)?.At ?? DateTimeOffset.MinValue;

    // Which open cases an entry of a register would touch if it were repealed.
    private static void AddUses(ImmutableDictionary<string, ImmutableDictionary<string, object>>.Builder rows, CaseState state)
    {
        if (!state.IsOpen) return;
        foreach (var entry in state.Forms.Values.SelectMany(form => form.Latest?.Entries?.Values ?? []).Select(entry => entry.CaseId).Distinct())
            rows[Keys.UseRow(entry, state.CaseId)] = ImmutableDictionary<string, object>.Empty.SetItem("case", state.CaseId);
    }

    private static void AddKeeping(ImmutableDictionary<string, ImmutableDictionary<string, object>>.Builder rows, CaseState state)
    {
        var leads = ImmutableDictionary<string, object>.Empty.SetItem("case", state.CaseId);
        foreach (var document in state.Documents) rows[Keys.ContentRow(document.Sha256, state.CaseId)] = leads;
        if (state.Keeping?.Disposal is { } disposal) rows[Keys.DisposedRow(disposal.At, state.CaseId)] = leads;
        else if (state.EndedAt is { } ended)
        {
            rows[Keys.EndedRow(ended, state.CaseId)] = leads;
            if (state.Keeping is { Holds.IsEmpty: false }) rows[Keys.HeldRow(state.CaseId)] = leads;
        }
    }

    /// <summary>Whether a row's content is the same for as long as it stands: parties, earlier cases, relationships.</summary>
    public static bool IsFixed(string row) => row[0] is 'p' or 'a' or 'q' or 'r' or 'k' or 'g' or 'b' or 'e' or 'x' or 'u' or 'h';

    // A lane never changes its name, so the shared row of the relationship is never taken away by one of its cases.
    private static void AddRelationship(ImmutableDictionary<string, ImmutableDictionary<string, object>>.Builder rows, CaseState state, LaneState lane)
    {
        var (consignee, key) = (state.Opening!.ConsigneeId, Keys.SubConsigneeKey(lane.OrganisationId, lane.Name));
        if (consignee.Length == 0) return;
        rows[Keys.RelationshipRow(consignee, key)] = ImmutableDictionary<string, object>.Empty
            .AddText("json", Encoding.UTF8.GetString(StorageJson.Serialize(new RelationshipRow(consignee, state.Opening.ConsigneeName, key, lane.Name))));
        rows[Keys.RelationshipCaseRow(consignee, key, state.OpenedAt, state.CaseId)] = ImmutableDictionary<string, object>.Empty.SetItem("case", state.CaseId);
    }

    private static DateTimeOffset? EarliestDue(CaseState state) => state.Lanes.Select(lane => lane.Current?.Due).Where(due => due is not null).Min();

    /// <summary>Under which a member of the council finds the cases whose packets went out to them.</summary>
    public static string PacketsOf(string personId) => "packets:" + personId;

    private static IEnumerable<string> Parties(CaseState state)
    {
        if (state.Opening!.ConsigneeId is { Length: > 0 } consignee) yield return consignee;
        foreach (var lane in state.Lanes)
            if (lane.OrganisationId is { } organisation) yield return organisation;
            else if (lane.Email.Length > 0) yield return Access.MailPerson(lane.Email);
        foreach (var member in (state.Distributions ?? []).SelectMany(distributed => distributed.People).Distinct()) yield return PacketsOf(member);
    }

    private static ImmutableDictionary<string, object> Json(WorkRow row) =>
        ImmutableDictionary<string, object>.Empty.AddText("json", Encoding.UTF8.GetString(StorageJson.Serialize(row)));

    private static WorkRow Work(CaseState state, WorkItem item, WorkflowDefinition? definition) => new(
        state.CaseId, item.Id, IsOfDraft(state, item) ? state.Title : CaseTitles.Submitted(state), item.Lane, state.FindLane(item.Lane)?.Name ?? "", state.Opening!.DefinitionId,
        item.Step, item.Kind, item.OpenedAt, item.Due, state.Origin)
    {
        DeputyBarred = item.Kind == WorkItemKind.Act && definition is not null && Deputising.IsBarred(definition, state, item),
    };

    // Whoever is asked to write or correct the first form reads its draft; nobody else does.
    private static bool IsOfDraft(CaseState state, WorkItem item) => state.Lanes[0].Runs is [{ } first, ..] && first.Step == item.Step;

    public static CaseSummary Summary(CaseState state) => new()
    {
        CaseId = state.CaseId,
        Version = state.Version,
        Title = CaseTitles.ForOffice(state),
        Unsubmitted = state.IsOthersDraft,
        DefinitionId = state.Opening!.DefinitionId,
        Origin = state.Origin,
        ConsigneeName = state.Opening.ConsigneeName,
        Units = state.Opening.Units,
        ReceiptNumber = state.Numbers.Values.OrderBy(number => number.At).FirstOrDefault(number => number.Series == "receipt")?.Text ?? "",
        OpenedAt = state.OpenedAt,
        Lanes = [.. state.Lanes.Where(lane => lane.Ending != LaneState.Forked).Select(lane => Lane(state, lane))],
        Due = EarliestDue(state),
        Open = state.IsOpen,
        OverriddenUntil = state.IsOpen ? state.Overrides.Where(one => state.FindLane(one.Lane)?.Ending is null).Max(one => (DateOnly?)one.Until) : null,
        Disposed = state.IsDisposed,
        NextTimer = state.IsOpen ? state.NextTimer : null,
        ClockStopped = state.ClockStopped,
    };

    private static LaneSummary Lane(CaseState state, LaneState lane) => new(
        lane.Id, lane.Name, lane.Current?.Step ?? "", lane.Ending ?? "",
        [.. state.OpenItems.Where(item => item.Lane == lane.Id && item.Kind == WorkItemKind.Act).SelectMany(item => item.Assignees).Distinct()],
        lane.Current?.StartedAt)
    {
        Due = lane.Current?.Due,
    };
}
