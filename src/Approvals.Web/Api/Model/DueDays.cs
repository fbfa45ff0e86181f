using Approvals.Core.Time;

namespace Approvals.Web.Api.Model;

/// <summary>Deadlines as days.</summary>
internal static class DueDays
{
    /// <summary>The last day of a deadline that ends, exclusively, at an instant.</summary>
    public static DateOnly? Of(DateTimeOffset? due) => due is { } end ? OfficeZone.DateOf(end.AddTicks(-1)) : null;
}
