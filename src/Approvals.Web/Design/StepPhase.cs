namespace Approvals.Web.Design;

/// <summary>Where a step of a trail stands.</summary>
public enum StepPhase
{
    Done,
    Current,
    ToCome,

    /// <summary>The definition leaves it out in this case.</summary>
    Skipped,

    /// <summary>The way ended here: refused, withdrawn, expired.</summary>
    Stopped,
}
