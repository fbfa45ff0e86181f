using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>保存期間 of a case: full years from the 1 April after the day on which it ended, in the office's time.</summary>
/// <param name="From">1 April (起算日).</param>
/// <param name="Until">31 March, the last day (満了日).</param>
public sealed record KeepingPeriod(int Years, DateOnly EndedOn, DateOnly From, DateOnly Until)
{
    /// <summary>Null while the case is open, and where its definition does not say how long.</summary>
    public static KeepingPeriod? Of(WorkflowDefinition definition, CaseState state) =>
        definition.Retention is { } rule && !state.IsOpen && state.EndedAt is { } ended ? Of(rule.Years, OfficeZone.DateOf(ended)) : null;

    public static KeepingPeriod Of(int years, DateOnly endedOn)
    {
        var from = FiscalYear.Of(endedOn).Next.FirstDay;
        return new KeepingPeriod(years, endedOn, from, from.AddYears(years).AddDays(-1));
    }

    public bool IsOver(DateOnly day) => day > Until;

    /// <summary>The fiscal year in which the records fall due for disposal: the one after the last day.</summary>
    public FiscalYear DueIn => FiscalYear.Of(Until).Next;
}
