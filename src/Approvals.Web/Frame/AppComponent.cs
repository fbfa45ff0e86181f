using System.Globalization;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Web.Design;
using Microsoft.AspNetCore.Components;

namespace Approvals.Web.Frame;

/// <summary>Base of pages and their parts: language, request, dates in words.</summary>
public abstract class AppComponent : DesignComponent
{
    [CascadingParameter]
    public WebContext Web { get; set; } = default!;

    protected string T(string ja, string en) => Language == Language.En ? en : ja;

    /// <summary>令和8年11月23日 / 23 November 2026.</summary>
    protected string Date(DateOnly date) => JapaneseDate.Format(date, Language);

    /// <summary>The office's day and minute.</summary>
    protected string Time(DateTimeOffset instant) =>
        $"{Date(OfficeZone.DateOf(instant))} {OfficeZone.Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>The last day of a deadline that ends at this instant.</summary>
    protected string DueDate(DateTimeOffset due) => Date(OfficeZone.DateOf(due.AddTicks(-1)));
}
