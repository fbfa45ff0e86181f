namespace Approvals.Cli.Api;

/// <summary>Makes clients of a host's API.</summary>
internal static class ApiClients
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <param name="baseUrl">Ends with a slash.</param>
    public static HttpClient Create(Uri baseUrl) => new() { BaseAddress = baseUrl, Timeout = Timeout };
}
