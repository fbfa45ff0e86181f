using Approvals.Core.Texts;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Approvals.Web.Calendars;

/// <summary>The calendar as iCalendar (RFC 5545): each entry a whole day, without alarms, because reminders come by mail.</summary>
internal static class CalendarFile
{
    public static string Write(IEnumerable<CalendarEntry> entries, Language language, Uri app, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Approvals//Calendar//" + (language == Language.En ? "EN" : "JA") };
        calendar.AddProperty("X-WR-CALNAME", language == Language.En ? "Approvals" : "承諾手続の予定");
        foreach (var entry in entries) calendar.Events.Add(Event(entry, language, app, now));
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar without text.");
    }

    private static CalendarEvent Event(CalendarEntry entry, Language language, Uri app, DateTimeOffset now) => new()
    {
        Uid = $"{entry.Id}@{app.Host}",
        DtStamp = new CalDateTime(now.UtcDateTime),
        Start = new CalDateTime(entry.Day),
        End = new CalDateTime(entry.Day.AddDays(1)),
        Summary = Summary(entry, language),
        Description = entry.SubConsignee.Length > 0 ? $"{entry.CaseTitle}\n{entry.SubConsignee}" : entry.CaseTitle,
        Url = new Uri(app, $"cases/{entry.CaseId}"),
        Transparency = TransparencyType.Transparent,
    };

    private static string Summary(CalendarEntry entry, Language language) => (entry.Kind, language) switch
    {
        (CalendarKind.Begins, Language.En) => $"Begins: {entry.What.En}",
        (CalendarKind.Begins, _) => $"開始：{entry.What.Ja}",
        (_, Language.En) => $"Due: {entry.What.En}",
        _ => $"期限：{entry.What.Ja}",
    };
}
