using System.CommandLine;
using Approvals.Core.Texts;

namespace Approvals.Cli.Walking;

/// <summary><c>approvals walkthrough</c>: plays a whole case through the API of a host of its own.</summary>
internal sealed class WalkthroughCommand : Command
{
    private static readonly SortedDictionary<string, WalkthroughCase> Words = new(StringComparer.OrdinalIgnoreCase) { ["demo"] = WalkthroughCase.Demo, ["replica"] = WalkthroughCase.Replica };

    private readonly Option<WalkthroughCase> _case = Inputs.OneOf("--case", "demo: the fictional case. replica: the council paper's application data, as a simulation.", () => WalkthroughCase.Demo, Words);
    private readonly Option<bool> _plain = Inputs.Flag("--plain", "Every answer forward: no send-back, opinion, condition or deputy. A replica is always played so.");
    private readonly Option<string> _keep = new("--keep") { Description = "Keep the data in this new or empty folder (default: a temporary one that is removed).", HelpName = "DIR" };
    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document instead of the timeline.");
    private readonly Option<Language> _language = Languages.Option();

    public WalkthroughCommand(CliConsole console) : base("walkthrough", "Play a whole case through the API of a host of its own, and verify what it left.")
    {
        _keep.Validators.Add(result => Inputs.RefuseUnless(result, _keep.Name, IsNewOrEmpty, "a new or an empty folder"));
        Add(_case);
        Add(_plain);
        Add(_keep);
        Add(_json);
        Add(_language);
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private static bool IsNewOrEmpty(string folder) =>
        !string.IsNullOrWhiteSpace(folder) && (!Path.Exists(folder) || (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()));

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var plan = WalkthroughPlan.Read(parsed.GetValue(_case), parsed.GetValue(_plain), WorkflowFolder.Shipped, TimeProvider.System.GetUtcNow());
        var (json, language, kept) = (parsed.GetValue(_json), parsed.GetValue(_language), parsed.GetValue(_keep));
        using var folder = new WalkthroughFolder(kept);
        var run = new WalkthroughRun(plan, folder.Path, language, json ? _ => { } : line => console.WriteLine(line.In(language)));
        var report = await run.RunAsync(cancellation);
        if (json) console.WriteJson(report);
        else if (report.Holds) WriteEnd(console, report, folder, language);
        if (report.Reason is { } reason) console.WriteError($"The walkthrough failed: {reason.ReplaceLineEndings(" ")}");
        return report.Holds ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static void WriteEnd(CliConsole console, WalkthroughReport report, WalkthroughFolder folder, Language language)
    {
        foreach (var lane in report.Lanes) console.WriteLine(WalkthroughTexts.Lane(lane).In(language));
        console.WriteLine(WalkthroughTexts.VerifiedByHost(report.ByHost!.Entries).In(language));
        console.WriteLine(WalkthroughTexts.VerifiedInFolder(report.ByFolder!.Cases[0].Hash).In(language));
        console.WriteLine(WalkthroughTexts.Marked(report.Origin).In(language));
        if (folder.IsKept) console.WriteLine(WalkthroughTexts.Kept(folder.Path).In(language));
        console.WriteLine(WalkthroughTexts.Summary(report).In(language));
    }
}
