using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>One thing that can happen to a case in a proof.</summary>
/// <param name="By">Who does it; null where nobody does.</param>
/// <param name="Step">The step at which it happens.</param>
/// <param name="Outcome">The answer; empty where there is none.</param>
/// <param name="BackTo">差戻し: the step chosen; null otherwise.</param>
/// <param name="Place">Which participant of an approval (or of its group) answers, from 0.</param>
/// <param name="Group">Group of an approval that has groups; null otherwise.</param>
public sealed record Move(MoveKind Kind, Party? By, string Step, string Outcome = "", string? BackTo = null, int Place = 0, string? Group = null)
{
    /// <summary>Values of the fields that conditions read, as submitted; <c>*</c> is any value that no condition names.</summary>
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;
}

[JsonConverter(typeof(JsonStringEnumConverter<MoveKind>))]
public enum MoveKind
{
    /// <summary>A form is submitted.</summary>
    Submit,

    /// <summary>A task, an approval or a checklist is answered.</summary>
    Answer,

    /// <summary>Nobody answers, and silence counts as an answer.</summary>
    Silence,

    /// <summary>失効: nobody acts, and the lane ends.</summary>
    Expiry,

    /// <summary>The day comes for which a lane waited.</summary>
    Wait,

    /// <summary>The system gives a number and issues the letter.</summary>
    Issue,

    /// <summary>引戻し.</summary>
    PullBack,

    /// <summary>取下げ.</summary>
    Withdraw,

    /// <summary>A correction made for another 丙 changes fields that conditions read.</summary>
    OtherLane,
}
