using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Core.Rehearsing;

/// <summary>What kind of thing would be otherwise under another version.</summary>
public enum DifferenceKind
{
    /// <summary>A step that the case took is not there.</summary>
    StepGone,

    /// <summary>An answer that was given is not offered.</summary>
    OutcomeGone,

    /// <summary>A form that was submitted, or an answer that was given, would not be complete.</summary>
    Incomplete,

    /// <summary>Other people would be asked.</summary>
    OtherPeople,

    /// <summary>The command would be refused for another reason.</summary>
    Refused,

    /// <summary>The case would go another way.</summary>
    Route,

    /// <summary>A step would be due on another day.</summary>
    Deadline,

    /// <summary>Another letter would be issued, or a letter with another text.</summary>
    Letter,

    /// <summary>It would end otherwise, or not at all.</summary>
    Ending,

    /// <summary>Other cases would be opened.</summary>
    Child,
}

/// <param name="Lane">Empty for the whole case.</param>
/// <param name="Where">Step, letter, ending or procedure.</param>
/// <param name="At">When; null where it is no matter of a moment.</param>
public sealed record Difference(DifferenceKind Kind, string Lane, string Where, DateTimeOffset? At, LocalText Message);

/// <summary>One case under another version.</summary>
/// <param name="Standing">Where its lanes would stand.</param>
public sealed record RehearsedCase(string CaseId, string Title, ImmutableArray<Difference> Differences, ImmutableArray<LaneStanding> Standing);
