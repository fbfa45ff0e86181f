using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Web.Design;
using Approvals.Web.Frame;

namespace Approvals.Web.Keeping;

/// <summary>The words of the disposal list.</summary>
internal static class RetentionWords
{
    private const int YearsBack = 2;
    private const int YearsAhead = 31;

    public static LocalText State(RetentionState state) => state switch
    {
        RetentionState.Kept => new("保存中", "Kept"),
        RetentionState.Due => new("満了", "Period over"),
        RetentionState.OnHold => new("保存延長中", "On hold"),
        RetentionState.Proposed => new("廃棄の決定待ち", "Disposal proposed"),
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    public static StatusTone Tone(RetentionState state) => state switch
    {
        RetentionState.Kept => StatusTone.Neutral,
        RetentionState.Due => StatusTone.Active,
        RetentionState.OnHold => StatusTone.Caution,
        RetentionState.Proposed => StatusTone.Waiting,
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    public static Choice[] States => [.. Enum.GetValues<RetentionState>().Select(state => new Choice(state.ToString(), State(state)))];

    /// <summary>The years past and those to come: a list for a coming year shows what will fall due.</summary>
    public static Choice[] Years(DateOnly today) =>
    [
        .. Enumerable.Range(-YearsBack, YearsBack + YearsAhead + 1).Select(ahead => new FiscalYear(FiscalYear.Of(today).StartYear + ahead))
            .Select(year => new Choice(year.StartYear.ToString(CultureInfo.InvariantCulture), year.Label)),
    ];

    public static LocalText Years(int years) => Plurals.Of(years, "year", ja: "年");

    public static string Units(WebContext web, IEnumerable<string> units) =>
        string.Join(web.Language == Language.En ? ", " : "、", units.Select(unit => web.Directory.FindUnit(unit)?.Name.In(web.Language) ?? unit));
}
