namespace Approvals.Mail;

/// <summary>
/// Divides one mailbox among the processes that send from it. Its limits hold for the mailbox: all processes together use
/// at most <see cref="Division"/>'s shares, and none begins anything under a share that it does not hold.
/// </summary>
public interface IMailboxShares
{
    MailboxDivision Division { get; }

    /// <summary>Takes shares, or keeps those that this process holds.</summary>
    /// <param name="wanted">How many, at least 1; fewer may be given, and none where others hold all of them.</param>
    /// <exception cref="MailException">Worth a retry: who holds what cannot be found out now.</exception>
    Task<MailboxHolding> HoldAsync(int wanted, CancellationToken cancellation);
}

/// <param name="Shares">How many are held.</param>
/// <param name="Until">Nothing is begun under them from this instant on, unless they are held anew before.</param>
public sealed record MailboxHolding(int Shares, DateTimeOffset Until);

/// <summary>What one mailbox is divided into: as many shares as requests may run at once, each with its part of the mails.</summary>
/// <param name="Timeout">Of one request; so long after its end a holding may still be used up.</param>
public sealed record MailboxDivision(string Mailbox, int MailsPerMinute, int Concurrency, TimeSpan Timeout)
{
    public static MailboxDivision Of(GraphMailOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(options.Mailbox, options.MailsPerMinute, options.Concurrency, options.Timeout);
    }

    public int Shares { get; } = Math.Min(MailsPerMinute, Concurrency);

    /// <summary>Rounded down for each share: together they never exceed what the mailbox may.</summary>
    public int MailsOf(int shares) => MailsPerMinute / Shares * shares;

    public int TurnsOf(int shares) => Concurrency / Shares * shares;
}
