namespace Approvals.Web.SignIn;

/// <summary>Every limit of signing in.</summary>
public static class SignInLimits
{
    public const int CodeDigits = 8;

    /// <summary>Wrong codes until the code stops working.</summary>
    public const int MaxTries = 5;

    /// <summary>Codes for one address within <see cref="AddressWindow"/>.</summary>
    public const int MaxCodes = 5;

    /// <summary>Requests of one client within <see cref="ClientWindow"/>.</summary>
    public const int MaxClientRequests = 60;

    /// <summary>Clients that are remembered; beyond that the oldest windows are dropped.</summary>
    public const int MaxClients = 10_000;

    /// <summary>Longest address (RFC 5321).</summary>
    public const int MaxAddress = 254;

    /// <summary>Expired codes that one request clears away.</summary>
    public const int ClearedAtOnce = 5;

    /// <summary>After which staff sign in at Entra ID again.</summary>
    public static readonly TimeSpan EntraSession = TimeSpan.FromHours(8);

    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan AddressWindow = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan ClientWindow = TimeSpan.FromMinutes(10);
}
