using System.Collections.Immutable;

namespace Approvals.Core.Definitions;

/// <summary>When a step is due, who is reminded, and what happens when nobody answers.</summary>
public sealed record DeadlineDefinition
{
    /// <summary>From the day the step starts (that day not counted).</summary>
    public required Duration Within { get; init; }

    /// <summary>Reminders this long before the due day, and on the due day itself if zero.</summary>
    public ImmutableArray<Duration> RemindBefore { get; init; } = [];

    /// <summary>This long after the due day the named role is told and may reassign.</summary>
    public Duration? EscalateAfter { get; init; }

    public string? EscalateTo { get; init; }

    /// <summary>This long after the step started the lane ends with <see cref="ExpireEnding"/> (失効).</summary>
    public Duration? ExpireAfter { get; init; }

    public string? ExpireEnding { get; init; }

    /// <summary>The due day by a rule; <see cref="Within"/> counts where the rule names no day. Null: <see cref="Within"/> alone.</summary>
    [Later]
    public DayRule? Due { get; init; }

    /// <summary>The day after which the lane ends with <see cref="ExpireEnding"/>, by a rule; null: <see cref="ExpireAfter"/> alone.</summary>
    [Later]
    public DayRule? ExpireOn { get; init; }

    /// <summary>What silence means; null: the step goes on waiting (<c>pending</c>).</summary>
    [Later]
    public SilenceRule? Silence { get; init; }
}

/// <summary>Nobody's answer counts as an answer: the general authorisation of GDPR Article 28(2), where silence is no objection.</summary>
/// <param name="After">From the day the step starts (that day not counted).</param>
/// <param name="Outcome">Id of the step's outcome that silence stands for.</param>
public sealed record SilenceRule(Duration After, string Outcome);

/// <param name="Amount">Zero or more.</param>
public readonly record struct Duration(int Amount, DurationUnit Unit);

public enum DurationUnit
{
    /// <summary>営業日: without 土日祝 and 12/29–1/3; written <c>5bd</c>.</summary>
    BusinessDays,

    /// <summary>暦日; written <c>30d</c>.</summary>
    Days,
}
