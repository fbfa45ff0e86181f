using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>What the ledger of one case amounts to. Made by <see cref="CaseFold"/> alone.</summary>
public sealed record CaseState
{
    /// <summary>The lane before the lanes of the 丙 open.</summary>
    public const string MainLane = "";

    public required string CaseId { get; init; }

    /// <summary>Number of the last ledger entry; 0 before the first.</summary>
    public long Version { get; init; }

    public CaseOpened? Opening { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>件名 of the latest draft or submission.</summary>
    public string Title { get; init; } = "";

    /// <summary>件名 of the latest submission while a draft after it says otherwise; null while the two are one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SubmittedTitle { get; init; }

    public ImmutableDictionary<string, FormState> Forms { get; init; } = ImmutableDictionary<string, FormState>.Empty;

    /// <summary>Every document ever attached, removed ones included.</summary>
    public ImmutableArray<CaseDocument> Documents { get; init; } = [];

    public ImmutableHashSet<string> RemovedDocuments { get; init; } = [];

    /// <summary>The main lane first, then one for each 丙 once they opened.</summary>
    public ImmutableArray<LaneState> Lanes { get; init; } = [];

    /// <summary>Open ones and ended ones, in the order of their opening.</summary>
    public ImmutableArray<WorkItem> Items { get; init; } = [];

    public ImmutableArray<Answered> Answers { get; init; } = [];

    public ImmutableArray<CaseCondition> Conditions { get; init; } = [];

    /// <summary>Assigned numbers by key.</summary>
    public ImmutableDictionary<string, AssignedNumber> Numbers { get; init; } = ImmutableDictionary<string, AssignedNumber>.Empty;

    /// <summary>Numbers asked for and not given yet, by key.</summary>
    public ImmutableDictionary<string, NumberRequested> NumbersAwaited { get; init; } = ImmutableDictionary<string, NumberRequested>.Empty;

    public ImmutableArray<IssuedLetter> Letters { get; init; } = [];

    /// <summary>The latest order of the packet's attachments; null while they stand as the form has them.</summary>
    public AttachmentsOrdered? Attachments { get; init; }

    /// <summary>Each time the packet went out to the council's members; null while it has not.</summary>
    public ImmutableArray<PacketDistributed>? Distributions { get; init; }

    /// <summary>The cases that this one has opened.</summary>
    public ImmutableArray<ChildCalled> Children { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>緊急開始 of its 丙, the latest last.</summary>
    public ImmutableArray<GateOverride> Overrides { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The 緊急開始 under which a 丙 works on a day; null if none holds, or where the lane has ended: then the permit or its absence counts.</summary>
    public GateOverride? OverrideOn(string lane, DateOnly day) =>
        FindLane(lane)?.Ending is not null ? null : Overrides.LastOrDefault(one => one.Lane == lane && day <= one.Until);

    /// <summary>The versions to which the case was taken since it was opened, in order.</summary>
    public ImmutableArray<DefinitionStretch> Changes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary><see cref="ClockAction.Suspend"/> or <see cref="ClockAction.Terminate"/> while the clock stands still; null while it runs.</summary>
    public ClockAction? ClockStopped { get; init; }

    /// <summary>Endings of the lanes; null while the case is open.</summary>
    public ImmutableArray<string>? Endings { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Holds and disposal of the records; null while nothing of it has happened.</summary>
    public CaseKeeping? Keeping { get; init; }

    /// <summary>The records are disposed of: of the case is left what the disposal register says.</summary>
    [JsonIgnore]
    public bool IsDisposed => Keeping?.Disposal is not null;

    public bool IsOpen => Opening is not null && Endings is null;

    /// <summary>The party whose form begins the case.</summary>
    [JsonIgnore]
    public Party? BegunBy => Lanes.IsEmpty || Lanes[0].Runs.IsEmpty ? null : Lanes[0].Runs[0].Party;

    /// <summary>The form that begins the case was never submitted.</summary>
    [JsonIgnore]
    public bool NothingSubmitted => BegunBy is not null && FindForm(Lanes[0].Runs[0].Step)?.Latest is null;

    /// <summary>
    /// Somebody writes the form that is to begin the case and has not submitted it: nobody else knows of it yet. What another
    /// case opened is known to all whom it concerns, and a replica is no draft.
    /// </summary>
    [JsonIgnore]
    public bool IsUnsubmitted => NothingSubmitted && Opening is { ApplicantId: not Actor.SystemId, Origin: not CaseOrigin.Replica };

    /// <summary>A draft of 乙 or 丙, of which the office knows that there is one and no more.</summary>
    [JsonIgnore]
    public bool IsOthersDraft => IsUnsubmitted && BegunBy != Party.Office;

    /// <summary>Hash of the definition under which the case stands; null before it is opened.</summary>
    [JsonIgnore]
    public string? DefinitionHash => Changes.IsEmpty ? Opening?.DefinitionHash : Changes[^1].Hash;

    /// <summary>Version of the definition under which the case stands.</summary>
    [JsonIgnore]
    public int DefinitionVersion => Changes.IsEmpty ? Opening?.DefinitionVersion ?? 0 : Changes[^1].Version;

    /// <summary>Hash of the definition under which a ledger entry was written.</summary>
    public string? DefinitionHashAt(long seq) => Changes.LastOrDefault(change => change.FromSeq <= seq)?.Hash ?? Opening?.DefinitionHash;

    public CaseOrigin Origin => Opening?.Origin ?? CaseOrigin.Live;

    public LaneState Lane(string id) => Lanes.First(lane => lane.Id == id);

    public LaneState? FindLane(string id) => Lanes.FirstOrDefault(lane => lane.Id == id);

    public WorkItem? FindItem(string id) => Items.FirstOrDefault(item => item.Id == id);

    public IEnumerable<WorkItem> OpenItems => Items.Where(item => item.End is null);

    public FormState? FindForm(string key) => Forms.GetValueOrDefault(key);

    public IEnumerable<CaseDocument> LiveDocuments => Documents.Where(document => !RemovedDocuments.Contains(document.Id));

    /// <summary>The runs of a lane with those of the case before its lanes opened.</summary>
    public IEnumerable<StepRun> RunsSeenBy(LaneState lane) =>
        lane.Id == MainLane ? lane.Runs : Lanes[0].Runs.Concat(lane.Runs);

    /// <summary>The earliest instant at which a deadline is reached; null if none waits, or while the clock is stopped.</summary>
    public DateTimeOffset? NextTimer => ClockStopped is not null ? null : Lanes
        .Where(lane => lane.Ending is null && lane.Current is not null)
        .SelectMany(lane => lane.Current!.Timers)
        .Where(timer => !timer.Reached)
        .Select(timer => (DateTimeOffset?)timer.At)
        .Min();
}

/// <param name="FromSeq">The entry that took the case to this version; it counts to it.</param>
public sealed record DefinitionStretch(long FromSeq, int Version, string Hash, string Reason);

/// <summary>A form's draft and its submissions.</summary>
public sealed record FormState
{
    /// <summary>Values by path, as they stand now.</summary>
    public ImmutableDictionary<string, string> Draft { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<Submission> Submissions { get; init; } = [];

    public Submission? Latest => Submissions.IsEmpty ? null : Submissions[^1];
}

public sealed record Submission(
    int Number,
    string Lane,
    DateTimeOffset At,
    string ById,
    string ByName,
    ImmutableDictionary<string, string> Values,
    ImmutableArray<string> Documents)
{
    /// <summary>The entries of registers that its values name, by path, as they stood on that day; null if none.</summary>
    public ImmutableDictionary<string, ChosenEntry>? Entries { get; init; }
}

public sealed record AssignedNumber(string Series, string Lane, string Text, DateTimeOffset At);

/// <summary>The way of one 丙 through the procedure (or of the whole case before the lanes open).</summary>
public sealed record LaneState
{
    /// <summary>Empty for the main lane.</summary>
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public string? OrganisationId { get; init; }

    public string Email { get; init; } = "";

    /// <summary>Finished runs and, last, the current one.</summary>
    public ImmutableArray<StepRun> Runs { get; init; } = [];

    public ImmutableArray<string> Skipped { get; init; } = [];

    public DecisionKind? Decision { get; init; }

    /// <summary>The submission on which the decision was made.</summary>
    public int DecidedOn { get; init; }

    /// <summary>Id of the ending; <see cref="Forked"/> for the main lane once the lanes opened.</summary>
    public string? Ending { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The permit that the lane ended with is suspended.</summary>
    public bool Suspended { get; init; }

    /// <summary>The consent, and the permit that the lane ended with, are over: the 丙 has given back what it held.</summary>
    public DateTimeOffset? ConsentEndedAt { get; init; }

    public StepRun? Current => Ending is null && !Runs.IsEmpty && Runs[^1].FinishedAt is null ? Runs[^1] : null;

    public const string Forked = "lanes-opened";
}

/// <summary>One pass through a step.</summary>
public sealed record StepRun(string Step, int Run, Party Party, DateTimeOffset StartedAt)
{
    public DateTimeOffset? Due { get; init; }

    public ImmutableArray<CaseTimer> Timers { get; init; } = [];

    public DateTimeOffset? FinishedAt { get; init; }

    public string Outcome { get; init; } = "";
}
