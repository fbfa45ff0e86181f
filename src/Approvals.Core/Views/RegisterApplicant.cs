using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Core.People;

namespace Approvals.Core.Views;

/// <summary>Whose application looks into the registers.</summary>
/// <param name="Contract">The first case of its contract; empty where the application concerns no earlier case.</param>
/// <param name="SubConsignee">The 丙 that applies, in the earlier case; null where 乙 or the office does.</param>
public sealed record RegisterApplicant(Organ? Organ, string ConsigneeId, string Contract, AboutCase? SubConsignee)
{
    /// <param name="contract">As the host has found it.</param>
    public static RegisterApplicant Of(WorkflowDefinition definition, CaseState state, string contract)
    {
        var opening = state.Opening!;
        return new(opening.Organ, opening.ConsigneeId, contract, Opening.RuleOf(definition).By == Party.SubConsignee ? opening.About : null);
    }

    internal static bool IsSame(AboutCase one, AboutCase other) => one.SubConsigneeId is not null || other.SubConsigneeId is not null
        ? one.SubConsigneeId == other.SubConsigneeId
        : SearchKey.Of(one.SubConsignee) == SearchKey.Of(other.SubConsignee);
}
