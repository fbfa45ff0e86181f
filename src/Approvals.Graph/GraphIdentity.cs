using Azure.Core;
using Azure.Identity;

namespace Approvals.Graph;

/// <summary>As whom a host speaks to Azure: no secret anywhere.</summary>
public static class GraphIdentity
{
    /// <summary>The user-assigned managed identity; without a client id, whoever is signed in on a developer's machine.</summary>
    /// <param name="managedIdentityClientId">From <c>Approvals:Identity:ManagedIdentityClientId</c>; null or empty on a developer's machine.</param>
    public static TokenCredential Of(string? managedIdentityClientId) => string.IsNullOrWhiteSpace(managedIdentityClientId)
        ? new ChainedTokenCredential(new AzureCliCredential(), new AzureDeveloperCliCredential(), new VisualStudioCredential())
        : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(managedIdentityClientId));
}
