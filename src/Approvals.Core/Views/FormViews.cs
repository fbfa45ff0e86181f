using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

/// <summary>Forms and documents, without what concerns another 丙 or is not for the reader's party.</summary>
internal static class FormViews
{
    public static IEnumerable<FormView> Of(CaseReader reader) =>
        from step in reader.Definition.Steps.OfType<FormStep>()
        from found in Keys(reader, step)
        let state = reader.State.FindForm(found.Key)
        where state is not null
        let form = reader.Definition.Form(step.Form)
        select new FormView(found.Key, form, found.Lane, Draft(reader, step, form, state), [.. state.Submissions.Select(submission => Filter(reader, step, form, submission))]);

    private static IEnumerable<(string Key, string Lane)> Keys(CaseReader reader, FormStep step)
    {
        if (!step.PerLane) return [(step.Id, CaseState.MainLane)];
        if (reader.Sight.Party == Party.Council) return [];
        return reader.State.Lanes.Skip(1).Where(lane => reader.Sight.SeesLane(lane.Id)).Select(lane => (Deciding.FormKey(step, lane.Id), lane.Id));
    }

    // A draft belongs to those who write it; the office reads what was submitted. A replica is all draft.
    private static ImmutableDictionary<string, string>? Draft(CaseReader reader, FormStep step, FormDefinition form, FormState state)
    {
        var writes = IsWriter(reader, step) || (reader.Sight.Party == Party.Consignee && step.Party == Party.Consignee) || (reader.Sight.Party == Party.SubConsignee && step.PerLane);
        return writes || reader.State.Origin == CaseOrigin.Replica ? Filter(reader, form, state.Draft, IsOwn(reader, step)) : null;
    }

    private static bool IsWriter(CaseReader reader, FormStep step) => step.Assignees.Any(rule => rule.Party == reader.Sight.Party);

    // What 丙 fills in itself it reads whole.
    private static bool IsOwn(CaseReader reader, FormStep step) => step.PerLane || (reader.Sight.Party == Party.SubConsignee && IsWriter(reader, step));

    private static Submission Filter(CaseReader reader, FormStep step, FormDefinition form, Submission submission)
    {
        var perLane = IsOwn(reader, step) || (submission.Lane.Length > 0 && reader.Definition.Application.Form != form.Id);
        var seen = Documents(reader).Select(document => document.Id).ToHashSet();
        var values = Filter(reader, form, submission.Values, perLane);
        return submission with
        {
            Values = values,
            Entries = submission.Entries?.Where(entry => values.ContainsKey(entry.Key)).ToImmutableDictionary(),
            Documents = [.. submission.Documents.Where(seen.Contains)],
            ByName = reader.Inside || reader.Sight.Party == Party.Consignee ? submission.ByName : reader.State.Opening!.ConsigneeName,
        };
    }

    private static ImmutableDictionary<string, string> Filter(CaseReader reader, FormDefinition form, ImmutableDictionary<string, string> values, bool ownForm)
    {
        if (ownForm || reader.Sight.Party != Party.SubConsignee) return values;
        return values.Where(pair => IsShown(reader, form, pair.Key)).ToImmutableDictionary();
    }

    private static bool IsShown(CaseReader reader, FormDefinition form, string path)
    {
        if (FormValues.SectionOf(path) == reader.Definition.Lanes?.Section) return FormValues.RowOf(path) == reader.Sight.Lane;
        return FormValues.FieldOf(form, path)?.ShownToSubConsignee ?? false;
    }

    public static IEnumerable<CaseDocument> Documents(CaseReader reader)
    {
        var submitted = reader.State.Forms.Values.SelectMany(form => form.Submissions).SelectMany(submission => submission.Documents).ToHashSet();
        return reader.State.Documents.Where(document => IsShown(reader, document, submitted));
    }

    private static bool IsShown(CaseReader reader, CaseDocument document, HashSet<string> submitted)
    {
        var live = !reader.State.RemovedDocuments.Contains(document.Id);
        var lane = LaneOf(document);
        return reader.Sight.Party switch
        {
            Party.Consignee => live || submitted.Contains(document.Id),
            Party.Office => submitted.Contains(document.Id) || reader.State.Origin == CaseOrigin.Replica || (live && StepOf(reader, document) is { Party: Party.Office }),
            Party.Council => lane.Length == 0 && submitted.Contains(document.Id),
            Party.SubConsignee => lane.Length > 0 ? lane == reader.Sight.Lane : (live && StepOf(reader, document) is { } step && IsWriter(reader, step)) || IsSharedApplicationDocument(reader, document, submitted),
            _ => false,
        };
    }

    private static FormStep? StepOf(CaseReader reader, CaseDocument document)
    {
        var slash = document.FormKey.IndexOf('/', StringComparison.Ordinal);
        return reader.Definition.FindStep(slash < 0 ? document.FormKey : document.FormKey[..slash]) as FormStep;
    }

    private static string LaneOf(CaseDocument document)
    {
        var slash = document.FormKey.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : document.FormKey[(slash + 1)..];
    }

    private static bool IsSharedApplicationDocument(CaseReader reader, CaseDocument document, HashSet<string> submitted)
    {
        if (!submitted.Contains(document.Id)) return false;
        if (document.Row.Length > 0) return document.Row == reader.Sight.Lane;
        if (StepOf(reader, document) is not { } step) return false;
        var form = reader.Definition.Form(step.Form);
        return form.Documents.FirstOrDefault(slot => slot.Id == document.Slot)?.ShownToSubConsignee ?? false;
    }
}
