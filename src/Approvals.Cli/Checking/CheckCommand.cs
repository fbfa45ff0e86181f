using System.CommandLine;
using System.Globalization;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Cli.Checking;

/// <summary><c>approvals check</c>: reads a folder of procedures and prints everything that is wrong in it.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<string?> _folder = new("FOLDER")
    {
        Description = "Folder of the procedures (default: ./workflows, else the one that comes with the program).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<Language> _inLanguage = Languages.Option();

    public CheckCommand(CliConsole console) : base("check", "Check procedures, forms, profiles and directories: file:line:column, id, message, suggestion.")
    {
        Add(_folder);
        Add(_inLanguage);
        SetAction(parsed => Run(parsed, console));
    }

    private int Run(ParseResult parsed, CliConsole console)
    {
        var folder = WorkflowFolder.Find(parsed.GetValue(_folder));
        var files = WorkflowFiles.Read(folder, OfficeZone.DateOf(TimeProvider.System.GetUtcNow()));
        foreach (var diagnostic in files.Diagnostics) console.WriteLine(diagnostic.ToString(parsed.GetValue(_inLanguage)));
        if (files.Diagnostics.IsEmpty && files.Set.Definitions.IsEmpty) throw new CliException($"There are no procedures (*.yaml) in {folder}.");
        console.WriteLine(Summary(files, folder));
        return files.Diagnostics.IsEmpty ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static string Summary(WorkflowFiles files, string folder) => files.Diagnostics.Length switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{files.Set.Definitions.Length} procedures and {files.Directories.Length} directories in {folder}: no errors."),
        1 => "1 error.",
        var errors => string.Create(CultureInfo.InvariantCulture, $"{errors} errors."),
    };
}
