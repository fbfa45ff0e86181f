using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;

namespace Approvals.Core.Cases;

/// <summary>The lanes that the rows of an application open, one for each 丙.</summary>
public static class LaneOpenings
{
    public static IEnumerable<LaneOpening> Of(LaneRule rule, ImmutableDictionary<string, string> values, OfficeDirectory directory) =>
        FormValues.RowsOf(rule.Section, values.Keys).Select(row => Of(rule, values, directory, row));

    private static LaneOpening Of(LaneRule rule, ImmutableDictionary<string, string> values, OfficeDirectory directory, string row)
    {
        var name = values.GetValueOrDefault($"{rule.Section}.{row}.{rule.NameField}", "").Trim();
        var known = directory.FindOrganisationByName(name) is { Kind: Party.SubConsignee } organisation ? organisation.Id : null;
        return new LaneOpening(row, name, known, values.GetValueOrDefault($"{rule.Section}.{row}.{rule.EmailField}", "").Trim());
    }
}
