using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

/// <summary>件名 as a reader may know it: a draft belongs to those who write it.</summary>
public static class CaseTitles
{
    /// <summary>For somebody of a party: the draft's where the party writes the first form, else as <see cref="Submitted"/>.</summary>
    public static string For(WorkflowDefinition definition, CaseState state, Party reader) =>
        Writes(definition.Application, reader) ? state.Title : Submitted(state);

    /// <summary>For the office's lists, which know no definition.</summary>
    public static string ForOffice(CaseState state) => state.BegunBy == Party.Office ? state.Title : Submitted(state);

    /// <summary>Of the latest submission; before the first, of the earlier case that this one concerns; else empty.</summary>
    public static string Submitted(CaseState state) => state switch
    {
        { Origin: CaseOrigin.Replica } => state.Title,
        { NothingSubmitted: true } => state.Opening?.About?.Title ?? "",
        _ => state.SubmittedTitle ?? state.Title,
    };

    private static bool Writes(FormStep application, Party reader) =>
        application.Party == reader || application.Assignees.Any(rule => rule.Party == reader);
}
