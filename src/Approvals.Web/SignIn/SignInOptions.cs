namespace Approvals.Web.SignIn;

/// <summary>How people sign in on this host.</summary>
public sealed record SignInOptions
{
    /// <summary>True on hosts for trial alone: anybody may sign in as anybody of the directory, without a code.</summary>
    public bool Personas { get; init; }
}
