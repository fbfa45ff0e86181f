using System.CommandLine;
using System.Text;
using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Diagrams.Bpmn;
using Approvals.Core.Texts;
using Approvals.Definitions;

namespace Approvals.Cli.Exporting;

/// <summary><c>approvals export</c>: writes a procedure as BPMN 2.0 for modellers, or as a picture.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Argument<string> _definition = new("DEFINITION") { Description = "Id of the procedure, for example reconsignment." };

    private readonly Option<bool> _bpmn = Inputs.Flag("--bpmn", "Write BPMN 2.0 with its diagram.");

    private readonly Option<bool> _svg = Inputs.Flag("--svg", "Write the picture as SVG.");

    private readonly Option<string?> _profile = Inputs.Text("--profile", "The legal profile (default: the first that the procedure lists).", "ID");

    private readonly Option<string?> _output = Inputs.FileToWrite("--output", "File to write (default: the standard output).", "FILE", "-o");

    private readonly Option<string> _workflows = WorkflowFolder.Option();

    private readonly Option<Language> _inLanguage = Languages.Option();

    public ExportCommand(CliConsole console) : base("export", "Write a procedure as BPMN 2.0 for modellers (--bpmn), or as a picture (--svg).")
    {
        Add(_definition);
        Add(_bpmn);
        Add(_svg);
        Add(_profile);
        Add(_output);
        Add(_workflows);
        Add(_inLanguage);
        Validators.Add(result =>
        {
            if (result.IsGiven(_bpmn) == result.IsGiven(_svg)) result.AddError("Name one of --bpmn and --svg.");
        });
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var set = DefinitionLoader.Load(WorkflowFolder.Find(parsed.GetValue(_workflows)));
        var map = ProcedureMaps.Of(Find(set, parsed.GetValue(_definition)!, parsed.GetValue(_profile)), inside: true, id => set.Find(id)?.Title);
        var language = parsed.GetValue(_inLanguage);
        var text = parsed.GetValue(_bpmn) ? BpmnExport.Of(map, language) : SvgDiagram.AsFile(map, null, language) + "\n";
        if (parsed.GetValue(_output) is { } file) await File.WriteAllTextAsync(file, text, new UTF8Encoding(false), cancellation);
        else console.Output.Write(text);
        return ExitCodes.Good;
    }

    private static WorkflowDefinition Find(WorkflowSet set, string id, string? profile)
    {
        if ((profile is null ? set.Find(id) : set.Find(id, profile)) is { } found) return found;
        var known = profile is null || set.Find(id) is null ? set.Definitions.Select(definition => definition.Id) : set.Definitions.Where(definition => definition.Id == id).Select(definition => definition.Profile.Id);
        var list = string.Join(", ", known.Distinct().Order(StringComparer.Ordinal));
        throw new CliException(list.Length == 0 ? $"There is no procedure '{id}' without errors; see: approvals check" : $"There is no '{(set.Find(id) is null ? id : profile)}'. Known: {list}.");
    }
}
