using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Storage.Faults;

namespace Approvals.Runtime.Tests;

/// <summary>
/// Plays the winding walkthrough once for each storage access and each kind of fault at that access. After a crash
/// a new process goes on with the same store; after a fault the person tries the same command again.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const string CaseId = "case-1";

    private static readonly ImmutableArray<Move> Moves =
        ReconsignmentScript.Winding(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);

    [Theory]
    [InlineData(Fault.CrashBefore)]
    [InlineData(Fault.CrashAfter)]
    [InlineData(Fault.Unavailable)]
    [InlineData(Fault.ReplyLost)]
    public async Task A_fault_at_any_storage_access_loses_no_acknowledged_command_and_no_mail(Fault fault)
    {
        var clean = await PlayAsync(new FaultPlan());
        output.WriteLine($"{clean.Accesses} storage accesses, {clean.Entries} entries, {clean.Mails.Count} mails in the undisturbed run");
        Assert.True(clean.Accesses > 200);
        var duplicates = 0;
        // Each run has its office and its store to itself.
        await Parallel.ForEachAsync(Enumerable.Range(1, (int)clean.Accesses), TestContext.Current.CancellationToken, async (access, _) =>
        {
            var run = await PlayAsync(FaultPlan.At(access, fault));
            var where = $"{fault} at access {access}";
            Assert.True(run.Problems.Count == 0, $"{where}: {string.Join("; ", run.Problems)}");
            Assert.True(run.Entries == clean.Entries, $"{where}: {run.Entries} entries instead of {clean.Entries}");
            Assert.True(run.Mails.SequenceEqual(clean.Mails), $"{where}: missing {string.Join(", ", clean.Mails.Except(run.Mails).Take(3))}; extra {string.Join(", ", run.Mails.Except(clean.Mails).Take(3))}");
            Interlocked.Add(ref duplicates, run.Duplicates);
        });
        output.WriteLine($"{duplicates} mails were sent twice over {clean.Accesses} runs");
        // A mail goes out twice only where the process cannot know that it was accepted: at most one command's mails a run.
        Assert.True(duplicates <= clean.Accesses * 4);
    }

    private static async Task<Run> PlayAsync(FaultPlan plan)
    {
        var office = new TestOffice();
        var hands = new ReplaceableHands();
        var walkthrough = new Walkthrough(Moves, hands);
        var (parts, runner) = office.Start(new FaultyEntityStore(office.Store, plan), new FaultyDocumentStore(office.Documents, plan));
        hands.Inner = new RunnerHands(parts, runner, TestOffice.Definition, CaseId);
        for (var attempts = 0; !walkthrough.IsFinished; attempts++)
        {
            Assert.True(attempts < 5, "The walkthrough does not come to its end.");
            try
            {
                await walkthrough.PlayAsync(TestContext.Current.CancellationToken);
            }
            catch (SimulatedCrashException)
            {
                await office.RestartAsync();
                hands.Inner = new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, CaseId);
            }
            catch (Exception e) when (e is StoreUnavailableException or WalkthroughException && plan.Total > 0)
            {
                // A cut-off effect (a letter without its number yet) is finished by the sweeper once the intent is old enough.
                office.Time.Advance(DueIndex.Grace + TimeSpan.FromSeconds(1));
                await new Sweeper(parts, runner).SweepAsync(TestContext.Current.CancellationToken);
            }
        }
        // The effects of the last command may have been cut off too: one more start, or one more sweep, finishes them.
        await office.RestartAsync();
        // A crash can leave the row of a deadline that no longer stands; it goes when its day comes, and changes nothing.
        office.Time.Advance(TimeSpan.FromDays(400));
        await office.SweepAsync();
        return await ReadAsync(office, plan);
    }

    private static async Task<Run> ReadAsync(TestOffice office, FaultPlan plan)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var verified = await office.Verifier.VerifyAsync(CaseId, cancellation);
        var state = (await office.Runner.LoadAsync(CaseId, cancellation))!.State;
        var problems = verified.Problems.Select(problem => $"{problem.Seq}: {problem.Message}").ToList();
        if (state.Endings is not { } endings || !endings.SequenceEqual(["permitted", "permitted"])) problems.Add("the lanes did not end with a permit");
        if ((await office.Parts.Ledger.PendingAsync(CaseId, cancellation)).Count > 0) problems.Add("effects are left in the outbox");
        if ((await office.Parts.Due.ReadAsync(DateTimeOffset.MaxValue, 1000, cancellation)).Any(row => row.CaseId == CaseId)) problems.Add("rows are left in the due index");
        problems.AddRange(await CommandsAsync(office, cancellation));
        foreach (var called in state.Children) problems.AddRange(await ChildAsync(office, called, cancellation));
        foreach (var person in TestOffice.Directory.People)
            if ((await office.Parts.Index.WorkOfAsync("mihon-ku", person.Id, 100, cancellation)).Any(row => row.CaseId == CaseId)) problems.Add($"{person.Id} still has work in the list");
        var mails = office.Mails.Sent.Select(mail => mail.OutboxId).ToList();
        // A delayed effect can change the order of the entries, and with it the mails' ids; what is said to whom stays.
        var said = office.Mails.Sent.DistinctBy(mail => mail.OutboxId).Select(mail => $"{mail.Kind} to {mail.ToAddress} on {mail.StepTitle?.En} for {mail.LaneName}").Order(StringComparer.Ordinal);
        return new Run(plan.Total, verified.Entries, [.. said], mails.Count - mails.Distinct().Count(), problems);
    }

    // Each obligation that follows the permit is opened once and whole.
    private static async Task<IEnumerable<string>> ChildAsync(TestOffice office, ChildCalled called, CancellationToken cancellation)
    {
        if (await office.Runner.LoadAsync(called.ChildId, cancellation) is not { } child) return [$"{called.Spawn} was not opened"];
        var verified = await office.Verifier.VerifyAsync(called.ChildId, cancellation);
        var left = (await office.Parts.Ledger.PendingAsync(called.ChildId, cancellation)).Count;
        return [.. verified.Problems.Select(problem => $"{called.Spawn} {problem.Seq}: {problem.Message}"), .. left > 0 ? [$"{called.Spawn} has effects in the outbox"] : (string[])[], .. child.State.Opening!.About!.CaseId == CaseId ? (string[])[] : [$"{called.Spawn} is about another case"]];
    }

    // Every acknowledged command stands in the ledger once: its entries follow each other and appear nowhere else.
    private static async Task<IEnumerable<string>> CommandsAsync(TestOffice office, CancellationToken cancellation)
    {
        var entries = (await office.Parts.Ledger.ReadAsync(CaseId, 1, 1000, cancellation)).Select(stored => stored.Read()).ToList();
        var blocks = new List<string>();
        foreach (var entry in entries)
            if (blocks.Count == 0 || blocks[^1] != entry.CommandId) blocks.Add(entry.CommandId);
        var missing = Moves.Select(move => move.Id).Except(blocks).Select(id => $"command {id} is not in the ledger");
        return missing.Concat(blocks.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => $"command {group.Key} is in the ledger {group.Count()} times"));
    }

    private sealed record Run(long Accesses, long Entries, List<string> Mails, int Duplicates, List<string> Problems);

    private sealed class ReplaceableHands : IWalkthroughHands
    {
        public IWalkthroughHands Inner { get; set; } = null!;

        public Task<string> OpenAsync(Move.Open move, CancellationToken cancellation) => Inner.OpenAsync(move, cancellation);

        public Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation) =>
            Inner.FindItemAsync(person, caseId, step, lane, kind, cancellation);

        public Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation) =>
            Inner.DoAsync(person, caseId, command, commandId, cancellation);

        public Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation) =>
            Inner.UploadAsync(move, caseId, itemId, cancellation);
    }
}
