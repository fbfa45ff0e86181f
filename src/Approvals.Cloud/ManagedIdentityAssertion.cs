using Approvals.Web.SignIn.Entra;
using Azure.Core;

namespace Approvals.Cloud;

/// <summary>The managed identity's token, which the app registration trusts by a federated credential.</summary>
public sealed class ManagedIdentityAssertion(TokenCredential credential) : IClientAssertion
{
    private static readonly string[] Scopes = ["api://AzureADTokenExchange/.default"];

    public async Task<string> GetAsync(CancellationToken cancellation) =>
        (await credential.GetTokenAsync(new TokenRequestContext(Scopes), cancellation)).Token;
}
