using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Core.Views;

namespace Approvals.Core.Cases;

/// <summary>What 乙 and 丙 do with forms: open, draft, attach, submit.</summary>
internal static class Applying
{
    public static Refusal? Open(Deciding d, OpenCase command)
    {
        if (Opening.Check(d, command, out var opened) is { } refusal) return refusal;
        if (CaseLimits.Check(d.Definition.Form(d.Definition.Application.Form), command.Values) is { } tooMuch) return tooMuch;
        if (!MayBeOpened(d.Definition.Profile, command.Origin, OfficeZone.DateOf(d.Context.Now))) return Refusals.NotInForce(d.Definition.Profile);

        d.Emit(opened);
        var form = d.Definition.Form(d.Definition.Application.Form);
        var values = FormValues.Normalise(form, FormDefaults.Of(form).SetItems(command.Values));
        d.Emit(new DraftSaved(d.Definition.Application.Id, CaseState.MainLane, values, []));
        if (command.Origin == CaseOrigin.Replica) return null;
        if (IsFilledIn(d, form, values)) TakeAsSubmitted(d, values);
        else Flow.Start(d, CaseState.MainLane, d.Definition.Application);
        return null;
    }

    private static bool IsFilledIn(Deciding d, FormDefinition form, ImmutableDictionary<string, string> values) =>
        // What is chosen from a register is chosen by a person.
        d.Actor.IsSystem && d.Definition.Start?.Prefilled == true && !RegisterNames.AreUsedIn(form) && FormRules.Check(form, values, [], null).IsEmpty;

    // The earlier case has said all there is to say: nobody is asked to send it again.
    private static void TakeAsSubmitted(Deciding d, ImmutableDictionary<string, string> values)
    {
        var first = d.Definition.Application;
        d.Emit(new StepStarted(CaseState.MainLane, first.Id, 1, [], null));
        d.Emit(new FormSubmitted(first.Id, CaseState.MainLane, 1, d.Actor.PersonId, d.Actor.Name, values, []));
        Flow.Finish(d, CaseState.MainLane, first, first.Outcomes[0], null);
    }

    // What is played after an old paper is under the law of that paper.
    private static bool MayBeOpened(LegalProfile profile, CaseOrigin origin, DateOnly today) =>
        origin is CaseOrigin.Simulation or CaseOrigin.Replica || profile.IsInForceOn(today);

    public static Refusal? SaveDraft(Deciding d, SaveDraft command)
    {
        var refusal = OpenForm(d, command.ItemId, out var target);
        return refusal ?? Change(d, target, command.Values, command.RemovedRows);
    }

    private static Refusal? Change(Deciding d, FormTarget target, ImmutableDictionary<string, string> typed, ImmutableArray<string> removedRows)
    {
        if (CaseLimits.Check(target.Form, typed) is { } tooMuch) return tooMuch;
        var values = FormValues.Normalise(target.Form, typed);
        values = d.Context.Register?.Worded(target.Form, values) ?? values;
        var unknown = FormValues.UnknownPaths(target.Form, values.Keys).AddRange(removedRows.Where(row => !FormValues.IsRowOf(target.Form, row)).Order(StringComparer.Ordinal));
        if (!unknown.IsEmpty) return Refusals.UnknownFields(unknown);
        if (LaneScope.Forbidden(d, target, values, removedRows) is { } foreign) return foreign;

        var draft = d.State.FindForm(target.Key)?.Draft ?? ImmutableDictionary<string, string>.Empty;
        var cleared = FormValues.Cleared(draft, values, removedRows);
        var set = values.Where(pair => pair.Value.Length > 0 && draft.GetValueOrDefault(pair.Key) != pair.Value)
            .ToImmutableDictionary();
        if (CaseLimits.Check(target.Form, draft.RemoveRange(cleared).SetItems(set)) is { } overflow) return overflow;
        if (set.Count > 0 || !cleared.IsEmpty) d.Emit(new DraftSaved(target.Key, target.Item.Lane, set, cleared));
        return null;
    }

