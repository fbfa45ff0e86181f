namespace Approvals.Mail;

/// <summary>The mail server; bound from <c>Mail:Smtp</c>.</summary>
public sealed record SmtpOptions
{
    private const int MaxPort = 65535;

    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Empty: no sign-in.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>For the whole hand-over of one mail.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    internal IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Host)) yield return "Mail:Smtp:Host must name the mail server.";
        if (Port is < 1 or > MaxPort) yield return $"Mail:Smtp:Port must be between 1 and {MaxPort}.";
        if (!Enum.IsDefined(Security)) yield return "Mail:Smtp:Security must be None, StartTls, StartTlsWhenAvailable or Tls.";
        if (Timeout <= TimeSpan.Zero) yield return "Mail:Smtp:Timeout must be more than zero, for example 00:00:30.";
        if (User.Length > 0 && Security == SmtpSecurity.None)
            yield return "Mail:Smtp:Security must not be None with a user: the password would travel readable.";
    }
}
