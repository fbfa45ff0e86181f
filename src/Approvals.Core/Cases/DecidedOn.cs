namespace Approvals.Core.Cases;

/// <summary>What an answer to a work item is about: the newest submissions of the shared forms and of the item's own lane.</summary>
public static class DecidedOn
{
    /// <summary>The submitted documents, without drafts and without those that concern another 丙.</summary>
    public static IEnumerable<CaseDocument> Documents(CaseState state, WorkItem item)
    {
        var submitted = state.Forms.Where(form => IsShownWith(item, form.Key)).SelectMany(form => form.Value.Latest?.Documents ?? []).ToHashSet();
        return state.Documents.Where(document => submitted.Contains(document.Id)
            && (document.Row.Length == 0 || item.Lane == CaseState.MainLane || document.Row == item.Lane));
    }

    private static bool IsShownWith(WorkItem item, string formKey)
    {
        var slash = formKey.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 || formKey[(slash + 1)..] == item.Lane;
    }
}
