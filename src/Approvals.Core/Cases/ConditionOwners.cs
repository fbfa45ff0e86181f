using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Who can be made to fulfil a condition of a case: a party that takes part in it.</summary>
public static class ConditionOwners
{
    public static ImmutableArray<Party> Of(WorkflowDefinition definition, CaseState state)
    {
        var owners = ImmutableArray.CreateBuilder<Party>();
        owners.Add(Party.Office);
        if (state.Opening is { ConsigneeId.Length: > 0 }) owners.Add(Party.Consignee);
        if (definition.Lanes is not null || state.Opening?.About is { SubConsignee.Length: > 0 }) owners.Add(Party.SubConsignee);
        return owners.ToImmutable();
    }
}
