using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Web.Calendars;

/// <summary>Something that falls on a day.</summary>
/// <param name="Id">The same as long as it is the same thing, so that a calendar program moves it instead of adding another.</param>
/// <param name="Party">Whose turn it is.</param>
/// <param name="IsMine">Whether the reader can do it.</param>
public sealed record CalendarEntry(string Id, DateOnly Day, CalendarKind Kind, LocalText What, string CaseId, string CaseTitle, string SubConsignee, Party Party, bool IsMine);

public enum CalendarKind
{
    /// <summary>The last day of a step.</summary>
    Due,

    /// <summary>The day on which a case goes on by itself.</summary>
    Begins,

    /// <summary>The last day for a condition of a consent.</summary>
    Condition,
}
