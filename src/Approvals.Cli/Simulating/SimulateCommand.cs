using System.CommandLine;
using Approvals.Core.Definitions;
using Approvals.Core.Simulating;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Definitions;

namespace Approvals.Cli.Simulating;

/// <summary><c>approvals simulate</c>: plays many cases of a procedure in virtual time and tells who waits for whom.</summary>
internal sealed class SimulateCommand : Command
{
    private static readonly string DefaultStaffing = Path.Combine("demo", "staffing.yaml");

    private readonly Argument<string> _definition = new("PROCEDURE") { Description = "Id of the procedure, for example reconsignment." };

    private readonly Option<string> _folder = WorkflowFolder.Option();

    private readonly Option<string?> _profile = Inputs.Text("--profile", "The legal profile (default: the first that the procedure lists).", "ID");

    private readonly Option<long?> _cases = Inputs.WholeNumber("--cases", "How many cases come (default: those of one year by the staffing file).", 1, Simulator.MaxCases);

    private readonly Option<string?> _staffing = Inputs.FileToRead("--staffing", "Who works when, and how they answer (default: demo/staffing.yaml of the procedures).");

    private readonly Option<long?> _seed = Inputs.WholeNumber("--seed", "The same seed plays the same cases (default: a new one, which is printed).", long.MinValue, long.MaxValue);

    private readonly Option<DateOnly?> _from = Inputs.Day("--from", "The first day (default: today).");

    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    private readonly Option<string?> _chart = Inputs.FileToWrite("--chart", "Also draw a chart into this file.", "FILE.svg");

    private readonly Option<Language> _inLanguage = Languages.Option();

    public SimulateCommand(CliConsole console) : base("simulate", "Play many cases of a procedure in virtual time: waiting times by party, overdue steps, work for each person.")
    {
        Add(_definition);
        foreach (var option in (Option[])[_folder, _profile, _cases, _staffing, _seed, _from, _json, _chart, _inLanguage]) Add(option);
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, console, cancellation)));
    }

    private int Run(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var folder = WorkflowFolder.Find(parsed.GetValue(_folder));
        var first = parsed.GetValue(_from) ?? OfficeZone.DateOf(TimeProvider.System.GetUtcNow());
        var language = parsed.GetValue(_inLanguage);
        var set = DefinitionLoader.Load(folder);
        if (Chosen(set, parsed.GetValue(_definition)!, parsed.GetValue(_profile), folder) is not { } definition) return Tell(set.Diagnostics, language, console);
        var reading = StaffingLoader.Load(parsed.GetValue(_staffing) ?? Path.Combine(folder, DefaultStaffing), first, set);
        if (reading.Staffing is not { } staffing) return Tell(reading.Diagnostics, language, console);

        var seed = parsed.GetValue(_seed) ?? Random.Shared.Next();
        var began = TimeProvider.System.GetTimestamp();
        var report = Simulator.Run(definition, staffing, (int?)parsed.GetValue(_cases) ?? staffing.Arrivals.PerYear, first, seed, cancellation);
        var time = TimeProvider.System.GetElapsedTime(began);
        if (parsed.GetValue(_chart) is { } chart) File.WriteAllText(chart, SimulationChart.Draw(report, language));
        var output = new SimulationOutput(console, language);
        if (parsed.GetValue(_json)) output.Json(report, time);
        else output.Tables(report, time);
        return ExitCodes.Good;
    }

    private static int Tell(IEnumerable<Diagnostic> diagnostics, Language language, CliConsole console)
    {
        foreach (var diagnostic in diagnostics) console.WriteError(diagnostic.ToString(language));
        return ExitCodes.Failed;
    }

    // What is wrong in other procedures is none of this one's business.
    private static WorkflowDefinition? Chosen(WorkflowSet set, string id, string? profile, string folder)
    {
        var found = profile is null ? set.Find(id) : set.Find(id, profile);
        if (found is not null || !set.Diagnostics.IsEmpty) return found;
        throw new CliException($"There is no procedure {id}{(profile is null ? "" : $" under {profile}")} in {folder}; there are: {string.Join(", ", set.Definitions.Select(one => one.Id).Distinct())}.");
    }
}
