namespace Approvals.Web.Design;

/// <summary>One step of a <see cref="StepTrail"/>.</summary>
/// <param name="Name">The step.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Note">When it was done, who is waited for, or until when.</param>
public sealed record TrailStep(UiText Name, StepPhase Phase, UiText? Note = null);
