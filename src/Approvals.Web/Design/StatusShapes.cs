namespace Approvals.Web.Design;

/// <summary>The shape and the CSS word of each tone.</summary>
internal static class StatusShapes
{
    public static IconName Icon(StatusTone tone) => tone switch
    {
        StatusTone.Neutral => IconName.Ring,
        StatusTone.Waiting => IconName.Clock,
        StatusTone.Active => IconName.Dot,
        StatusTone.Success => IconName.Check,
        StatusTone.Caution => IconName.Warning,
        StatusTone.Danger => IconName.Cross,
        StatusTone.Returned => IconName.Return,
        StatusTone.Closed => IconName.Dash,
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "No shape for this tone."),
    };

    public static string Css(StatusTone tone) => tone.ToString().ToLowerInvariant();
}
