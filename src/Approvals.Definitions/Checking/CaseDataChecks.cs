using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks a case file against the definition that it names.</summary>
internal static class CaseDataChecks
{
    public static void Check(Source source, CaseDataDraft draft, WorkflowSet workflows)
    {
        if (workflows.Find(draft.Data.Workflow) is null)
        {
            var ids = workflows.Definitions.Select(known => known.Id).Distinct();
            source.Add(draft.Map.PositionOf("workflow"), DirectoryFindings.UnknownWorkflow(draft.Data.Workflow, DidYouMean.Nearest(draft.Data.Workflow, ids)));
            return;
        }
        if (workflows.Find(draft.Data.Workflow, draft.Data.Profile) is not { } definition)
        {
            var profiles = workflows.Profiles.Select(profile => profile.Id);
            source.Add(draft.Map.PositionOf("profile"), ReferenceFindings.UnknownProfile(draft.Data.Profile, DidYouMean.Nearest(draft.Data.Profile, profiles)));
            return;
        }
        CheckPaths(source, draft, definition);
        CheckSlots(source, draft, definition);
    }

    private static void CheckPaths(Source source, CaseDataDraft draft, WorkflowDefinition definition)
    {
        foreach (var given in draft.Paths)
        {
            if (FormOf(definition, given.Step) is not { } form)
            {
                source.Add(given.At, ReferenceFindings.UnknownStep(given.Step ?? "", null));
                continue;
            }
            if (!FormPaths.Has(form, given.Path)) source.Add(given.At, DirectoryFindings.UnknownPath(given.Path, null));
        }
    }

    private static FormDefinition? FormOf(WorkflowDefinition definition, string? step)
    {
        var form = step is null ? definition.Application.Form : definition.FindStep(step) switch
        {
            FormStep found => found.Form,
            TaskStep found => found.Form,
            _ => null,
        };
        return form is null ? null : definition.Form(form);
    }

    private static void CheckSlots(Source source, CaseDataDraft draft, WorkflowDefinition definition)
    {
        var slots = definition.Form(definition.Application.Form).Documents.Select(slot => slot.Id).ToList();
        for (var i = 0; i < draft.Data.Documents.Length; i++)
        {
            var slot = draft.Data.Documents[i].Slot;
            if (!slots.Contains(slot)) source.Add(draft.DocumentsAt[i], ReferenceFindings.UnknownSlot(slot, DidYouMean.Nearest(slot, slots)));
        }
    }
}
