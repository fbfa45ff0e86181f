using Azure.Core;

namespace Approvals.Cloud.Tests;

/// <summary>A token that says what it is for.</summary>
internal sealed class FixedToken : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new($"for {string.Join(' ', requestContext.Scopes)}", DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
