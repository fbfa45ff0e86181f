using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Clocks;

/// <summary>
/// What a case's clock is told: the step, who is waited for and until when, and when to look again. It names people of
/// the office by id and everybody outside by their part (乙, 丙), never by name or address.
/// </summary>
/// <param name="Version">Number of the ledger entry after which this holds; a word with a smaller one is outdated.</param>
/// <param name="LookAt">When something is due next: a deadline, or a mail that is to be tried again; null if nothing is.</param>
/// <param name="Unfinished">Effects of this entry or of earlier ones may not be done.</param>
/// <param name="Ended">The case has ended; there is nothing to wait for.</param>
public sealed record CaseWord(
    string CaseId, long Version, DateTimeOffset? LookAt, bool Unfinished, bool Ended, ImmutableArray<WaitingStep> Waiting, LastAnswer? Last)
{
    /// <summary>Stands for everybody of 乙.</summary>
    public const string Consignee = "consignee";

    /// <summary>Stands for everybody of a 丙.</summary>
    public const string SubConsignee = "sub-consignee";

    /// <param name="now">The present; effects that were cut off are looked at again after <see cref="DueIndex.Grace"/>, when whoever began them has had the time to end them.</param>
    public static CaseWord Of(WorkflowDefinition definition, CaseState state, EffectsOutcome effects, DateTimeOffset now) => new(
        state.CaseId,
        state.Version,
        Earliest(state.NextTimer, effects.Finished ? effects.RetryAt : now + DueIndex.Grace),
        !effects.Finished,
        !state.IsOpen,
        [.. state.OpenItems.Where(item => item.Kind == WorkItemKind.Act).GroupBy(item => (item.Lane, item.Step)).Select(items => WaitingAt(definition, [.. items]))],
        state.Answers.LastOrDefault() is { } answer ? Answer(definition, answer) : null);

    /// <summary>
    /// Whether there is anything that a clock could wait for: a deadline, or the next answer once the first was given. A
    /// draft waits for nobody but its own writer.
    /// </summary>
    public static bool IsUnderWay(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.IsOpen && (state.NextTimer is not null || state.Items.Any(item => item.End is not null));
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private static WaitingStep WaitingAt(WorkflowDefinition definition, ImmutableArray<WorkItem> items)
    {
        var step = definition.Step(items[0].Step);
        return new WaitingStep(
            items[0].Lane, step.Id, step.Title.En,
            [.. items.SelectMany(item => item.Assignees).Select(person => Named(step.Party, person)).Distinct()],
            items.Min(item => item.OpenedAt),
            items.Min(item => item.Due) is { } due ? OfficeZone.DateOf(due.AddTicks(-1)) : null);
    }

    private static LastAnswer Answer(WorkflowDefinition definition, Answered answer) =>
        new(answer.Lane, answer.Step, answer.Outcome, Named(definition.Step(answer.Step).Party, answer.ById), answer.At);

    // What a Durable tool shows is read by whoever operates the app: officials by their id, nobody else.
    internal static string Named(Party party, string personId) => party switch
    {
        Party.Consignee => Consignee,
        Party.SubConsignee => SubConsignee,
        _ => personId,
    };
}

/// <param name="Lane">Empty before the lanes of the 丙 open.</param>
/// <param name="Until">Last day of the deadline, Asia/Tokyo; null without one.</param>
public sealed record WaitingStep(string Lane, string Step, string Title, ImmutableArray<string> For, DateTimeOffset Since, DateOnly? Until);

/// <summary>Whose answer moved the case last.</summary>
public sealed record LastAnswer(string Lane, string Step, string Outcome, string By, DateTimeOffset At);

/// <param name="Finished">Everything that the entries asked for is done, or waits for an administrator.</param>
/// <param name="RetryAt">When a mail that failed is tried again; null if none waits.</param>
public sealed record EffectsOutcome(bool Finished, DateTimeOffset? RetryAt)
{
    public static EffectsOutcome CutOff { get; } = new(false, null);
}
