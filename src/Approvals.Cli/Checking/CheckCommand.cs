using System.CommandLine;
using System.Globalization;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Definitions;

namespace Approvals.Cli.Checking;

/// <summary><c>approvals check</c>: reads a folder of procedures and prints everything that is wrong in it.</summary>
internal sealed class CheckCommand : Command
{
    private const int MaxDaysAhead = 3660;

    private readonly Argument<string?> _folder = new("FOLDER")
    {
        Description = "Folder of the procedures (default: ./workflows, else the one that comes with the program).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _organisation = new("--organisation")
    {
        Description = "Look ahead in the organisation files: roles that nobody will hold, posts and deputies that end, decisions that nobody may take.",
    };

    private readonly Option<DateOnly?> _on = new("--on") { Description = "With --organisation: the first day to look at, for example 2027-04-01 (default: today)." };

    private readonly Option<string> _ahead = new("--ahead")
    {
        Description = "With --organisation: how many days to look ahead, for example 90d.",
        DefaultValueFactory = _ => $"{OrganisationOutlook.UsualDays}d",
    };

    private readonly Option<string?> _data = new("--data") { Description = "With --organisation: a data folder with an organisation.yaml of its own." };

    private readonly Option<Language> _inLanguage = Languages.Option();

    public CheckCommand(CliConsole console) : base("check", "Check procedures, forms, profiles and directories: file:line:column, id, message, suggestion.")
    {
        Add(_folder);
        Add(_organisation);
        Add(_on);
        Add(_ahead);
        Add(_data);
        Add(_inLanguage);
        SetAction(parsed => Run(parsed, console));
    }

    private int Run(ParseResult parsed, CliConsole console)
    {
        var folder = WorkflowFolder.Find(parsed.GetValue(_folder));
        var today = OfficeZone.DateOf(TimeProvider.System.GetUtcNow());
        if (parsed.GetValue(_organisation)) return LookAhead(parsed, console, folder, today);
        var files = WorkflowFiles.Read(folder, today);
        foreach (var diagnostic in files.Diagnostics) console.WriteLine(diagnostic.ToString(parsed.GetValue(_inLanguage)));
        if (files.Diagnostics.IsEmpty && files.Set.Definitions.IsEmpty) throw new CliException($"There are no procedures (*.yaml) in {folder}.");
        console.WriteLine(Summary(files, folder));
        return files.Diagnostics.IsEmpty ? ExitCodes.Good : ExitCodes.Failed;
    }

    private int LookAhead(ParseResult parsed, CliConsole console, string folder, DateOnly today)
    {
        var from = parsed.GetValue(_on) ?? today;
        var until = from.AddDays(Days(parsed.GetValue(_ahead)!));
        var set = DefinitionLoader.Load(folder);
        if (!set.Diagnostics.IsEmpty) throw new CliException($"The procedures in {folder} have errors; see: approvals check");
        var readings = WorkflowFiles.OrganisationFiles(folder, parsed.GetValue(_data)).Select(file => DirectoryLoader.LookAhead(file, today, set.Definitions, from, until)).ToList();
        if (readings.Count == 0) throw new CliException($"There is no organisation.yaml in {parsed.GetValue(_data) ?? folder}.");
        var told = readings.SelectMany(reading => reading.Diagnostics).ToList();
        foreach (var diagnostic in told) console.WriteLine(diagnostic.ToString(parsed.GetValue(_inLanguage)));
        var period = string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {until:yyyy-MM-dd}");
        console.WriteLine(told.Count == 0 ? $"{period}: everybody whom the procedures ask for is there." : string.Create(CultureInfo.InvariantCulture, $"{period}: {told.Count} findings."));
        return told.Count == 0 ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static int Days(string ahead) =>
        int.TryParse(ahead.TrimEnd('d'), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MaxDaysAhead
            ? days
            : throw new CliException($"--ahead {ahead} is not a number of days up to {MaxDaysAhead}d, for example 90d.");

    private static string Summary(WorkflowFiles files, string folder) => files.Diagnostics.Length switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{files.Set.Definitions.Length} procedures and {files.Directories.Length} directories in {folder}: no errors."),
        1 => "1 error.",
        var errors => string.Create(CultureInfo.InvariantCulture, $"{errors} errors."),
    };
}
