using System.Collections.Immutable;

namespace Approvals.Infra.Tests;

/// <summary>One way to deploy: the values that azd hands to the parameter file.</summary>
/// <param name="Name">Name of the golden snapshot.</param>
/// <param name="Settings">Environment variables.</param>
public sealed record Variant(string Name, ImmutableDictionary<string, string> Settings)
{
    public static Variant Dev { get; } = new("dev", ImmutableDictionary<string, string>.Empty
        .Add("AZURE_ENV_NAME", "mihon-ku")
        .Add("AZURE_LOCATION", "japaneast")
        .Add("APPROVALS_ALERT_ADDRESS", "operator@mihon-ku.example")
        .Add("APPROVALS_MAILBOX", "approvals@mihon-ku.example")
        .Add("APPROVALS_ENTRA_CLIENT_ID", "00000000-0000-0000-0000-000000000003"));

    public static Variant Production { get; } = new("production", Dev.Settings.Add("APPROVALS_PROFILE", "production"));

    /// <summary>Every option on: private network, own address, a client secret in Key Vault.</summary>
    public static Variant Hardened { get; } = new("hardened", Production.Settings
        .Add("APPROVALS_PRIVATE_NETWORK", "true")
        .Add("APPROVALS_PUBLIC_ADDRESS", "https://approvals.mihon-ku.example")
        .Add("APPROVALS_USE_CLIENT_SECRET", "true"));

    public static ImmutableArray<Variant> All { get; } = [Dev, Production, Hardened];

    public static Variant Of(string name) => All.Single(v => v.Name == name);
}
