namespace Approvals.Core.Definitions;

/// <summary>Where a procedure says from when to when its consent holds.</summary>
/// <param name="Step">The form step whose latest submission is read.</param>
/// <param name="From">Path of the first day; null if it is not asked.</param>
/// <param name="To">Path of the last day; null if it is not asked.</param>
public sealed record ConsentPeriod(string Step, string? From, string? To);
