using System.Security.Claims;
using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Approvals.Web.SignIn.Entra;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.SignIn;

/// <summary>Signs people in by a code that is mailed to them. Pages and API share it.</summary>
public sealed class SignInDesk(RuntimeParts parts, SignInCodes codes, SignInMails mails, ClientThrottle throttle, EntraOptions entra)
{
    /// <summary>Sends a code if the address is somebody's; whether it is does not show in the outcome.</summary>
    public async Task<CodeRequest> RequestAsync(HttpContext http, string typed, Language language, CancellationToken cancellation)
    {
        if (Normalise(typed) is not { } address) return CodeRequest.NotAnAddress;
        if (!throttle.Enter(http)) return CodeRequest.TooMany;
        var person = await PersonOfAsync(address, cancellation);
        if (await codes.IssueAsync(address, cancellation) is not { } code) return CodeRequest.TooMany;
        if (person is not null) mails.Send(new CodeMail(address, parts.Offices.FindPerson(person)?.Name, parts.Offices.OfPerson(person)!.Office.Name, code, language));
        return CodeRequest.Sent;
    }

    /// <summary>The person whose address and code these are; else null and what was wrong.</summary>
    public async Task<(string? Person, CodeTry Try)> RedeemAsync(HttpContext http, string typed, string code, CancellationToken cancellation)
    {
        if (Normalise(typed) is not { } address || !throttle.Enter(http)) return (null, CodeTry.Wrong);
        var tried = await codes.RedeemAsync(address, code, cancellation);
        return tried == CodeTry.Right && await PersonOfAsync(address, cancellation) is { } person ? (person, tried) : (null, tried);
    }

    /// <summary>A person of a directory, or a 丙 whom an application names by this address. With Entra ID, staff are none of these.</summary>
    private async Task<string?> PersonOfAsync(string address, CancellationToken cancellation)
    {
        var party = Access.MailPerson(address);
        var isParty = false;
        foreach (var directory in parts.Offices.All)
            isParty |= !(await parts.Index.OfPartyAsync(directory.Office.Id, party, null, 1, cancellation)).Items.IsEmpty;
        var person = parts.Offices.FindByEmail(address)?.Id;
        if (person is not null && entra.IsOn && IsStaff(person)) return null;
        return person ?? (isParty ? party : null);
    }

    private bool IsStaff(string personId) => parts.Offices.OfPerson(personId) is { } directory && directory.FindPerson(personId)!.Organisation == directory.Office.Id;

    /// <summary>Null unless it can be an address.</summary>
    public static string? Normalise(string typed)
    {
        var address = typed.Trim().ToLowerInvariant();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var plausible = address.Length <= SignInLimits.MaxAddress && at > 0 && at < address.Length - 1 && at == address.LastIndexOf('@')
            && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is '<' or '>' or ',' or ';' or '"');
        return plausible ? address : null;
    }

    /// <param name="how">How the person was known: <c>code</c>, <c>persona</c> or <c>entra</c>.</param>
    public static ClaimsPrincipal Principal(string personId, string how) => new(new ClaimsIdentity([new(WebContext.PersonClaim, personId)], how));
}

/// <summary>What became of a request for a code.</summary>
public enum CodeRequest
{
    /// <summary>If somebody has the address, a code is on its way.</summary>
    Sent,

    NotAnAddress,

    TooMany,
}
