using System.Globalization;
using System.Security;
using System.Text;
using Approvals.Core.Simulating;
using Approvals.Core.Texts;

namespace Approvals.Cli.Simulating;

/// <summary>A report as one drawing (SVG): bars of waiting, of overdue steps and of work, each with its number, and all of it as text for who cannot see it.</summary>
internal sealed class SimulationChart(Language language)
{
    private const int Width = 900;
    private const int BarLeft = 260;
    private const int BarRight = 780;
    private const int Line = 24;
    private const int Gap = 44;
    private const int Top = 76;
    private readonly StringBuilder _svg = new();
    private readonly StringBuilder _words = new();
    private int _y = Top;

    public static string Draw(SimulationReport report, Language language) => new SimulationChart(language).Draw(report);

    private string Draw(SimulationReport report)
    {
        Block(In("待ち日数（暦日）", "Waiting (calendar days)"), In("日", "days"), report.Parties.SelectMany(wait => new[]
        {
            Bar(SimulationOutput.Party(wait.Party, language) + In("　中央値", ", median"), wait.Days.Median, "#0017c1"),
            Bar(SimulationOutput.Party(wait.Party, language) + In("　90％", ", p90"), wait.Days.P90, "#8ba1f5"),
        }));
        Block(In("期限を超えた割合", "Overdue"), "%", report.Steps.Where(step => step.Runs > 0).Select(step => Bar(step.Title.In(language), step.OverduePercent, "#b3261e")));
        Block(In("人の稼働率", "How busy people are"), "%", report.People.Select(person => Bar(person.Name.In(language), person.Busy, "#197a4b")));
        return Frame(report);
    }

    private static (string Name, double Value, string Colour) Bar(string name, double value, string colour) => (name, value, colour);

    private void Block(string title, string unit, IEnumerable<(string Name, double Value, string Colour)> bars)
    {
        var all = bars.ToList();
        if (all.Count == 0) return;
        var most = Math.Max(all.Max(bar => bar.Value), 1);
        Text(24, _y, title, "bold");
        _words.Append(CultureInfo.InvariantCulture, $"{title}: {string.Join(", ", all.Select(bar => $"{bar.Name} {SimulationOutput.Number(bar.Value)} {unit}"))}. ");
        _y += Line;
        foreach (var (name, value, colour) in all)
        {
            var width = (BarRight - BarLeft) * value / most;
            Text(BarLeft - 10, _y, name, "normal", "end");
            _svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{BarLeft}" y="{_y - 13}" width="{width:0.#}" height="16" fill="{colour}"/>""").Append('\n');
            Text((int)(BarLeft + width) + 8, _y, $"{SimulationOutput.Number(value)} {unit}");
            _y += Line;
        }
        _y += Gap - Line;
    }

    private void Text(int x, int y, string text, string weight = "normal", string anchor = "start") =>
        _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x}" y="{y}" font-weight="{weight}" text-anchor="{anchor}">{SecurityElement.Escape(text)}</text>""").Append('\n');

    private string Frame(SimulationReport report)
    {
        var title = In($"{report.Title.Ja}：{report.Cases}件の模擬", $"{report.Title.En}: {report.Cases} simulated cases");
        var under = In($"{report.First:yyyy-MM-dd}から、seed {report.Seed}、第{report.Version}版、{report.Profile}", $"from {report.First:yyyy-MM-dd}, seed {report.Seed}, version {report.Version}, {report.Profile}");
        var height = (_y + 12).ToString(CultureInfo.InvariantCulture);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-labelledby="title words" lang="{(language == Language.Ja ? "ja" : "en")}" font-family="sans-serif" font-size="14" fill="#1a1a1c">
            <title id="title">{SecurityElement.Escape(title)}</title>
            <desc id="words">{SecurityElement.Escape(_words.ToString().TrimEnd())}</desc>
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="24" y="30" font-size="18" font-weight="bold">{SecurityElement.Escape(title)}</text>
            <text x="24" y="50" font-size="12" fill="#4d4d4d">{SecurityElement.Escape(under)}</text>
            {_svg}</svg>

            """;
    }

    private string In(string ja, string en) => language == Language.Ja ? ja : en;
}
