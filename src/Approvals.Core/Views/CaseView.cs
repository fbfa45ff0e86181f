using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Views;

/// <summary>A case as one person may see it. Pages and API show this and nothing else.</summary>
public sealed record CaseView
{
    public required string CaseId { get; init; }

    public required long Version { get; init; }

    /// <summary>件名.</summary>
    public required string Title { get; init; }

    /// <summary>What lists and headings call the case: 件名, or its procedure where it follows another case.</summary>
    public required LocalText Name { get; init; }

    public required CaseOrigin Origin { get; init; }

    public required LocalText Procedure { get; init; }

    public required LocalText Office { get; init; }

    /// <summary>The organ (実施機関) of the contract: 甲.</summary>
    public required LocalText Organ { get; init; }

    public required string Consignee { get; init; }

    public required ImmutableArray<LocalText> Units { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>収受番号; empty before the receipt.</summary>
    public required string ReceiptNumber { get; init; }

    /// <summary>Whether the procedure gives a 収受番号 at all.</summary>
    public required bool HasReceipt { get; init; }

    public required bool IsOpen { get; init; }

    /// <summary>The party as which the reader sees the case.</summary>
    public required Party Viewer { get; init; }

    /// <summary>The lanes that the reader may see: the case before its lanes open, or one for each 丙.</summary>
    public required ImmutableArray<LaneView> Lanes { get; init; }

    /// <summary>What the reader can do now, deputies included.</summary>
    public required ImmutableArray<TaskView> Tasks { get; init; }

    public required ImmutableArray<FormView> Forms { get; init; }

    public required ImmutableArray<CaseDocument> Documents { get; init; }

    public required ImmutableArray<CaseCondition> Conditions { get; init; }

    public required ImmutableArray<LetterView> Letters { get; init; }

    /// <summary>取下げ of everything undecided is possible for this reader.</summary>
    public required bool MayWithdraw { get; init; }

    /// <summary>乙 asks the ward to decide; otherwise a notice, a report or another duty, which pages do not call an application.</summary>
    public required bool IsApplication { get; init; }

    /// <summary>The reader's side opened the case: it may pull back and withdraw while nothing is decided.</summary>
    public required bool IsApplicant { get; init; }

    /// <summary>The earlier case that this one concerns; null if none.</summary>
    public required AboutCase? About { get; init; }

    /// <summary>The day that was given to the case at its opening; null if none.</summary>
    public required DateOnly? GivenDay { get; init; }

    /// <summary>緊急開始 that holds today, of the 丙 whom the reader may see.</summary>
    public required ImmutableArray<OverrideView> Overrides { get; init; }

    /// <summary>The cases that this one has opened, as far as they concern the reader.</summary>
    public required ImmutableArray<ChildCalled> Children { get; init; }

    /// <summary>Ids of the cases that were opened to see a condition fulfilled.</summary>
    public IEnumerable<string> CasesOf(CaseCondition condition) => Children.Where(child => Spawning.IsFor(CaseId, child, condition)).Select(child => child.ChildId);
}

/// <summary>The work of one 丙 may start before the gate.</summary>
/// <param name="Lane">Its lane, or its row of the application while there are no lanes.</param>
/// <param name="ByCaseId">The case that decided it.</param>
/// <param name="Until">Last day.</param>
public sealed record OverrideView(string Lane, string Name, string ByCaseId, DateOnly Until);

public sealed record LaneView
{
    public required string Id { get; init; }

    /// <summary>The 丙's name; empty for the case before its lanes open.</summary>
    public required string Name { get; init; }

    public required ImmutableArray<StepView> Steps { get; init; }

    public required DecisionKind? Decision { get; init; }

    /// <summary>Null while the lane goes on.</summary>
    public required LocalText? Ending { get; init; }

    public required bool EndedWell { get; init; }

    /// <summary>Whose turn it is: names for the office's own people, the party for everyone else. Null when ended.</summary>
    public required LocalText? WaitingFor { get; init; }

    public required DateTimeOffset? WaitingSince { get; init; }

    /// <summary>The end (exclusive) of the last day of the deadline.</summary>
    public required DateTimeOffset? Due { get; init; }

    public required bool Overdue { get; init; }

    /// <summary>The day for which the lane waits by itself; null while people are to act.</summary>
    public required DateOnly? WaitsUntil { get; init; }

    /// <summary>For what the lane waits, as a sentence without its full stop; null when ended.</summary>
    public LocalText? Waiting => WaitsUntil is { } day
        ? new($"{JapaneseDate.Format(day, Language.Ja)}になるのを待っています", $"Waiting until {JapaneseDate.Format(day, Language.En)}")
        : WaitingFor is { } who ? new($"{who.Ja}の対応を待っています", $"Waiting for {who.En}") : null;

    public required ImmutableArray<PartyDays> Days { get; init; }

    /// <summary>The business days on which the lane waited for a day to come: nobody's.</summary>
    public required int DaysForDate { get; init; }

    /// <summary>The party whose days are counted now; null when ended, and while the lane waits for a day.</summary>
    public required Party? DaysNow { get; init; }

    public required bool MayPullBack { get; init; }

    public required bool MayWithdraw { get; init; }

    /// <summary>The permit that the lane ended with is suspended.</summary>
    public required bool Suspended { get; init; }

    /// <summary>When the consent, and the permit with it, came to their end, because the 丙 has given back what it held; null while they stand.</summary>
    public DateTimeOffset? ConsentEndedAt { get; init; }

    /// <summary>The reader may suspend the permit or give it back.</summary>
    public required bool MayChangePermit { get; init; }
}

public enum StepStatus
{
    Past,
    Present,
    Future,
    Skipped,
}

public sealed record StepView(string Id, LocalText Title, Party Party, StepStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, LocalText? Outcome);

/// <param name="Days">Calendar days on which the lane waited for the party, each day counted where the lane stood at its end.</param>
/// <param name="BusinessDays">The business days among them.</param>
public sealed record PartyDays(Party Party, int Days, int BusinessDays);

public sealed record TaskView
{
    public required string ItemId { get; init; }

    public required string Lane { get; init; }

    public required string LaneName { get; init; }

    public required string Step { get; init; }

    public required LocalText Title { get; init; }

    public required WorkItemKind Kind { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset? Due { get; init; }

    public required bool Overdue { get; init; }

    /// <summary>代決: the person in whose place the reader would act; null otherwise.</summary>
    public required LocalText? DeputyFor { get; init; }

    /// <summary>The reasons with which it was sent back to this step; null if it came forward.</summary>
    public required Answered? SentBackBy { get; init; }

    /// <summary>No 代決者 may answer it: the matter is 重要・異例.</summary>
    public bool DeputyBarred { get; init; }

    /// <summary>What whoever answers must not overlook, in the order of the procedure.</summary>
    public ImmutableArray<TaskWarning> Warnings { get; init; } = [];
}

/// <param name="Numbers">The sums that the warning rests on, each with the name of its field; empty where it rests on none.</param>
public sealed record TaskWarning(LocalText Text, ImmutableArray<LocalText> Numbers);

/// <summary>A form with the values that the reader may see.</summary>
/// <param name="Key">Step id, with <c>/lane</c> behind it in a lane's own form.</param>
/// <param name="Draft">Null for readers who may not see drafts.</param>
public sealed record FormView(string Key, FormDefinition Form, string Lane, ImmutableDictionary<string, string>? Draft, ImmutableArray<Submission> Submissions);

public sealed record LetterView(IssuedLetter Letter, LetterDefinition Definition, string LaneName);
