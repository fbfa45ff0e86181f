using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>What people wrote in a command, cleaned (<see cref="CleanText"/>) before anything is decided: one rule for pages, links, the API and the command line.</summary>
internal static class CommandTexts
{
    public static CaseCommand Cleaned(CaseCommand command) => command switch
    {
        OpenCase c => c with { Values = Of(c.Values) },
        SaveDraft c => c with { Values = Of(c.Values) },
        SubmitForm c => c with { Values = Of(c.Values) },
        Answer c => c with
        {
            Reason = Of(c.Reason),
            FieldReasons = Of(c.FieldReasons),
            Values = Of(c.Values),
            Conditions = [.. c.Conditions.Select(condition => condition with { Text = Of(condition.Text), Due = Of(condition.Due) })],
            Marks = [.. c.Marks.Select(mark => mark with { Page = Of(mark.Page), Note = Of(mark.Note) })],
            DeputyReason = Of(c.DeputyReason),
        },
        ReviewAfter c => c with { Note = Of(c.Note) },
        PullBack c => c with { Reason = Of(c.Reason) },
        Withdraw c => c with { Reason = Of(c.Reason) },
        Reassign c => c with { Reason = Of(c.Reason) },
        FulfilCondition c => c with { Note = Of(c.Note) },
        RetryEffect c => c with { Reason = Of(c.Reason) },
        ControlClock c => c with { Reason = Of(c.Reason) },
        ChangePermit c => c with { Reason = Of(c.Reason) },
        Migrate c => c with { Reason = Of(c.Reason) },
        HoldDisposal c => c with { Reason = Of(c.Reason), Until = Of(c.Until) },
        LiftHold c => c with { Reason = Of(c.Reason) },
        ProposeDisposal c => c with { Reason = Of(c.Reason) },
        DropProposal c => c with { Reason = Of(c.Reason) },
        _ => command,
    };

    private static string Of(string text) => CleanText.Of(text);

    private static ImmutableDictionary<string, string> Of(ImmutableDictionary<string, string> values)
    {
        var changed = values.Where(pair => !ReferenceEquals(CleanText.Of(pair.Value), pair.Value)).ToList();
        return changed.Count == 0 ? values : values.SetItems(changed.Select(pair => KeyValuePair.Create(pair.Key, CleanText.Of(pair.Value))));
    }
}