    public static Refusal? Attach(Deciding d, AttachDocument command)
    {
        var refusal = OpenForm(d, command.ItemId, out var target);
        if (refusal is not null) return refusal;
        var slot = target.Form.Documents.FirstOrDefault(slot => slot.Id == command.Slot);
        if (slot is null) return Refusals.UnknownField(command.Slot);
        if (LaneScope.IsForeignRow(target, command.Row)) return Refusals.OtherLane(command.Slot);
        if (!HasRow(d, target, command.Row)) return Refusals.UnknownRow(command.Row);
        var present = d.State.LiveDocuments.Where(document => document.FormKey == target.Key).ToList();
        if (present.Any(document => document.Slot == slot.Id && document.Sha256 == command.Sha256 && document.Name == command.Name && document.Row == command.Row))
            return null;
        if (present.Count(document => document.Slot == slot.Id) >= slot.Max) return Refusals.TooManyDocuments(slot);
        if (d.State.Documents.Length >= CaseLimits.MaxDocuments) return Refusals.CaseFull;

        d.Emit(new DocumentAttached(new CaseDocument(
            d.NewId("d"), command.Sha256, command.Length, command.Name, command.MediaType,
            target.Key, command.Slot, command.Row, d.Actor.PersonId, d.Actor.Name, d.Context.Now)));
        return null;
    }

    // A lane, or a row that holds something in the form or in the application.
    private static bool HasRow(Deciding d, FormTarget target, string row) =>
        row.Length == 0 || d.State.FindLane(row) is not null || HasRow(d, target.Form, target.Key, row)
        || HasRow(d, d.Definition.Form(d.Definition.Application.Form), d.Definition.Application.Id, row);

    private static bool HasRow(Deciding d, FormDefinition form, string key, string row) =>
        d.State.FindForm(key)?.Draft is { } draft && form.Sections.Any(section => section.Repeat is not null && FormValues.RowsOf(section.Id, draft.Keys).Contains(row));

    public static Refusal? Remove(Deciding d, RemoveDocument command)
    {
        var refusal = OpenForm(d, command.ItemId, out var target);
        if (refusal is not null) return refusal;
        var document = d.State.Documents.FirstOrDefault(document => document.Id == command.DocumentId && document.FormKey == target.Key);
        if (document is null) return Refusals.NotFound;
        if (LaneScope.IsForeignRow(target, document.Row)) return Refusals.OtherLane(document.Slot);
        if (!d.State.RemovedDocuments.Contains(document.Id)) d.Emit(new DocumentRemoved(document.Id));
        return null;
    }

    public static Refusal? Submit(Deciding d, SubmitForm command)
    {
        var refusal = OpenForm(d, command.ItemId, out var target) ?? Change(d, target, command.Values, []);
        if (refusal is not null) return refusal;
        var values = d.State.FindForm(target.Key)?.Draft ?? ImmutableDictionary<string, string>.Empty;
        var documents = d.State.LiveDocuments.Where(document => document.FormKey == target.Key).ToImmutableArray();
        var problems = SubmissionCheck.Problems(d, target.Step, values, documents);
        if (!problems.IsEmpty) return Refusals.FormProblems(problems);

        var number = (d.State.FindForm(target.Key)?.Submissions.Length ?? 0) + 1;
        if (number > CaseLimits.MaxSubmissions) return Refusals.CaseFull;
        d.Emit(new FormSubmitted(target.Key, target.Item.Lane, number, d.Actor.PersonId, d.Actor.Name, values, [.. documents.Select(document => document.Id)])
        {
            Entries = d.Context.Register?.Chosen(target.Form, values),
        });
        Flow.CloseItems(d, target.Item.Lane, target.Item, WorkItemEnd.Answered);
        Flow.Finish(d, target.Item.Lane, target.Step, target.Step.Outcomes[0], null);
        return null;
    }

    private static Refusal? OpenForm(Deciding d, string itemId, out FormTarget target)
    {
        target = default!;
        var refusal = Access.MayAnswer(d, itemId, out var item, out _);
        if (refusal is not null) return refusal;
        if (d.StepOf(item) is not FormStep step) return Refusals.NotAForm;
        target = new FormTarget(item, step, d.Definition.Form(step.Form), Deciding.FormKey(step, item.Lane));
        return null;
    }
}

internal sealed record FormTarget(WorkItem Item, FormStep Step, FormDefinition Form, string Key);
