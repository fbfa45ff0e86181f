using System.Collections.Immutable;

namespace Approvals.Runtime.Clocks;

/// <summary>Which clocks are wanted.</summary>
/// <param name="OfficeId">Whose cases are asked for; a clock that does not know offices lists all.</param>
/// <param name="Status">One of <see cref="ICaseClock.Statuses"/>; empty for any.</param>
/// <param name="BegunBefore">Only clocks that began by then; null for any.</param>
/// <param name="After">The <see cref="ClockPage.Next"/> of the page before; null for the first.</param>
/// <param name="Take">Clocks on the page, at most; 1 to 100.</param>
public sealed record ClockQuery(string OfficeId, string Status, DateTimeOffset? BegunBefore, string? After, int Take);

/// <param name="Next">Where to go on: printable ASCII without spaces; null on the last page.</param>
public sealed record ClockPage(ImmutableArray<ClockLine> Lines, string? Next);

/// <summary>The clock of one case in a list.</summary>
/// <param name="Status">Runtime status in the clock's own words.</param>
/// <param name="Told">Null if it was never told anything that can be read.</param>
/// <param name="Since">When it began.</param>
/// <param name="Updated">When it last did something; null if unknown.</param>
public sealed record ClockLine(string CaseId, string Status, ClockTold? Told, DateTimeOffset Since, DateTimeOffset? Updated);
