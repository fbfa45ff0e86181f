using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>A 丙 that leaves: one of the earlier case, by its lane there, or one that only a name and an address are known of.</summary>
internal sealed record Leaver(string? Lane, FormerParty? Party);

/// <summary>The former 丙 that an application replaces, by the names that it gives.</summary>
internal static class Leavers
{
    private const string ConsigneeRole = "consignee";

    /// <summary>
    /// The rows of the rule's section that the lane's own 丙 takes over from a former one. What 乙 takes back has no lane of its own:
    /// it belongs to every lane, and the first that gets there acts.
    /// </summary>
    public static IEnumerable<(string Row, Leaver Former)> Of(Deciding d, string lane, LeaverRule rule)
    {
        var values = d.State.FindForm(d.Definition.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;
        var own = d.State.Lane(lane).Name;
        return from row in FormValues.RowsOf(rule.Section, values.Keys)
               let successor = Value(values, rule, row, rule.SuccessorField)
               where own.Length > 0 && (successor == own || (rule.NamesParties == true && d.State.Lanes.All(other => other.Name != successor)))
               let name = Value(values, rule, row, rule.LeaverField)
               where name != own
               let former = Find(d, name) is { } known ? new Leaver(known.Lane, null) : Stranger(d, values, rule, row, name)
               where former is not null
               select (row, former);
    }

    /// <summary>A row whose "before" is neither 乙 nor a 丙 that can be reached would let somebody leave without giving the data back.</summary>
    public static IEnumerable<FieldProblem> Check(Deciding d, FormStep step, ImmutableDictionary<string, string> values)
    {
        if (step.Id != d.Definition.Application.Id) return [];
        return from rule in Rules(d)
               from row in FormValues.RowsOf(rule.Section, values.Keys)
               let name = Value(values, rule, row, rule.LeaverField)
               where name.Length > 0 && name != d.State.Opening!.ConsigneeName && IsSubConsignee(values, rule, row)
                   && Find(d, name) is null && Stranger(d, values, rule, row, name) is null
               from problem in Problems(d, rule, row)
               select problem;
    }

    /// <summary>What goes to nobody who is a party of the application would be nobody's.</summary>
    public static IEnumerable<FieldProblem> CheckSuccessors(Deciding d, FormStep step, ImmutableDictionary<string, string> values)
    {
        if (step.Id != d.Definition.Application.Id || d.Definition.Lanes is not { } lanes) return [];
        ImmutableArray<string> parties = [d.State.Opening!.ConsigneeName, .. FormValues.RowsOf(lanes.Section, values.Keys)
            .Select(row => values.GetValueOrDefault($"{lanes.Section}.{row}.{lanes.NameField}", "").Trim()).Where(name => name.Length > 0)];
        return from rule in Rules(d)
               where rule.NamesParties == true
               from row in FormValues.RowsOf(rule.Section, values.Keys)
               let successor = Value(values, rule, row, rule.SuccessorField)
               where successor.Length > 0 && !parties.Contains(successor)
               select new FieldProblem($"{rule.Section}.{row}.{rule.SuccessorField}", "not-a-party", Messages.SuccessorUnknown(parties));
    }

    /// <summary>Whether a 丙 leaves or takes something over.</summary>
    public static bool IsConcerned(Deciding d, ImmutableDictionary<string, string> values, string name) => Rules(d).Any(rule =>
        FormValues.RowsOf(rule.Section, values.Keys).Any(row => Value(values, rule, row, rule.LeaverField) == name || Value(values, rule, row, rule.SuccessorField) == name));

    private static IEnumerable<LeaverRule> Rules(Deciding d) => (d.Definition.Spawns ?? []).Select(spawn => spawn.Leavers).OfType<LeaverRule>().Distinct();

    // Either it is misspelt, or it was consented to on paper: then its address is missing.
    private static IEnumerable<FieldProblem> Problems(Deciding d, LeaverRule rule, string row)
    {
        IEnumerable<FieldProblem> misspelt = d.State.Opening!.About?.Lanes is { } known
            ? [new($"{rule.Section}.{row}.{rule.LeaverField}", "not-of-earlier-case", Messages.NotOfEarlierCase([d.State.Opening.ConsigneeName, .. known.Select(lane => lane.Name)]))] : [];
        return rule.EmailField is { } email ? misspelt.Append(new($"{rule.Section}.{row}.{email}", "missing", Messages.LeaverAddressMissing)) : misspelt;
    }

    private static EarlierLane? Find(Deciding d, string name) =>
        d.State.Opening?.About?.Lanes?.FirstOrDefault(lane => name.Length > 0 && lane.Name == name);

    // 乙 itself leaves nothing; a 丙 of the directory has its people there, any other needs an address.
    private static Leaver? Stranger(Deciding d, ImmutableDictionary<string, string> values, LeaverRule rule, string row, string name)
    {
        if (rule.EmailField is not { } field || name.Length == 0 || name == d.State.Opening!.ConsigneeName || !IsSubConsignee(values, rule, row)) return null;
        var email = Value(values, rule, row, field);
        var known = d.Context.Directory.FindOrganisationByName(name) is { Kind: Party.SubConsignee };
        return email.Length > 0 || known ? new Leaver(null, new FormerParty(name, email)) : null;
    }

    // Whoever does not say that it was 乙 means a 丙: nobody is to leave unasked.
    private static bool IsSubConsignee(ImmutableDictionary<string, string> values, LeaverRule rule, string row) =>
        rule.RoleField is not { } field || Value(values, rule, row, field) != ConsigneeRole;

    private static string Value(ImmutableDictionary<string, string> values, LeaverRule rule, string row, string field) =>
        values.GetValueOrDefault($"{rule.Section}.{row}.{field}", "").Trim();
}
