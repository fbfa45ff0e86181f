using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Runtime.Clocks;

/// <summary>
/// What waits for the cases: an orchestration for each in the cloud, the sweeper on one machine. It is told what has
/// happened after the ledger has it; whatever it misses costs nothing but time.
/// </summary>
public interface ICaseClock
{
    /// <summary>Tells what a case waits for now. Never fails a command: a clock that cannot be reached is found by the sweeper.</summary>
    /// <param name="word">As of the command that was just carried out.</param>
    /// <param name="begins">It is the first command after which there is anything to wait for (<see cref="CaseWord.IsUnderWay"/>).</param>
    Task TellAsync(CaseWord word, bool begins, CancellationToken cancellation);

    /// <summary>Hands over a case with unfinished work. False: the caller does it itself.</summary>
    /// <param name="dueRows">What the sweeper found in the due index.</param>
    Task<bool> TakeOverAsync(string caseId, IReadOnlyCollection<string> dueRows, CancellationToken cancellation);

    /// <summary>How the clock of a case stands; null if it has none.</summary>
    Task<ClockView?> DescribeAsync(CaseWord word, CancellationToken cancellation);

    /// <summary>Every runtime status that a clock of this kind can have, in its own words.</summary>
    ImmutableArray<string> Statuses { get; }

    /// <summary>One page of all clocks, in an order that suits the clock. It may hold cases of other offices, and cases that were never committed.</summary>
    Task<ClockPage> ListAsync(ClockQuery query, CancellationToken cancellation);

    /// <summary>Does what an administrator ordered; the order stands in the ledger already.</summary>
    Task ControlAsync(CaseWord word, ClockAction action, string reason, CancellationToken cancellation);
}

/// <summary>How the clock of one case stands.</summary>
/// <param name="Kind">Which clock it is, for example Durable Functions.</param>
/// <param name="Status">Runtime status in the clock's own words, for example <c>Running</c>.</param>
/// <param name="CustomStatus">JSON of the clock's own status; empty if there is none.</param>
/// <param name="Told">What that status says; null if there is none, or none that can be read.</param>
/// <param name="Since">When it began; null if unknown.</param>
/// <param name="Updated">When it last did something; null if unknown.</param>
/// <param name="History">Newest first.</param>
public sealed record ClockView(
    string Kind, string Status, string CustomStatus, ClockTold? Told, DateTimeOffset? Since, DateTimeOffset? Updated, ImmutableArray<ClockEntry> History);

/// <param name="Failure">The exception of an activity that failed; empty otherwise.</param>
public sealed record ClockEntry(DateTimeOffset At, string What, string Detail, string Failure);
