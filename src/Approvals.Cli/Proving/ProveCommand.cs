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

    private readonly Argument<string?> _folder = WorkflowFolder.Argument();

    private readonly Option<string?> _definition = Inputs.Text("--definition", "Only this procedure.", "ID");

    private readonly Option<string?> _profile = Inputs.Text("--profile", "Only under this legal profile.", "ID");

    private readonly Option<long?> _subConsignees = Inputs.WholeNumber(
        "--sub-consignees", $"丙 in one case, 1 to {ProofLimits.MaxSubConsignees} (default: {DefaultSubConsignees}).", 1, ProofLimits.MaxSubConsignees);

    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    private readonly Option<bool> _record = Inputs.Flag("--record", $"Write the proven definitions into {ProvenDefinitions.FileName} of the folder, which the next build carries.");

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
        Validators.Add(result =>
        {
            if (result.IsGiven(_record) && (result.IsGiven(_definition) || result.IsGiven(_profile))) result.AddError("--record goes with all procedures of a folder.");
        });
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, console, cancellation)));
    }

    private int Run(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var folder = WorkflowFolder.Find(parsed.GetValue(_folder));
        var set = DefinitionLoader.Load(folder);
        var (definition, profile) = (parsed.GetValue(_definition), parsed.GetValue(_profile));
        var chosen = Chosen(set, definition, profile);
        if (chosen.Count == 0 && set.Diagnostics.IsEmpty) throw new CliException(Unknown(set, folder, definition, profile));
        var output = new ProveOutput(console, parsed.GetValue(_inLanguage), parsed.GetValue(_json), all: definition is null && profile is null);
        output.Begin(set);
        foreach (var one in chosen) output.Add(Timed.Prove(one, (int)(parsed.GetValue(_subConsignees) ?? DefaultSubConsignees), cancellation));
        var held = output.End();
        if (held && parsed.GetValue(_record)) Record(folder, chosen);
        return held ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static List<WorkflowDefinition> Chosen(WorkflowSet set, string? definition, string? profile) =>
    [
        .. set.Definitions.Where(one => (definition is null || one.Id == definition) && (profile is null || one.Profile.Id == profile)),
    ];

    private static string Unknown(WorkflowSet set, string folder, string? definition, string? profile)
    {
        if (set.Definitions.IsEmpty) return $"There are no procedures (*.yaml) in {folder}.";
        var known = definition is null || set.Find(definition) is null
            ? set.Definitions.Select(one => definition is null ? one.Profile.Id : one.Id)
            : set.Definitions.Where(one => one.Id == definition).Select(one => one.Profile.Id);
        var wrong = definition is null || set.Find(definition) is not null ? $"legal profile {Inputs.Quote(profile!)}{(definition is null ? "" : $" of {definition}")}" : $"procedure {Inputs.Quote(definition)}";
        return $"There is no {wrong} in {folder}. Known: {string.Join(", ", known.Distinct().Order(StringComparer.Ordinal))}.";
    }

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
