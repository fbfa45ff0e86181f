namespace Approvals.Mail;

/// <summary>The shared mailbox that mails leave from through Microsoft Graph.</summary>
public sealed record GraphMailOptions
{
    private const int MaxMailsPerMinute = 30;
    private const int MaxConcurrency = 4;

    /// <summary>Address of the shared mailbox.</summary>
    public string Mailbox { get; init; } = "";

    /// <summary>Another one for national clouds.</summary>
    public Uri Endpoint { get; init; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>1–30, what Exchange Online accepts from one mailbox. For the mailbox: several processes divide it among themselves where they share a store.</summary>
    public int MailsPerMinute { get; init; } = MaxMailsPerMinute;

    /// <summary>1–4, what Microsoft Graph accepts for one mailbox at the same time.</summary>
    public int Concurrency { get; init; } = MaxConcurrency;

    /// <summary>For one request. A request that takes longer may have been accepted all the same.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    internal IEnumerable<string> Problems()
    {
        if (!MimeMail.TryAddress(Mailbox, out _)) yield return $"Mail:Graph:Mailbox must be the shared mailbox's address, not '{Mailbox}'.";
        if (!Endpoint.IsAbsoluteUri || !IsSafe(Endpoint)) yield return "Mail:Graph:Endpoint must be an address that begins with https://.";
        if (MailsPerMinute is < 1 or > MaxMailsPerMinute) yield return $"Mail:Graph:MailsPerMinute must be between 1 and {MaxMailsPerMinute}.";
        if (Concurrency is < 1 or > MaxConcurrency) yield return $"Mail:Graph:Concurrency must be between 1 and {MaxConcurrency}.";
        if (Timeout <= TimeSpan.Zero) yield return "Mail:Graph:Timeout must be more than zero, for example 00:01:00.";
    }

    // The token would travel readable to another machine.
    private static bool IsSafe(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);
}
