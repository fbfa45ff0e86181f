using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Simulating;
using Approvals.Core.Texts;

namespace Approvals.Cli.Simulating;

/// <summary>A simulation's report for a reader in a terminal, or as one JSON document.</summary>
internal sealed class SimulationOutput(CliConsole console, Language language)
{
    public void Tables(SimulationReport report, TimeSpan time)
    {
        console.WriteLine($"{report.Title.In(language)} {report.Definition} v{report.Version} {report.Profile}");
        console.WriteLine(In($"{report.Cases}件、{Day(report.First)}から、--seed {report.Seed}", $"{report.Cases} cases from {Day(report.First)}, --seed {report.Seed}"));
        console.WriteLine(Speed(report, time));
        Waits(report);
        Steps(report);
        Ends(report);
        People(report);
    }

    public void Json(SimulationReport report, TimeSpan time) => console.WriteJson(new
    {
        report.Definition,
        report.Version,
        report.Profile,
        report.Cases,
        report.First,
        report.Seed,
        report.Entries,
        milliseconds = (long)time.TotalMilliseconds,
        report.Whole,
        report.Parties,
        steps = report.Steps.Select(step => new { step.Step, title = step.Title.In(language), step.Party, step.Runs, step.Days, step.Overdue, overduePercent = Math.Round(step.OverduePercent, 1), step.MeanDaysLate, step.Escalated, step.Expired }),
        endings = report.Endings.Select(Shape),
        stillOpen = report.StillOpen.Select(Shape),
        children = report.Children.Select(Shape),
        people = report.People.Select(person => new { person.Person, name = person.Name.In(language), person.Items, person.Hours, person.Busy, person.PeakBacklog, person.PeakOn }),
    });

    private object Shape(Counted counted) => new { counted.Id, title = counted.Title.In(language), counted.Count };

    private string Speed(SimulationReport report, TimeSpan time) => string.Create(CultureInfo.InvariantCulture,
        $"{time.TotalSeconds:0.0} s, {report.Cases / Math.Max(time.TotalSeconds, 0.001):0} {In("件/秒", "cases/s")}, {report.Entries} {In("件の記録", "ledger entries")}");

    private void Waits(SimulationReport report)
    {
        Head("待ち日数（暦日、丙ごと）", "Waiting, in calendar days, for each lane");
        console.WriteTable([In("当事者", "Party"), In("平均", "Mean"), In("中央値", "Median"), In("90％", "p90")],
            [.. report.Parties.Select(wait => Row(Party(wait.Party, language), wait.Days)), Row(In("全体", "All"), report.Whole)]);
    }

    private static string[] Row(string name, Figures days) => [name, Number(days.Mean), Number(days.Median), Number(days.P90)];

    private void Steps(SimulationReport report)
    {
        Head("ステップ", "Steps");
        console.WriteTable([In("ステップ", "Step"), In("回数", "Runs"), In("日数の中央値", "Median days"), In("90％", "p90"), In("期限超過", "Overdue"), In("超過日数の平均", "Mean days late"), In("督促", "Escalated"), In("失効", "Expired")],
            report.Steps.Select(step => (string[])[step.Title.In(language), Whole(step.Runs), Number(step.Days.Median), Number(step.Days.P90), $"{Number(step.OverduePercent)}%", Number(step.MeanDaysLate), Whole(step.Escalated), Whole(step.Expired)]));
    }

    private void Ends(SimulationReport report)
    {
        Head("終わり方", "Endings");
        console.WriteTable([In("終わり方", "Ending"), In("件数", "Lanes")],
        [
            .. report.Endings.Select(ending => (string[])[ending.Title.In(language), Whole(ending.Count)]),
            .. report.StillOpen.Select(open => (string[])[In($"終わらず：{open.Title.Ja}", $"not ended: {open.Title.En}"), Whole(open.Count)]),
        ]);
        if (report.Children.IsEmpty) return;
        Head("新たに始まった事案", "Cases that these opened");
        console.WriteTable([In("手続", "Procedure"), In("件数", "Cases")], report.Children.Select(child => (string[])[child.Title.In(language), Whole(child.Count)]));
    }

    private void People(SimulationReport report)
    {
        Head("人", "People");
        console.WriteTable([In("人", "Person"), In("件数", "Items"), In("時間", "Hours"), In("稼働率", "Busy"), In("最大の滞留", "Peak backlog"), In("その日", "On")],
            report.People.Select(person => (string[])[person.Name.In(language), Whole(person.Items), Number(person.Hours), $"{Number(person.Busy)}%", Whole(person.PeakBacklog), person.PeakOn is { } day ? Day(day) : ""]));
    }

    private void Head(string ja, string en)
    {
        console.WriteLine("");
        console.WriteLine(In(ja, en));
    }

    public static string Party(Party party, Language language) => (party, language) switch
    {
        (Core.Definitions.Party.Office, Language.Ja) => "区",
        (Core.Definitions.Party.Consignee, Language.Ja) => "乙",
        (Core.Definitions.Party.SubConsignee, Language.Ja) => "丙",
        (Core.Definitions.Party.Council, Language.Ja) => "審議会",
        (Core.Definitions.Party.Office, _) => "Office",
        (Core.Definitions.Party.Consignee, _) => "Consignee",
        (Core.Definitions.Party.SubConsignee, _) => "Sub-consignee",
        (Core.Definitions.Party.Council, _) => "Council",
        _ => throw new InvalidOperationException($"Unknown party {party}."),
    };

    public static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string In(string ja, string en) => language == Language.Ja ? ja : en;
}
