namespace Approvals.Web.Design;

/// <summary>How long a case has been with one party.</summary>
/// <param name="Party">乙, 区, 審議会 or 丙, with its name.</param>
/// <param name="Days">Days spent there, 0 or more.</param>
/// <param name="Current">True where the case is now.</param>
public sealed record DayCount(UiText Party, int Days, bool Current = false);
