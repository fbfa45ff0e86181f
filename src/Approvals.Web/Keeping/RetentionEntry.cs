using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Core.Texts;
using Approvals.Core.Views;

namespace Approvals.Web.Keeping;

/// <summary>A line of the disposal list: a case that has ended, as its keepers need to know it.</summary>
/// <param name="Numbers">収受番号 and 文書番号, the first given first.</param>
/// <param name="Units">The divisions in charge.</param>
public sealed record RetentionEntry(
    string CaseId, string Title, LocalText Procedure, ImmutableArray<string> Numbers, ImmutableArray<string> Units, KeepingPeriod Period, CaseKeeping Keeping, DateOnly Today, CaseOrigin Origin)
{
    public RetentionState State => this switch
    {
        { Keeping.Proposal: not null } => RetentionState.Proposed,
        _ when Keeping.HoldsOn(Today).Any() => RetentionState.OnHold,
        _ => Period.IsOver(Today) ? RetentionState.Due : RetentionState.Kept,
    };

    public bool IsOnHold => Keeping.HoldsOn(Today).Any();

    /// <summary>Null for a case that goes on, is disposed of already, or whose procedure does not say how long its records are kept.</summary>
    public static RetentionEntry? Of(WorkflowDefinition definition, CaseState state, DateOnly today)
    {
        if (state.IsDisposed || state.Origin == CaseOrigin.Replica || KeepingPeriod.Of(definition, state) is not { } period) return null;
        return new RetentionEntry(state.CaseId, CaseTitles.ForOffice(state), definition.Title, NumbersOf(state), state.Opening!.Units, period, state.Keeping ?? new CaseKeeping(), today, state.Origin);
    }

    public static ImmutableArray<string> NumbersOf(CaseState state) => [.. state.Numbers.Values.OrderBy(number => number.At).Select(number => number.Text).Distinct()];
}

public enum RetentionState
{
    /// <summary>The period runs.</summary>
    Kept,

    /// <summary>The period is over.</summary>
    Due,

    OnHold,

    /// <summary>Somebody proposes the disposal; a second person decides.</summary>
    Proposed,
}

/// <param name="FiscalYear">Cases that fall due for disposal in this fiscal year or did in an earlier one.</param>
/// <param name="State">Null for any.</param>
/// <param name="Text">In the title, a number or the case's id.</param>
public sealed record RetentionFilter(int FiscalYear, RetentionState? State, string Text)
{
    public bool Matches(RetentionEntry entry) =>
        entry.Period.DueIn.StartYear <= FiscalYear
        && (State is null || (State == RetentionState.OnHold ? entry.IsOnHold : entry.State == State))
        && SearchWords.Of(Text).AreIn(entry.Numbers.Append(entry.Title).Append(entry.CaseId));
}
