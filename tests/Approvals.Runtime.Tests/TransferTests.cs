using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Runtime.Tests;

/// <summary>The first sweep of a day hands on the work of people whose posts have ended.</summary>
public sealed class TransferTests
{
    private const string CaseId = "20261124-transfer";
    private const string Clerk = "mihon-hanako";
    private const string NextClerk = "kouhai-goro";

    // The clerk moves on the day after the cases of these tests begin.
    private static readonly OfficeDirectory Transfer = TestOffice.Directory with
    {
        People = TestOffice.Directory.People.Add(new Person(NextClerk, new LocalText("後輩 五郎", "Kouhai Goro"), "goro@mihon-ku.example", "mihon-ku", new LocalText("主任", "Senior Officer"))),
        Posts =
        [
            .. TestOffice.Directory.Posts.Select(post => post.Person == Clerk ? post with { Term = new Term(null, TestOffice.Today) } : post),
            new Post("division-clerk", "care-division", NextClerk) { Term = new Term(TestOffice.Today.AddDays(1), null) },
            new Post("drafter", "care-division", NextClerk) { Term = new Term(TestOffice.Today.AddDays(1), null) },
        ],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static (RuntimeParts Parts, CaseRunner Runner) Start(TestOffice office, OfficeDirectory directory)
    {
        var parts = new RuntimeParts(
            office.Store, office.Documents, office.Parts.Catalog, new Offices([directory]), office.Mails, office.Time, office.Parts.Options, office.Parts.Logging);
        return (parts, new CaseRunner(parts));
    }

    private static async Task<(TestOffice Office, RuntimeParts Parts, CaseRunner Runner)> WaitingForReceiptAsync(OfficeDirectory directory)
    {
        var office = new TestOffice();
        var (parts, runner) = Start(office, directory);
        var moves = ReconsignmentScript.Winding(TestOffice.Definition, directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(parts, runner, TestOffice.Definition, CaseId)).PlayBeforeAsync("receive", Cancellation);
        return (office, parts, runner);
    }

    private static async Task<string[]> HoldersAsync(CaseRunner runner) =>
        [.. (await runner.LoadAsync(CaseId, Cancellation))!.State.OpenItems.Single().Assignees];

    [Fact]
    public async Task On_the_day_of_the_transfer_the_work_lists_and_the_mails_change()
    {
        var (office, parts, runner) = await WaitingForReceiptAsync(Transfer);
        var sweeper = new Sweeper(parts, runner);
        await sweeper.SweepAsync(Cancellation);
        Assert.Equal([Clerk], await HoldersAsync(runner));

        office.Time.Advance(TimeSpan.FromDays(1));
        await sweeper.SweepAsync(Cancellation);

        Assert.Equal([NextClerk], await HoldersAsync(runner));
        Assert.Empty(await parts.Index.WorkOfAsync("mihon-ku", Clerk, 10, Cancellation));
        Assert.Single(await parts.Index.WorkOfAsync("mihon-ku", NextClerk, 10, Cancellation));
        Assert.Contains(office.Mails.Sent, mail => mail.Kind == MailKind.Reassigned && mail.ToAddress == "goro@mihon-ku.example");
        Assert.True((await new Verification.LedgerVerifier(parts.Ledger, parts.Catalog, parts.Documents).VerifyAsync(CaseId, Cancellation)).Holds);
    }

    [Fact]
    public async Task A_file_that_names_the_transfer_days_later_moves_the_work_after_the_restart()
    {
        var (office, parts, runner) = await WaitingForReceiptAsync(TestOffice.Directory);
        office.Time.Advance(TimeSpan.FromDays(3));
        await new Sweeper(parts, runner).SweepAsync(Cancellation);
        Assert.Equal([Clerk], await HoldersAsync(runner));

        var (later, laterRunner) = Start(office, Transfer);
        await new Sweeper(later, laterRunner).SweepAsync(Cancellation);
        Assert.Equal([NextClerk], await HoldersAsync(laterRunner));
    }

    [Fact]
    public async Task It_is_done_once_a_day_by_whichever_process_comes_first()
    {
        var (office, parts, runner) = await WaitingForReceiptAsync(Transfer);
        office.Time.Advance(TimeSpan.FromDays(1));
        await new Sweeper(parts, runner).SweepAsync(Cancellation);
        var version = (await runner.LoadAsync(CaseId, Cancellation))!.State.Version;
        var (again, againRunner) = Start(office, Transfer);
        await new Sweeper(again, againRunner).SweepAsync(Cancellation);
        await new Sweeper(parts, runner).SweepAsync(Cancellation);
        Assert.Equal(version, (await runner.LoadAsync(CaseId, Cancellation))!.State.Version);
    }
}
