using System.Collections.Frozen;
using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Proving;

namespace Approvals.Core.Simulating;

/// <summary>What is the same for every case of a simulation.</summary>
internal sealed class CasePlan
{
    private readonly ILookup<string, OutcomeChance> _outcomes;
    private readonly ILookup<(string Step, string Path), FieldChance> _fields;
    private readonly FrozenSet<(string Step, string Path)> _read;

    public CasePlan(WorkflowDefinition definition, Staffing staffing)
    {
        Definition = definition;
        Staffing = staffing;
        _outcomes = staffing.Outcomes.ToLookup(chance => chance.Step);
        _fields = staffing.Fields.ToLookup(chance => (chance.Step ?? definition.Application.Id, chance.Path));
        _read = new FieldReads(definition).All.Where(read => read.Whole is null).Select(read => (read.Step, PathOf(read))).ToFrozenSet();
        Units = staffing.Units.IsEmpty ? WorkingUnits(definition, staffing.Directory) : staffing.Units;
        Consignees = [.. staffing.Directory.Organisations.Where(one => one.Kind == Party.Consignee && staffing.Directory.MembersOf(one.Id).Any())];
        SubConsignees = [.. staffing.Directory.Organisations.Where(one => one.Kind == Party.SubConsignee)];
    }

    public WorkflowDefinition Definition { get; }

    public Staffing Staffing { get; }

    public ImmutableArray<string> Units { get; }

    public ImmutableArray<Organisation> Consignees { get; }

    public ImmutableArray<Organisation> SubConsignees { get; }

    public IEnumerable<OutcomeChance> OutcomesOf(string step) => _outcomes[step];

    /// <summary>A value drawn for a field; null where the form's own rules are enough.</summary>
    public string? Value(Draws draws, string step, string path, FieldDefinition field)
    {
        var given = _fields[(step, path)];
        if (given.Any()) return draws.OneOf(given.Select(chance => (chance.Value, chance.Percent)));
        // Nobody said how often: what conditions ask about is as often one as the other.
        if (!_read.Contains((step, path))) return null;
        return field.Kind switch
        {
            _ when field.Accepts is { } accepts => accepts.Only[draws.Below(accepts.Only.Length)],
            FieldKind.Choice when field.Choices.IsEmpty => null,
            FieldKind.Choice => field.Choices[draws.Below(field.Choices.Length)].Id,
            FieldKind.YesNo => draws.Happens(50) ? "yes" : "no",
            _ => null,
        };
    }

    private string PathOf(FieldRead read) => read.IsLanes ? $"{Definition.Lanes?.Section}.{read.Path[FieldRead.LanePrefix.Length..]}" : read.Path;

    private static ImmutableArray<string> WorkingUnits(WorkflowDefinition definition, OfficeDirectory directory)
    {
        var roles = definition.Steps.OfType<HumanStep>().Where(step => step.Party == Party.Office).SelectMany(step => step.Assignees).Select(rule => rule.Role).FirstOrDefault();
        ImmutableArray<string> found = [.. directory.Posts.Where(post => post.Role == roles).Select(post => post.Unit).Distinct()];
        return found.IsEmpty ? [directory.Units[0].Id] : found;
    }
}
