using Microsoft.AspNetCore.Components;

namespace Approvals.Web.Design;

/// <summary>One thing that happened.</summary>
/// <param name="At">The moment, for machines.</param>
/// <param name="When">The moment as people read it.</param>
/// <param name="Actor">Who did it, with the office.</param>
/// <param name="Text">What happened.</param>
/// <param name="Tone">What it means.</param>
/// <param name="Detail">Reasons, documents, hashes; null for none.</param>
public sealed record TimelineEntry(
    DateTimeOffset At,
    UiText When,
    UiText Actor,
    UiText Text,
    StatusTone Tone = StatusTone.Neutral,
    RenderFragment? Detail = null);
