using System.Collections.Immutable;

namespace Approvals.Core.Cases;

/// <summary>What <see cref="CaseDecider.Decide"/> says to a command.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>Carried out; no events where nothing was left to do.</summary>
    public sealed record Accepted(ImmutableArray<CaseEvent> Events, CaseState State) : Decision;

    public sealed record Refused(Refusal Refusal) : Decision;
}
