using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Design;
using Approvals.Web.Frame;

namespace Approvals.Web.Watching;

/// <summary>A part of a case's history as one reader may see it, the newest first.</summary>
/// <param name="Next">Ledger number below which the older part begins; null where nothing older is left.</param>
public sealed record CaseHistory(ImmutableArray<HistoryLine> Lines, long? Next)
{
    /// <summary>Lines on the case page.</summary>
    public const int OnCasePage = 20;

    /// <summary>Lines on a page of the whole history.</summary>
    public const int OnPage = 100;

    private const int Window = 100;

    /// <summary>The ledger is read in windows from its end, because a reader may see few of its entries.</summary>
    internal static async Task<CaseHistory> ReadAsync(WebContext web, LoadedCase loaded, long? before, int take, CancellationToken cancellation)
    {
        var lines = ImmutableArray.CreateBuilder<HistoryLine>();
        var context = web.Context(loaded.State);
        for (var end = Math.Min(before ?? long.MaxValue, loaded.State.Version + 1); end > 1;)
        {
            var from = Math.Max(1, end - Window);
            var stored = await web.Parts.Ledger.ReadAsync(loaded.State.CaseId, from, (int)(end - from), cancellation);
            foreach (var one in stored.Reverse())
            {
                var entry = one.Read();
                // Each entry in the words of the version under which it was written.
                var definition = await web.Parts.Catalog.OfHashAsync(loaded.State.DefinitionHashAt(entry.Seq)!, cancellation);
                if (Timelines.Line(definition, loaded.State, entry, web.PersonId, context, web.ProcedureOf) is not { } line) continue;
                if (lines.Count == take) return new CaseHistory(lines.ToImmutable(), lines[^1].Line.Seq);
                lines.Add(new HistoryLine(line, one.Hash, Tone(definition, entry.Event)));
            }
            end = from;
        }
        return new CaseHistory(lines.ToImmutable(), null);
    }

    private static StatusTone Tone(WorkflowDefinition definition, CaseEvent happened) => happened switch
    {
        AnswerRecorded e => Working.AnswerWords.Tone(definition, e.Answer),
        DecisionMade { Decision: DecisionKind.Refusal } => StatusTone.Danger,
        DecisionMade or LetterIssued or ConditionFulfilled or CaseEnded => StatusTone.Success,
        FormSubmitted or CaseOpened => StatusTone.Active,
        PulledBack => StatusTone.Returned,
        Withdrawn => StatusTone.Closed,
        ConditionSet or WorkItemReassigned or EffectRetried or ClockControlled or DefinitionChanged => StatusTone.Caution,
        DeadlineReached { Kind: TimerKind.Reminder } => StatusTone.Waiting,
        DeadlineReached => StatusTone.Danger,
        _ => StatusTone.Neutral,
    };
}

/// <param name="Hash">Hash of the ledger entry; shown to staff.</param>
public sealed record HistoryLine(TimelineLine Line, string Hash, StatusTone Tone);
