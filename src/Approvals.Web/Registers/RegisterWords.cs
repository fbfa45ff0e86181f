using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Web.Design;

namespace Approvals.Web.Registers;

/// <summary>The words of registers, and what they are chosen from.</summary>
internal static class RegisterWords
{
    private const int YearsBack = 10;

    public static LocalText State(ConsentEntry entry, DateOnly day) => entry switch
    {
        { Ending.Good: true, IsOver: true } => new("終了", "Ended"),
        { Ending.Good: true, Until: { } until } when until < day => new("期間満了", "Expired"),
        { Suspended: true } => new("停止中", "Suspended"),
        _ when entry.IsPermittedOn(day) => new("有効", "In force"),
        { Ending: { } ending } => ending.Title,
        _ => new("手続中", "Under way"),
    };

    public static StatusTone Tone(ConsentEntry entry, DateOnly day) => entry switch
    {
        { IsOver: true } => StatusTone.Neutral,
        { Suspended: true } => StatusTone.Danger,
        _ when entry.IsPermittedOn(day) => StatusTone.Success,
        _ => StatusTone.Neutral,
    };

    public static LocalText Kind(string kind) => kind switch
    {
        "item" => new("指定項目", "Designated item"),
        "place" => new("指定場所", "Designated place"),
        "instruction" => new("別指示", "Instruction"),
        _ => LocalText.Same(kind),
    };

    /// <summary>Which contracts an entry is for.</summary>
    public static LocalText Scope(Designation entry) => entry.Scope switch
    {
        DesignationScope.Organ => new("この実施機関のすべての委託契約", "Every contract of this organ"),
        DesignationScope.Contract => new($"{entry.ConsigneeName}（この契約）", $"{entry.ConsigneeName} (this contract)"),
        _ => LocalText.Same(entry.ConsigneeName),
    };

    public static LocalText State(Designation entry, DateOnly day) => entry switch
    {
        _ when entry.HoldsOn(day) => new("有効", "In force"),
        _ when day >= entry.RepealedOn => new("廃止", "Repealed"),
        _ when entry.From > day => new("開始前", "Not begun"),
        _ => new("終了", "Ended"),
    };

    public static ImmutableArray<NumberSeries> Series(IEnumerable<WorkflowDefinition> offered) => [.. offered.SelectMany(definition => definition.Series).DistinctBy(series => series.Id)];

    /// <summary>This fiscal year and those before it.</summary>
    public static Choice[] Years(DateOnly today) =>
    [
        .. Enumerable.Range(0, YearsBack + 1).Select(back => new FiscalYear(FiscalYear.Of(today).StartYear - back))
            .Select(year => new Choice(year.StartYear.ToString(CultureInfo.InvariantCulture), year.Label)),
    ];
}
