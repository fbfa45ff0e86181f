using Approvals.Core.Cases;
using Approvals.Core.People;

namespace Approvals.Cli.Api;

/// <summary>The sessions of the people of an office; each person signs in once.</summary>
internal sealed class Sessions(MailedSignIn signIn, OfficeDirectory directory)
{
    private readonly Dictionary<string, ApiSession> _known = [];

    /// <exception cref="CliException">Nobody knows the person's address, or signing in fails.</exception>
    public async Task<ApiSession> OfAsync(string person, CancellationToken cancellation)
    {
        if (_known.TryGetValue(person, out var known)) return known;
        var email = directory.FindPerson(person)?.Email ?? Access.AddressOf(person) ?? throw new CliException($"Nobody knows the address of '{person}'.");
        return _known[person] = await signIn.SignInAsync(email, cancellation);
    }
}
