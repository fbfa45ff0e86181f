namespace Approvals.Graph;

/// <summary>Every limit of sending through Microsoft Graph that is no setting.</summary>
public static class GraphLimits
{
    /// <summary>In which a mailbox sends at most so many mails.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Mails that wait in memory for their turn; further ones wait in the outbox.</summary>
    public const int MaxWaiting = 1_000;

    /// <summary>How long a mail waits in memory for its turn, below the time that a function may run.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(4);

    /// <summary>After which a mail that found no turn comes again.</summary>
    public static readonly TimeSpan ComeAgain = TimeSpan.FromMinutes(1);

    /// <summary>Where a busy answer does not say how long to wait.</summary>
    public static readonly TimeSpan UnnamedPause = TimeSpan.FromSeconds(30);

    /// <summary>Sent mails with one id that a look into the sent items reads: one is the rule.</summary>
    public const int MaxFound = 5;
}
