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
}

/// <param name="Amount">Zero or more.</param>
public readonly record struct Duration(int Amount, DurationUnit Unit);

public enum DurationUnit
{
    /// <summary>営業日: without 土日祝 and 12/29–1/3; written <c>5bd</c>.</summary>
    BusinessDays,

    /// <summary>暦日; written <c>30d</c>.</summary>
    Days,
}
