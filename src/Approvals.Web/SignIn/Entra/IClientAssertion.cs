namespace Approvals.Web.SignIn.Entra;

/// <summary>Proves to Entra ID that this host is the app, without a secret: a token of a managed identity that the app registration trusts.</summary>
public interface IClientAssertion
{
    /// <summary>A signed JWT for the audience <c>api://AzureADTokenExchange</c>.</summary>
    Task<string> GetAsync(CancellationToken cancellation);
}
