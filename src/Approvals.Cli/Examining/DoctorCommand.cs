using System.Collections.Immutable;
using System.CommandLine;

namespace Approvals.Cli.Examining;

/// <summary><c>approvals doctor</c>: says what this machine has and what it lacks.</summary>
internal sealed class DoctorCommand : Command
{
    private const string UsualFolder = "data";

    private readonly Option<string?> _data = Inputs.Text("--data", $"Data folder that the host will use (default: {UsualFolder}).", "DIR");

    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    public DoctorCommand(CliConsole console) : base("doctor", "Say what is there and what is missing on this machine, and what to do.")
    {
        Add(_data);
        Add(_json);
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var findings = await ExamineAsync(Path.GetFullPath(parsed.GetValue(_data) ?? UsualFolder), cancellation);
        var ready = findings.All(finding => finding.State != FindingState.Missing);
        if (parsed.GetValue(_json)) console.WriteJson(new { ready, findings });
        else Write(console, findings, ready);
        return ready ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static async Task<ImmutableArray<Finding>> ExamineAsync(string folder, CancellationToken cancellation) =>
    [
        RunningNeeds.Runtime(),
        RunningNeeds.Icu(),
        RunningNeeds.TimeZone(),
        RunningNeeds.WriteAccess(folder),
        RunningNeeds.FreeDisk(folder),
        RunningNeeds.Port(),
        RunningNeeds.Procedures(),
        await TestingNeeds.NodeAsync(cancellation),
        TestingNeeds.Azurite(),
        await TestingNeeds.BrowserAsync(cancellation),
        await TestingNeeds.FontsAsync(cancellation),
    ];

    private static void Write(CliConsole console, ImmutableArray<Finding> findings, bool ready)
    {
        console.WriteTable(["Looked for", "State", "Found", "What to do"], findings.Select(finding => new[] { finding.Name, Word(finding.State), finding.Detail, finding.Advice }));
        console.WriteLine(ready ? "Everything that is needed to run is there." : "Something that is needed to run is missing.");
    }

    private static string Word(FindingState state) => state switch
    {
        FindingState.Ok => "ok",
        FindingState.Missing => "missing",
        FindingState.OnlyForTests => "only for tests",
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };
}
