namespace Approvals.Web.SignIn.Entra;

/// <summary>Sign-in of the office's staff at Microsoft Entra ID; bound from the section <c>Approvals:Entra</c>. Off without a tenant.</summary>
public sealed record EntraOptions
{
    private static readonly string[] Shared = ["common", "organizations", "consumers"];

    /// <summary>Another one for national clouds.</summary>
    public Uri Instance { get; init; } = new("https://login.microsoftonline.com/");

    /// <summary>The office's own tenant: its id or one of its domains. Empty: staff sign in by mailed code.</summary>
    public string TenantId { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>Empty where the host brings an <see cref="IClientAssertion"/>, which needs no secret.</summary>
    public string ClientSecret { get; init; } = "";

    public bool IsOn => TenantId.Length > 0;

    /// <summary>What is wrong with the settings, in English, each with its key; empty if they can be used.</summary>
    /// <param name="hasAssertion">The host proves itself without a secret.</param>
    public IEnumerable<string> Problems(bool hasAssertion)
    {
        if (!IsOn) yield break;
        if (!IsSafe(Instance)) yield return "Entra:Instance must be an address that begins with https://.";
        if (Shared.Contains(TenantId, StringComparer.OrdinalIgnoreCase)) yield return "Entra:TenantId must be the office's own tenant: with a shared one, accounts of others would be let in.";
        if (!TenantId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')) yield return "Entra:TenantId must be an id or a domain.";
        if (!Guid.TryParse(ClientId, out _)) yield return "Entra:ClientId must be the id of the app registration.";
        if (ClientSecret.Length == 0 && !hasAssertion) yield return "Entra:ClientSecret is missing, and the host has no managed identity to use instead.";
    }

    internal string Authority => new Uri(Instance, $"{TenantId}/v2.0").ToString();

    internal string Origin => Instance.GetLeftPart(UriPartial.Authority);

    internal bool IsHttps => Instance.Scheme == Uri.UriSchemeHttps;

    private static bool IsSafe(Uri instance) =>
        instance.IsAbsoluteUri && (instance.Scheme == Uri.UriSchemeHttps || (instance.Scheme == Uri.UriSchemeHttp && instance.IsLoopback));
}
