using Approvals.Graph;
using Azure.Core;
using Microsoft.Extensions.Configuration;

namespace Approvals.Functions.Hosting;

/// <summary>The settings of the Functions app; section <c>Approvals</c>. <c>docs/operating-azure.md</c> lists them all.</summary>
/// <param name="TableEndpoint">Table service of the records account; null with <paramref name="ConnectionString"/>.</param>
/// <param name="ConnectionString">For the emulator alone; empty in Azure.</param>
/// <param name="Demo">Whether the offices of the demo are read as well.</param>
internal sealed record CloudSettings(Uri? TableEndpoint, Uri? BlobEndpoint, string ConnectionString, string IdentityClientId, bool Demo, string OfficeFolder)
{
    public const string Section = "Approvals";

    private const string OfficeFolderBesideTheProgram = "office";

    /// <exception cref="InvalidOperationException">A setting is missing or cannot be read; the message names its key.</exception>
    public static CloudSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var connection = section["Storage:ConnectionString"] ?? "";
        return new CloudSettings(
            connection.Length > 0 ? null : Address(section, "Storage:TableEndpoint"),
            connection.Length > 0 ? null : Address(section, "Storage:BlobEndpoint"),
            connection,
            section["Identity:ManagedIdentityClientId"] ?? "",
            section.GetValue("Demo", false),
            section["OfficeFolder"] ?? Path.Combine(AppContext.BaseDirectory, OfficeFolderBesideTheProgram));
    }

    private static Uri Address(IConfigurationSection section, string key) =>
        Uri.TryCreate(section[key], UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"{Section}:{key} must be an address such as https://name.table.core.windows.net, not '{section[key]}'.");

    /// <summary>The app's managed identity in Azure; on a developer's machine whoever is signed in there.</summary>
    public TokenCredential Credential { get; } = GraphIdentity.Of(IdentityClientId);
}
