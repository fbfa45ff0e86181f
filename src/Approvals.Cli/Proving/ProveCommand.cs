using System.CommandLine;
using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Proving;
using Approvals.Core.Texts;
using Approvals.Definitions;
using Approvals.Definitions.Proving;

namespace Approvals.Cli.Proving;

/// <summary><c>approvals prove</c>: proves procedures, or tells the shortest story of how one goes wrong.</summary>
internal sealed class ProveCommand : Command
{
    private const int DefaultSubConsignees = 3;

    private readonly Argument<string?> _folder = new("FOLDER")
    {
        Description = "Folder of the procedures (default: ./workflows, else the one that comes with the program).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _definition = new("--definition") { Description = "Only this procedure.", HelpName = "ID" };

    private readonly Option<string?> _profile = new("--profile") { Description = "Only under this legal profile.", HelpName = "ID" };

    private readonly Option<int> _subConsignees = new("--sub-consignees")
    {
        Description = $"丙 in one case, 1 to {ProofLimits.MaxSubConsignees}.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultSubConsignees,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document." };

    private readonly Option<bool> _record = new("--record") { Description = $"Write the proven definitions into {ProvenDefinitions.FileName} of the folder, which the next build carries." };

    private readonly Option<Language> _inLanguage = Languages.Option();

    public ProveCommand(CliConsole console) : base("prove", "Prove procedures: visit every state that people, silence and deadlines can lead to, or show how one goes wrong.")
    {
        Add(_folder);
        Add(_definition);
        Add(_profile);
        Add(_subConsignees);
        Add(_json);
        Add(_record);
        Add(_inLanguage);
        _subConsignees.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > ProofLimits.MaxSubConsignees) result.AddError($"--sub-consignees takes 1 to {ProofLimits.MaxSubConsignees}.");
        });
        Validators.Add(result =>
        {
            if (result.GetValue(_record) && (result.GetValue(_definition) ?? result.GetValue(_profile)) is not null) result.AddError("--record goes with all procedures of a folder.");
        });
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, console, cancellation)));
    }

    private int Run(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var folder = WorkflowFolder.Find(parsed.GetValue(_folder));
        var set = DefinitionLoader.Load(folder);
        var (definition, profile) = (parsed.GetValue(_definition), parsed.GetValue(_profile));
        var chosen = Chosen(set, definition, profile);
        if (chosen.Count == 0 && set.Diagnostics.IsEmpty) throw new CliException($"There is no such procedure in {folder}.");
        var output = new ProveOutput(console, parsed.GetValue(_inLanguage), parsed.GetValue(_json), all: definition is null && profile is null);
        output.Begin(set);
        foreach (var one in chosen) output.Add(Timed.Prove(one, parsed.GetValue(_subConsignees), cancellation));
        var held = output.End();
        if (held && parsed.GetValue(_record)) Record(folder, chosen);
        return held ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static List<WorkflowDefinition> Chosen(WorkflowSet set, string? definition, string? profile) =>
    [
        .. set.Definitions.Where(one => (definition is null || one.Id == definition) && (profile is null || one.Profile.Id == profile)),
    ];

    private static void Record(string folder, List<WorkflowDefinition> proven) =>
        File.WriteAllLines(Path.Combine(folder, ProvenDefinitions.FileName), proven.Select(ProvenDefinitions.Line).Order(StringComparer.Ordinal));
}

/// <summary>A proof and how long it took.</summary>
internal sealed record Timed(Proof Proof, LocalText Title, TimeSpan Time)
{
    public static Timed Prove(WorkflowDefinition definition, int subConsignees, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var proof = Prover.Prove(definition, subConsignees, cancellation: cancellation);
        return new Timed(proof, definition.Title, TimeProvider.System.GetElapsedTime(began));
    }

    public string Seconds => Time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
}
