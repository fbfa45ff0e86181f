using System.CommandLine;
using System.CommandLine.Parsing;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Definitions;

namespace Approvals.Cli.Checking;

/// <summary><c>approvals check</c>: reads a folder of procedures and prints everything that is wrong in it.</summary>
internal sealed class CheckCommand : Command
{
    private const int MaxDaysAhead = 3660;

    private readonly Argument<string?> _folder = WorkflowFolder.Argument();

    private readonly Option<bool> _organisation = Inputs.Flag(
        "--organisation", "Look ahead in the organisation files: roles that nobody will hold, posts and deputies that end, decisions that nobody may take.");

    private readonly Option<DateOnly?> _on = Inputs.Day("--on", "With --organisation: the first day to look at, for example 2027-04-01 (default: today).");

    private readonly Option<int?> _ahead = Inputs.Days("--ahead", $"With --organisation: how many days to look ahead, for example 90d (default: {OrganisationOutlook.UsualDays}d).", MaxDaysAhead);

    private readonly Option<string> _data = new Option<string>("--data") { Description = "With --organisation: a data folder with an organisation.yaml of its own.", HelpName = "DIR" }.OfFolder();

    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    private readonly Option<Language> _inLanguage = Languages.Option();

    public CheckCommand(CliConsole console) : base("check", "Check procedures, forms, profiles and directories: file:line:column, id, message, suggestion.")
    {
        Add(_folder);
        foreach (var option in (Option[])[_organisation, _on, _ahead, _data, _json, _inLanguage]) Add(option);
        Validators.Add(CheckTogether);
        SetAction(parsed => Run(parsed, console));
    }

    private void CheckTogether(CommandResult result)
    {
        if (result.IsGiven(_organisation)) return;
        foreach (var option in (Option[])[_on, _ahead, _data])
            if (result.IsGiven(option)) result.AddError($"{option.Name} goes with --organisation.");
    }

    private int Run(ParseResult parsed, CliConsole console)
    {
        var folder = WorkflowFolder.Find(parsed.GetValue(_folder));
        var output = new CheckOutput(console, parsed.GetValue(_inLanguage), parsed.GetValue(_json));
        var today = OfficeZone.DateOf(TimeProvider.System.GetUtcNow());
        if (parsed.GetValue(_organisation)) return LookAhead(parsed, output, folder, today);
        var files = WorkflowFiles.Read(folder, today);
        if (files.Diagnostics.IsEmpty && files.Set.Definitions.IsEmpty) throw new CliException($"There are no procedures (*.yaml) in {folder}.");
        return output.Files(folder, files);
    }

    private int LookAhead(ParseResult parsed, CheckOutput output, string folder, DateOnly today)
    {
        var from = parsed.GetValue(_on) ?? today;
        var until = from.AddDays(parsed.GetValue(_ahead) ?? OrganisationOutlook.UsualDays);
        var set = DefinitionLoader.Load(folder);
        if (!set.Diagnostics.IsEmpty) throw new CliException($"The procedures in {folder} have errors; see: approvals check");
        var readings = WorkflowFiles.OrganisationFiles(folder, parsed.GetValue(_data)).Select(file => DirectoryLoader.LookAhead(file, today, set.Definitions, from, until)).ToList();
        if (readings.Count == 0) throw new CliException($"There is no organisation.yaml in {parsed.GetValue(_data) ?? folder}.");
        return output.Outlook(folder, from, until, [.. readings.SelectMany(reading => reading.Diagnostics)]);
    }
}
