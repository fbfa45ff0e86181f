namespace Approvals.Mail;

/// <summary>How the way to the mail server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>Not at all; for a relay on the same machine or in a closed network.</summary>
    None,

    /// <summary>STARTTLS, or the mail is not handed over.</summary>
    StartTls,

    StartTlsWhenAvailable,

    /// <summary>TLS from the first byte, usually port 465.</summary>
    Tls,
}
