using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;

namespace Approvals.Core.Simulating;

/// <summary>Makes the command with which a simulated case begins, whoever begins cases of its procedure.</summary>
internal sealed class CaseOpener(CasePlan plan, Draws draws, DateOnly today)
{
    private readonly StartRule _rule = Opening.RuleOf(plan.Definition);
    private readonly Organisation? _consignee = plan.Consignees.IsEmpty ? null : plan.Consignees[draws.Below(plan.Consignees.Length)];
    private readonly string _unit = plan.Units[draws.Below(plan.Units.Length)];

    private OfficeDirectory Directory => plan.Staffing.Directory;

    public Actor Actor() => _rule switch
    {
        { ByHand: false } => Cases.Actor.System,
        { By: Party.Consignee } => As(_consignee is null ? null : Directory.MembersOf(_consignee.Id).First()),
        { By: Party.SubConsignee } => As(plan.SubConsignees.SelectMany(one => Directory.MembersOf(one.Id)).FirstOrDefault()),
        { Role: { } role } => As(Directory.HoldersOf(role, [_unit]).FirstOrDefault()),
        _ => As(Directory.MembersOf(Directory.Office.Id).First()),
    };

    public OpenCase Command(DateOnly given)
    {
        var form = plan.Definition.Form(plan.Definition.Application.Form);
        var lanes = plan.Definition.Lanes is { } rule ? (rule.Section, Count()) : ((string, int)?)null;
        var values = SampleForms.Fill(form, today, (path, field) => plan.Value(draws, plan.Definition.Application.Id, path, field), [], lanes);
        return new OpenCase(CaseOrigin.Simulation, [_unit], lanes is { } many ? Named(values, many.Item2) : values)
        {
            About = _rule.About == AboutKind.None ? null : About(),
            Consignee = _rule is { About: AboutKind.None, By: not Party.Consignee } ? _consignee?.Id ?? "" : "",
            Due = given,
            Items = SampleItems.Of(plan.Definition),
        };
    }

    private int Count()
    {
        var all = plan.Staffing.SubConsignees;
        var at = all.IsEmpty ? 0 : draws.Below(all.Sum(one => one.Weight));
        foreach (var (count, weight) in all)
        {
            if (at < weight) return count;
            at -= weight;
        }
        return 1;
    }

    // No two rows may name the same 丙, and what somebody takes over goes to one of them.
    private ImmutableDictionary<string, string> Named(ImmutableDictionary<string, string> values, int count)
    {
        var rule = plan.Definition.Lanes!;
        for (var row = 1; row <= count; row++)
        {
            var known = row <= plan.SubConsignees.Length ? plan.SubConsignees[row - 1] : null;
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{rule.Section}.{row}.");
            values = values.SetItem(prefix + rule.NameField, known?.Name ?? string.Create(CultureInfo.InvariantCulture, $"再委託先{row}"))
                .SetItem(prefix + rule.EmailField, string.Create(CultureInfo.InvariantCulture, $"hei{row}@example.jp"));
        }
        var first = values[$"{rule.Section}.1.{rule.NameField}"];
        var successors = from leavers in (plan.Definition.Spawns ?? []).Select(spawn => spawn.Leavers).OfType<LeaverRule>().Distinct()
                         from row in FormValues.RowsOf(leavers.Section, values.Keys)
                         select KeyValuePair.Create($"{leavers.Section}.{row}.{leavers.SuccessorField}", first);
        return values.SetItems([.. successors]);
    }

    private AboutCase About()
    {
        var sub = _rule.About == AboutKind.SubConsignee ? plan.SubConsignees.FirstOrDefault() : null;
        var lane = _rule.About == AboutKind.SubConsignee ? "1" : CaseState.MainLane;
        return new AboutCase("simulated-earlier", "模擬", Directory.Office.Id, plan.Definition.Id, plan.Definition.Profile.Id, _consignee?.Id ?? "", _consignee?.Name ?? "",
            [_unit], lane, sub?.Name ?? (lane.Length > 0 ? "再委託先" : ""), sub?.Id, sub is null ? "hei@example.jp" : "");
    }

    private static Actor As(Person? person) => person is null
        ? new Actor("nobody", "", Verification.SignIn)
        : new Actor(person.Id, person.Name.Ja, Verification.SignIn);
}
