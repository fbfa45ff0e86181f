using System.Security.Claims;
using Approvals.Core.Texts;

namespace Approvals.Web.SignIn.Entra;

/// <summary>What became of an access token.</summary>
internal abstract record EntraTokenEntry
{
    private EntraTokenEntry() { }

    public sealed record Person(ClaimsPrincipal Principal) : EntraTokenEntry;

    /// <param name="Error">What is wrong, in English, for the header of the answer: ASCII without quotes.</param>
    public sealed record Invalid(string Error) : EntraTokenEntry;

    /// <summary>A sound token of an account that may not use this.</summary>
    public sealed record NotLetIn(LocalText Reason) : EntraTokenEntry;

    /// <summary>The keys of the tenant cannot be had.</summary>
    public sealed record Unreachable : EntraTokenEntry;
}
