namespace Approvals.Runtime;

/// <summary>Settings of the runtime.</summary>
public sealed record RuntimeOptions
{
    /// <summary>Where people reach the app; links in mails begin with it.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Secret from which link tokens and confirmation numbers are derived; at least 32 bytes, kept outside the store.</summary>
    public required ReadOnlyMemory<byte> LinkKey { get; init; }

    /// <summary>How long a mailed link can be used where the office has not said otherwise.</summary>
    public static readonly TimeSpan DefaultLinkLifetime = TimeSpan.FromDays(14);

    /// <summary>How long a mailed link can be used.</summary>
    public TimeSpan LinkLifetime { get; init; } = DefaultLinkLifetime;

    /// <summary>How many days ahead administrators are told of posts that will have nobody where the office has not said otherwise.</summary>
    public const int DefaultVacancyDays = 30;

    /// <summary>How many days ahead administrators are told of posts that will have nobody; 0: nobody is told.</summary>
    public int VacancyDays { get; init; } = DefaultVacancyDays;

    /// <summary>How long a command waits for its own effects (lists, numbers, mail) before it answers; they go on afterwards.</summary>
    public TimeSpan EffectsPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// True where this process alone writes to the store: heads read before may then be trusted until they are changed here.
    /// </summary>
    public bool SoleWriter { get; init; }
}
