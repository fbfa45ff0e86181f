namespace Approvals.Conformance.Targets;

/// <summary>Which host is tested, by environment variables; without them a local host that the suite starts itself.</summary>
internal static class TargetSettings
{
    /// <summary>Base address of a running host of the demo office.</summary>
    public const string UrlVariable = "APPROVALS_CONFORMANCE_URL";

    /// <summary>The folder in which that host puts its mails.</summary>
    public const string MailVariable = "APPROVALS_CONFORMANCE_MAIL";

    /// <summary>A command that kills that host without warning and starts it again; it returns when the host answers.</summary>
    public const string RestartVariable = "APPROVALS_CONFORMANCE_RESTART";

    public static string? Url => Read(UrlVariable);

    public static string? Mail => Read(MailVariable);

    public static string? Restart => Read(RestartVariable);

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
