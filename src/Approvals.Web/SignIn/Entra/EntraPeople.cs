using System.Collections.Immutable;
using System.Security.Claims;
using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Runtime;

namespace Approvals.Web.SignIn.Entra;

/// <summary>Who an account of the tenant is here.</summary>
public abstract record EntraEntry
{
    private EntraEntry() { }

    public sealed record Person(string PersonId) : EntraEntry;

    /// <param name="Reason">For the person, who can pass it on to the administrator.</param>
    public sealed record Refused(LocalText Reason) : EntraEntry;
}

/// <summary>
/// Finds the person of the office's directory that an account belongs to. The directory says what somebody may do; the app
/// role says that the tenant lets the account in for it. Both have to agree.
/// </summary>
public static class EntraPeople
{
    public const string StaffRole = "Approvals.Staff";
    public const string AdministratorRole = "Approvals.Administrator";

    // Never the claim 'email': in Entra ID nobody vouches for it.
    private const string ObjectId = "oid";
    private const string PrincipalName = "preferred_username";
    private const string Roles = "roles";

    public static EntraEntry Of(ClaimsPrincipal account, Offices offices)
    {
        var roles = account.FindAll(Roles).Select(claim => claim.Value).ToImmutableHashSet(StringComparer.Ordinal);
        if (!roles.Contains(StaffRole) && !roles.Contains(AdministratorRole)) return new EntraEntry.Refused(EntraTexts.NoRole);
        if (Find(account, offices) is not { } found) return new EntraEntry.Refused(EntraTexts.Unknown);
        return found.Directory.HoldsRole(found.Person.Id, Access.AdministratorRole) && !roles.Contains(AdministratorRole)
            ? new EntraEntry.Refused(EntraTexts.NotAdministrator)
            : new EntraEntry.Person(found.Person.Id);
    }

    private static (OfficeDirectory Directory, Core.People.Person Person)? Find(ClaimsPrincipal account, Offices offices)
    {
        var names = new[] { account.FindFirstValue(ObjectId), account.FindFirstValue(PrincipalName) }.OfType<string>().Where(name => name.Length > 0).ToList();
        var found = (
            from directory in offices.All
            from person in directory.People
            where person.Organisation == directory.Office.Id && names.Contains(Account(person), StringComparer.OrdinalIgnoreCase)
            select (directory, person)).Take(2).ToList();
        // Two people with one account cannot be told apart: nobody is let in rather than somebody else.
        return found.Count == 1 ? found[0] : null;
    }

    private static string Account(Core.People.Person person) => person.Account.Length > 0 ? person.Account : person.Email;
}
