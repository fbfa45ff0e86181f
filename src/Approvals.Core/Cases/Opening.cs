using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.People;

namespace Approvals.Core.Cases;

/// <summary>Who may open a case of a procedure, and whom it then concerns.</summary>
internal static class Opening
{
    public static Refusal? Check(Deciding d, OpenCase command, out CaseOpened opened)
    {
        opened = default!;
        var rule = d.Definition.Start ?? new StartRule(Party.Consignee, null, AboutKind.None, ByHand: true);
        if (rule.About != AboutKind.None && (command.About is null || (rule.About == AboutKind.SubConsignee && command.About.SubConsignee.Length == 0))) return Refusals.AboutMissing;
        var about = rule.About == AboutKind.None ? null : command.About;
        if (Starter(d, rule, about) is not { } starter) return rule is { By: Party.Consignee, About: AboutKind.None } ? Refusals.OnlyConsigneeOpens : Refusals.NotYoursToOpen;
        if (Consignee(d, rule, about, command) is not { } consignee) return Refusals.UnknownConsignee(command.Consignee);
        var units = about?.Units ?? command.Units;
        var unknown = units.FirstOrDefault(unit => d.Context.Directory.FindUnit(unit) is null);
        if (units.IsEmpty || unknown is not null) return Refusals.UnknownUnit(unknown ?? "");

        opened = new CaseOpened(
            d.Definition.Id, d.Definition.Version, d.Definition.Hash, d.Definition.Profile.Id, command.Origin,
            d.Context.Directory.Office.Id, d.Context.Directory.Office.Name,
            consignee.Id, consignee.Name, starter.Id, starter.Name, units)
        { About = about, Due = command.Due };
        return null;
    }

    private static (string Id, string Name)? Starter(Deciding d, StartRule rule, AboutCase? about)
    {
        // Another case opens it: whoever its first form asks for finds it waiting.
        if (d.Actor.IsSystem) return about is null ? null : (Actor.SystemId, d.Actor.Name);
        if (!rule.ByHand) return null;
        var person = d.Context.Directory.FindPerson(d.Actor.PersonId);
        return IsAmong(d, rule, about, person) ? (d.Actor.PersonId, person?.Name.Ja ?? d.Actor.Name) : null;
    }

    private static bool IsAmong(Deciding d, StartRule rule, AboutCase? about, Person? person) => rule.By switch
    {
        Party.Consignee => person is not null && d.Context.Directory.FindOrganisation(person.Organisation) is { Kind: Party.Consignee }
            && (about is null || about.ConsigneeId == person.Organisation),
        Party.SubConsignee => about is not null && IsSubConsignee(d, about, person),
        Party.Office or Party.Council => person is not null && person.Organisation == d.Context.Directory.Office.Id
            && (rule.Role is null || d.Context.Directory.HoldsRole(person.Id, rule.Role)),
        _ => throw new InvalidOperationException($"Unknown party {rule.By}."),
    };

    private static bool IsSubConsignee(Deciding d, AboutCase about, Person? person) => about.SubConsigneeId is { } organisation
        ? person?.Organisation == organisation
        : string.Equals(Access.AddressOf(d.Actor.PersonId) ?? person?.Email, about.SubConsigneeEmail, StringComparison.OrdinalIgnoreCase);

    private static (string Id, string Name)? Consignee(Deciding d, StartRule rule, AboutCase? about, OpenCase command)
    {
        if (about is not null) return (about.ConsigneeId, about.ConsigneeName);
        if (rule.By == Party.Consignee) return Named(d, d.Context.Directory.FindPerson(d.Actor.PersonId)!.Organisation);
        return command.Consignee.Length == 0 ? ("", "") : Named(d, command.Consignee);
    }

    private static (string Id, string Name)? Named(Deciding d, string organisation) =>
        d.Context.Directory.FindOrganisation(organisation) is { Kind: Party.Consignee } found ? (found.Id, found.Name) : null;
}
