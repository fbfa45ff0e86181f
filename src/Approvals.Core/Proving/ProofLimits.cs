namespace Approvals.Core.Proving;

/// <summary>How far a proof goes before it says that the definition is too large to be proven.</summary>
public static class ProofLimits
{
    /// <summary>Reachable states that are explored.</summary>
    public const int MaxStates = 200_000;

    /// <summary>Combinations of the values that conditions read.</summary>
    public const int MaxValuations = 512;

    /// <summary>丙 of one case for which a proof can be asked.</summary>
    public const int MaxSubConsignees = 20;
}
