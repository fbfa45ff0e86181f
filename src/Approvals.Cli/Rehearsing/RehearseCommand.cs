using System.CommandLine;
using System.Globalization;
using Approvals.Cli.Checking;
using Approvals.Core.Definitions;
using Approvals.Core.Rehearsing;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Definitions;

namespace Approvals.Cli.Rehearsing;

/// <summary><c>approvals rehearse</c>: puts the cases of a data folder to the procedures as they are now, and lists what would differ. Nothing is written.</summary>
internal sealed class RehearseCommand : Command
{
    private readonly Argument<string?> _definition = new("PROCEDURE") { Description = "Only cases of this procedure (default: all that are in the folder).", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string> _data = DataFolder.Option(required: true);

    private readonly Option<string> _folder = WorkflowFolder.Option();

    private readonly Option<string?> _profile = Inputs.Text("--profile", "Only cases under this legal profile.", "ID");

    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    private readonly Option<Language> _inLanguage = Languages.Option();

    public RehearseCommand(CliConsole console) : base("rehearse", "Replay closed and running cases through the procedures as they are now, and list what would differ.")
    {
        Add(_definition);
        foreach (var option in (Option[])[_data, _folder, _profile, _json, _inLanguage]) Add(option);
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var folder = WorkflowFolder.Find(parsed.GetValue(_folder));
        var language = parsed.GetValue(_inLanguage);
        var now = TimeProvider.System.GetUtcNow();
        var set = DefinitionLoader.Load(folder);
        if (!set.Diagnostics.IsEmpty)
        {
            foreach (var diagnostic in set.Diagnostics) console.WriteError(diagnostic.ToString(language));
            return ExitCodes.Failed;
        }
        var data = parsed.GetValue(_data)!;
        var only = parsed.GetValue(_definition);
        if (only is not null && set.Find(only) is null) throw new CliException($"There is no procedure {Inputs.Quote(only)} in {folder}. Known: {Known(set.Definitions.Select(one => one.Id))}.");
        var profile = parsed.GetValue(_profile);
        await using var storage = DataFolder.Open(data);
        var rehearsals = new FolderRehearsal(storage, set, WorkflowFiles.Offices(folder, data, OfficeZone.DateOf(now)), now);
        var output = new RehearseOutput(console, language, parsed.GetValue(_json));
        await foreach (var one in rehearsals.AllAsync(only, profile, cancellation)) output.Add(one);
        // Old cases may stand under a profile that the procedures do not have any more; a mistyped one has none either.
        if (output.IsEmpty && profile is not null && !set.Definitions.Any(one => one.Profile.Id == profile))
            throw new CliException($"There is no legal profile {Inputs.Quote(profile)} in {folder}, and no case under it. Known: {Known(set.Definitions.Select(one => one.Profile.Id))}.");
        return output.End(rehearsals.Tally) ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static string Known(IEnumerable<string> ids) => string.Join(", ", ids.Distinct().Order(StringComparer.Ordinal));
}

/// <summary>One case and what would differ; the problem says why it could not be rehearsed.</summary>
internal sealed record Rehearsed(string CaseId, string Title, string Procedure, int FromVersion, int ToVersion, bool IsOpen, IReadOnlyList<Difference> Differences, LocalText? Problem = null);

/// <summary>What would differ, for a reader in a terminal or as one JSON document.</summary>
internal sealed class RehearseOutput(CliConsole console, Language language, bool json)
{
    private readonly List<Rehearsed> all = [];

    public bool IsEmpty => all.Count == 0;

    public void Add(Rehearsed one)
    {
        all.Add(one);
        if (json || (one.Differences.Count == 0 && one.Problem is null)) return;
        console.WriteLine($"{one.CaseId} {one.Title} ({one.Procedure} v{one.FromVersion} → v{one.ToVersion})");
        if (one.Problem is { } problem) console.WriteLine($"  {problem.In(language)}");
        foreach (var difference in one.Differences) console.WriteLine($"  {Kind(difference.Kind)} {Place(difference)}: {difference.Message.In(language)}");
    }

    /// <returns>True if nothing would differ.</returns>
    public bool End(CaseTally tally)
    {
        var differ = all.Count(one => one.Differences.Count > 0);
        var failed = all.Count(one => one.Problem is not null);
        var kinds = all.SelectMany(one => one.Differences).GroupBy(difference => difference.Kind).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => (group.Key, Differences: group.Count(), Cases: all.Count(one => one.Differences.Any(difference => difference.Kind == group.Key)))).ToList();
        if (json)
        {
            console.WriteJson(new { tally.Cases, tally.Drafts, tally.Replicas, tally.DisposedOf, tally.NotAskedFor, tally.NeverOpened, differ, failed, kinds = kinds.Select(kind => new { kind = kind.Key, kind.Differences, kind.Cases }), all = all.Select(Shape) });
            return differ + failed == 0;
        }
        if (kinds.Count > 0)
        {
            console.WriteTable([In("違い", "Difference"), In("箇所", "Places"), In("事案", "Cases")],
                kinds.Select(kind => (string[])[Kind(kind.Key), kind.Differences.ToString(CultureInfo.InvariantCulture), kind.Cases.ToString(CultureInfo.InvariantCulture)]));
        }
        console.WriteLine(In($"{tally.Counted(language)}のうち{differ}件に違いがあります。", $"{differ} of {tally.Counted(language)} would differ.") + (failed == 0 ? "" : In($"{failed}件は再現できませんでした。", $" {failed} could not be rehearsed.")));
        if (tally.PassedBy(language) is { } passed) console.WriteLine(passed);
        return differ + failed == 0;
    }

    private object Shape(Rehearsed one) => new
    {
        one.CaseId,
        one.Title,
        one.Procedure,
        one.FromVersion,
        one.ToVersion,
        one.IsOpen,
        problem = one.Problem?.In(language),
        differences = one.Differences.Select(difference => new { difference.Kind, difference.Lane, difference.Where, difference.At, message = difference.Message.In(language) }),
    };

    private static string Place(Difference difference) => difference.Lane.Length == 0 ? difference.Where : $"{difference.Where} [{difference.Lane}]";

    private string Kind(DifferenceKind kind) => kind switch
    {
        DifferenceKind.StepGone => In("手続がない", "step gone"),
        DifferenceKind.OutcomeGone => In("回答がない", "answer gone"),
        DifferenceKind.Incomplete => In("入力の不足", "incomplete"),
        DifferenceKind.OtherPeople => In("担当者", "other people"),
        DifferenceKind.Refused => In("拒否", "refused"),
        DifferenceKind.Route => In("経路", "route"),
        DifferenceKind.Deadline => In("期限", "deadline"),
        DifferenceKind.Letter => In("文書", "letter"),
        DifferenceKind.Ending => In("終わり方", "ending"),
        DifferenceKind.Child => In("続く手続", "further case"),
        _ => throw new InvalidOperationException($"Unknown kind {kind}."),
    };

    private string In(string ja, string en) => language == Language.Ja ? ja : en;
}
