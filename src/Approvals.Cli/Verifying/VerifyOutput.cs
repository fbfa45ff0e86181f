using System.Globalization;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Cli.Verifying;

/// <summary>A verification for a reader in a terminal.</summary>
internal static class VerifyOutput
{
    private const int MaxProblemsShown = 10;

    public static void Write(CliConsole console, VerifyReport report)
    {
        if (!report.Cases.IsEmpty) console.WriteTable(["Case", "Entries", "Hash of the last entry", "Result"], report.Cases.Select(Row));
        foreach (var one in report.Cases.Where(one => !one.Holds)) WriteProblems(console, one);
        if (report.HashAsked is not null) console.WriteLine(Looked(report));
        var tally = Tally(report);
        console.WriteLine(Summary(report, tally));
        if (tally.PassedBy(Language.En) is { } passed) console.WriteLine(passed);
    }

    private static string[] Row(CaseReport one) => [one.CaseId, Number(one.Entries), one.Hash, Result(one)];

    private static string Result(CaseReport one) => one switch
    {
        { Holds: true, Disposed: { } disposed } => disposed,
        { Holds: true, Draft: true } => "holds (draft)",
        { Holds: true } => "holds",
        { Problems.Length: 1 } => "1 problem",
        _ => $"{Number(one.Problems.Length)} problems",
    };

    private static void WriteProblems(CliConsole console, CaseReport one)
    {
        foreach (var problem in one.Problems.Take(MaxProblemsShown))
            console.WriteLine(problem.Seq == 0 ? $"{one.CaseId}: {problem.Message}" : $"{one.CaseId}, entry {Number(problem.Seq)}: {problem.Message}");
        if (one.Problems.Length > MaxProblemsShown) console.WriteLine($"{one.CaseId}: and {Number(one.Problems.Length - MaxProblemsShown)} more problems.");
    }

    private static string Looked(VerifyReport report) => report.Match is { } match
        ? string.Create(CultureInfo.InvariantCulture, $"The hash is that of entry {match.Seq} of case {match.CaseId} ({match.Event}{(match.At is { } at ? string.Create(CultureInfo.InvariantCulture, $", {OfficeZone.Local(at):yyyy-MM-dd HH:mm:ss zzz}") : "")}).")
        : $"No ledger has this hash: entries are missing, or were replaced, or the hash is another office's.{NotLookedUp(report)}";

    private static string NotLookedUp(VerifyReport report) => report.HashNotLookedUpIn == 0
        ? "" : $" {Count(report.HashNotLookedUpIn, "draft was", "drafts were")} not looked through: nobody but the writers reads them, and no mail of the office carries their hashes.";

    private static CaseTally Tally(VerifyReport report)
    {
        var tally = new CaseTally();
        foreach (var one in report.Cases) tally.Add(one.Draft);
        foreach (var _ in report.NeverOpened) tally.PassNeverOpened();
        return tally;
    }

    private static string Summary(VerifyReport report, CaseTally tally)
    {
        var bad = report.Cases.Count(one => !one.Holds);
        return bad == 0
            ? $"{tally.Counted(Language.En)}: {Count(report.Entries, "ledger entry", "ledger entries")} verified."
            : $"{Number(bad)} of {tally.Counted(Language.En)} damaged.";
    }

    private static string Count(long n, string one, string many) => $"{Number(n)} {(n == 1 ? one : many)}";

    private static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);
}
