using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;

namespace Approvals.Core.Cases;

/// <summary>Who may open a case of a procedure, and whom it then concerns.</summary>
public static class Opening
{
    private static readonly StartRule Usual = new(Party.Consignee, null, AboutKind.None, ByHand: true);

    public static StartRule RuleOf(WorkflowDefinition definition) => definition.Start ?? Usual;

    /// <summary>Whether a person may open a case of the procedure by hand.</summary>
    /// <param name="about">The earlier case, for a procedure that concerns one.</param>
    public static bool MayOpen(WorkflowDefinition definition, AboutCase? about, string personId, OfficeDirectory directory)
    {
        var rule = RuleOf(definition);
        return rule.ByHand && Fits(rule, about) && IsEarlyEnough(definition, about) && !IsPermitted(definition, about) && IsAmong(rule, about, personId, directory);
    }

    internal static Refusal? Check(Deciding d, OpenCase command, out CaseOpened opened)
    {
        opened = default!;
        var rule = RuleOf(d.Definition);
        var about = rule.About == AboutKind.None ? null : command.About;
        if (!Fits(rule, about) || !IsEarlyEnough(d.Definition, about)) return Refusals.AboutMissing;
        if (IsPermitted(d.Definition, about)) return Refusals.MayStartAlready;
        if (Starter(d, rule, about) is not { } starter) return rule is { By: Party.Consignee, About: AboutKind.None } ? Refusals.OnlyConsigneeOpens : Refusals.NotYoursToOpen;
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        var consignee = Consignee(d, rule, about, command);
        if (consignee is null) wrong.Add(Refusals.UnknownConsignee(command.Consignee));
        else if (command.Consignee.Length > 0 && command.Consignee != consignee.Value.Id)
            wrong.Add(Named(d, command.Consignee) is null ? Refusals.UnknownConsignee(command.Consignee) : Refusals.OtherConsignee(consignee.Value.Name));
        var units = about is null ? command.Units : [.. about.Units.Select(unit => d.Context.Directory.Today(unit)?.Id ?? unit).Distinct()];
        var unknown = units.FirstOrDefault(id => d.Context.Directory.FindUnit(id) is not { } unit || !d.Context.Directory.IsHere(unit));
        if (units.IsEmpty || unknown is not null) wrong.Add(Refusals.UnknownUnit(unknown ?? ""));
        if (OrganOf(d, command, about, out var organ) is { } refusal) wrong.Add(refusal);
        // What another case hands over was fitted to the form when the procedure was checked.
        if (!d.Actor.IsSystem && FormValues.UnknownPaths(d.Definition.Form(d.Definition.Application.Form), command.Values.Keys) is { IsEmpty: false } paths) wrong.Add(Refusals.UnknownFields(paths));
        if (wrong.Count > 0) return Refusals.Several(wrong.ToImmutable());
        opened = new CaseOpened(
            d.Definition.Id, d.Definition.Version, d.Definition.Hash, d.Definition.Profile.Id, command.Origin,
            d.Context.Directory.Office.Id, d.Context.Directory.Office.Name,
            consignee!.Value.Id, consignee.Value.Name, starter.Id, starter.Name, units)
        { About = about, Due = command.Due, Items = command.Items, Organ = organ, Packet = command.Origin == CaseOrigin.Replica ? command.Packet : null };
        return null;
    }

    // What follows an earlier case is about the same contract.
    private static Refusal? OrganOf(Deciding d, OpenCase command, AboutCase? about, out Organ? organ)
    {
        var office = d.Context.Directory.Office;
        organ = about?.Organ ?? office.FindOrgan(command.Organ ?? "");
        return organ is null && command.Organ is { Length: > 0 } unknown ? Refusals.UnknownOrgan(unknown, office) : null;
    }

    private static bool Fits(StartRule rule, AboutCase? about) => rule.About switch
    {
        AboutKind.None => about is null,
        AboutKind.Case => about is not null,
        _ => about is { SubConsignee.Length: > 0 },
    };

    // Before its decision nothing follows for a 丙 but the exception that lets it start.
    private static bool IsEarlyEnough(WorkflowDefinition definition, AboutCase? about) => about?.IsCandidate != true || definition.Overrides is not null;

    // An exception from what comes before the permit.
    private static bool IsPermitted(WorkflowDefinition definition, AboutCase? about) => definition.Overrides is not null && about?.MayStart == true;

    private static (string Id, string Name)? Starter(Deciding d, StartRule rule, AboutCase? about)
    {
        // Another case opens it: whoever its first form asks for finds it waiting.
        if (d.Actor.IsSystem) return about is null ? null : (Actor.SystemId, d.Actor.Name);
        if (!rule.ByHand || !IsAmong(rule, about, d.Actor.PersonId, d.Context.Directory)) return null;
        return (d.Actor.PersonId, d.Context.Directory.FindPerson(d.Actor.PersonId)?.Name.Ja ?? d.Actor.Name);
    }

    private static bool IsAmong(StartRule rule, AboutCase? about, string personId, OfficeDirectory directory)
    {
        var person = directory.FindPerson(personId);
        return rule.By switch
        {
            Party.Consignee => person is not null && directory.FindOrganisation(person.Organisation) is { Kind: Party.Consignee }
                && (about is null || about.ConsigneeId == person.Organisation),
            Party.SubConsignee => about is not null && IsSubConsignee(about, personId, person),
            Party.Office or Party.Council => person is not null && directory.IsStaff(person)
                && (rule.Role is null || directory.HoldsRole(person.Id, rule.Role)),
            _ => throw new InvalidOperationException($"Unknown party {rule.By}."),
        };
    }

    private static bool IsSubConsignee(AboutCase about, string personId, Person? person) => about.SubConsigneeId is { } organisation
        ? person?.Organisation == organisation
        : string.Equals(Access.AddressOf(personId) ?? person?.Email, about.SubConsigneeEmail, StringComparison.OrdinalIgnoreCase);

    private static (string Id, string Name)? Consignee(Deciding d, StartRule rule, AboutCase? about, OpenCase command)
    {
        if (about is not null) return (about.ConsigneeId, about.ConsigneeName);
        if (rule.By == Party.Consignee) return Named(d, d.Context.Directory.FindPerson(d.Actor.PersonId)!.Organisation);
        return command.Consignee.Length == 0 ? ("", "") : Named(d, command.Consignee);
    }

    private static (string Id, string Name)? Named(Deciding d, string organisation) =>
        d.Context.Directory.FindOrganisation(organisation) is { Kind: Party.Consignee } found ? (found.Id, found.Name) : null;
}
