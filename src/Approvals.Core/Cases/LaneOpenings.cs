using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;

namespace Approvals.Core.Cases;

/// <summary>The lanes that the rows of an application open, one for each 丙.</summary>
public static class LaneOpenings
{
    public static IEnumerable<LaneOpening> Of(LaneRule rule, ImmutableDictionary<string, string> values, OfficeDirectory directory) =>
        RowsOf(rule, values).Select(row => Of(rule, values, directory, row));

    /// <summary>The rows that open a lane, in their order.</summary>
    public static IEnumerable<string> RowsOf(LaneRule rule, ImmutableDictionary<string, string> values) =>
        FormValues.RowsOf(rule.Section, values.Keys).Where(row => Opens(rule, values, row));

    internal static bool Opens(LaneRule rule, ImmutableDictionary<string, string> values, string row) =>
        rule.Except is not { } except || values.GetValueOrDefault($"{rule.Section}.{row}.{except.Field}", "") != except.Value;

    private static LaneOpening Of(LaneRule rule, ImmutableDictionary<string, string> values, OfficeDirectory directory, string row)
    {
        var name = values.GetValueOrDefault($"{rule.Section}.{row}.{rule.NameField}", "").Trim();
        var known = directory.FindOrganisationByName(name) is { Kind: Party.SubConsignee } organisation ? organisation.Id : null;
        return new LaneOpening(row, name, known, values.GetValueOrDefault($"{rule.Section}.{row}.{rule.EmailField}", "").Trim());
    }
}
