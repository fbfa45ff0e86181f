using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Storage.Faults;

namespace Approvals.Runtime.Tests;

public sealed class DisposalTests
{
    private const string CaseId = "case-1";
    private const string Keeper = "takahashi-sakiko";
    private const string Second = "administrator";
    private static readonly DateTimeOffset DayAfter = OfficeZone.StartOfDay(new DateOnly(2037, 4, 1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Withdrawn after its submission: with documents, without anything that follows.
    private static async Task WithdrawnAsync(TestOffice office, string caseId = CaseId)
    {
        var moves = ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, caseId)).PlayBeforeAsync("accept", Stop);
        var applicant = (await StateAsync(office, caseId)).Opening!.ApplicantId;
        Assert.IsType<CommandResult.Done>(await office.Runner.ExecuteAsync(caseId, new Withdraw(null, "申請の必要がなくなったため"), Request(applicant, "withdraw"), Stop));
    }

    private static async Task<CaseState> StateAsync(TestOffice office, string caseId = CaseId) => (await office.Runner.LoadAsync(caseId, Stop))!.State;

    private static CommandRequest Request(string person, string id) => new(new Actor(person, TestOffice.Directory.FindPerson(person)?.Name.Ja ?? person, Core.Cases.Verification.SignIn), id);

    private static Task<CommandResult> KeepAsync(TestOffice office, string person, CaseCommand command, string id, string caseId = CaseId) =>
        office.Runner.KeepAsync(caseId, command, Request(person, id), Stop);

    private static string CodeOf(CommandResult result) => result is CommandResult.Refused refused ? refused.Refusal.Code : result.GetType().Name;

    private static async Task DisposeAsync(TestOffice office, string caseId = CaseId)
    {
        Assert.IsType<CommandResult.Done>(await KeepAsync(office, Keeper, new ProposeDisposal("保存期間の満了"), "propose", caseId));
        Assert.IsType<CommandResult.Done>(await KeepAsync(office, Second, new ApproveDisposal(), "approve", caseId));
    }

    private static async Task<List<string>> TextsAsync(IEntityStore store, string partition)
    {
        var rows = await store.QueryAsync(partition, "!", "~~", StoreLimits.MaxQueryRows, Stop);
        return [.. rows.SelectMany(row => row.Properties.Values).Select(value => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value.ToString()!)];
    }

    [Fact]
    public async Task A_case_is_kept_to_the_last_day_of_its_period_and_can_be_disposed_of_on_the_day_after()
    {
        var office = new TestOffice();
        await WithdrawnAsync(office);
        Assert.Equal(new KeepingPeriod(10, TestOffice.Today, new DateOnly(2027, 4, 1), new DateOnly(2037, 3, 31)), KeepingPeriod.Of(TestOffice.Definition, await StateAsync(office)));
        office.Time.SetUtcNow(DayAfter.AddSeconds(-1));
        Assert.Equal("retention-not-over", CodeOf(await KeepAsync(office, Keeper, new ProposeDisposal("満了"), "early")));
        office.Time.SetUtcNow(DayAfter);
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Keeper, new ProposeDisposal("満了"), "due")));
        Assert.Equal("proposed-already", CodeOf(await KeepAsync(office, Second, new ProposeDisposal("満了"), "again")));
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_proposal_and_only_record_keepers_do_any_of_it()
    {
        var office = new TestOffice();
        await WithdrawnAsync(office);
        office.Time.SetUtcNow(DayAfter);
        Assert.Equal("not-a-record-keeper", CodeOf(await KeepAsync(office, "mihon-hanako", new ProposeDisposal("満了"), "clerk")));
        Assert.Equal("not-found", CodeOf(await KeepAsync(office, "federation-desk", new HoldDisposal("訴訟", ""), "outsider")));
        Assert.Equal("not-proposed", CodeOf(await KeepAsync(office, Second, new ApproveDisposal(), "soon")));
        Assert.Equal("incomplete", CodeOf(await KeepAsync(office, Keeper, new ProposeDisposal(" "), "blank")));
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Keeper, new ProposeDisposal("満了"), "propose")));
        Assert.Equal("same-person", CodeOf(await KeepAsync(office, Keeper, new ApproveDisposal(), "own")));
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Second, new DropProposal("確認が必要なため"), "drop")));
        Assert.Equal("not-proposed", CodeOf(await KeepAsync(office, Second, new ApproveDisposal(), "dropped")));
    }

    [Fact]
    public async Task What_is_on_hold_is_not_disposed_of_until_the_hold_ends()
    {
        var office = new TestOffice();
        await WithdrawnAsync(office);
        office.Time.SetUtcNow(DayAfter);
        Assert.Equal("incomplete", CodeOf(await KeepAsync(office, Keeper, new HoldDisposal("訴訟", "2037-03-31"), "past")));
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Keeper, new ProposeDisposal("満了"), "propose")));
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Second, new HoldDisposal("訴訟", "令和19年4月10日"), "hold")));
        Assert.Equal("on-hold", CodeOf(await KeepAsync(office, Second, new ApproveDisposal(), "held")));
        office.Time.SetUtcNow(DayAfter.AddDays(10));
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Second, new HoldDisposal("開示請求", ""), "hold-open")));
        Assert.Equal("on-hold", CodeOf(await KeepAsync(office, Second, new ApproveDisposal(), "held-again")));
        var hold = (await StateAsync(office)).Keeping!.Holds[^1];
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Keeper, new LiftHold(hold.Id, "開示が終わったため"), "lift")));
        Assert.Equal("hold-ended", CodeOf(await KeepAsync(office, Keeper, new LiftHold(hold.Id, "もう一度"), "lift-again")));
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Second, new ApproveDisposal(), "approve")));
    }

    [Fact]
    public async Task An_open_case_and_one_with_running_cases_are_never_disposed_of()
    {
        var office = new TestOffice();
        var moves = ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        var walkthrough = new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, CaseId));
        await walkthrough.PlayBeforeAsync("accept", Stop);
        Assert.Equal("case-open", CodeOf(await KeepAsync(office, Keeper, new ProposeDisposal("満了"), "propose-open")));
        await walkthrough.PlayAsync(Stop);
        office.Time.SetUtcNow(DayAfter);
        Assert.Equal("others-running", CodeOf(await KeepAsync(office, Keeper, new ProposeDisposal("満了"), "running")));
    }

    [Fact]
    public async Task After_the_decision_nothing_of_the_case_is_left_but_its_chain_of_hashes_and_the_record_of_the_disposal()
    {
        var office = new TestOffice();
        await WithdrawnAsync(office);
        var before = await StateAsync(office);
        var head = (await office.Verifier.VerifyAsync(CaseId, Stop)).Hash;
        office.Time.SetUtcNow(DayAfter);
        await DisposeAsync(office);

        var state = await StateAsync(office);
        var disposal = state.Keeping!.Disposal!;
        Assert.True(disposal.IsErased);
        Assert.Equal(before.Documents.Select(document => document.Sha256).Distinct().Count(), disposal.Documents);
        Assert.Equal(before.Numbers.Values.Select(number => number.Text), disposal.Record.Case.Numbers);
        Assert.Equal((Keeper, Second), (disposal.Record.Proposal.ById, disposal.Record.ById));
        foreach (var document in before.Documents) Assert.Null(await office.Documents.OpenAsync(document.Sha256, Stop));

        var secrets = new[] { before.Opening!.ConsigneeName, before.Opening.ApplicantName, before.Title, before.Documents[0].Name, "federation-desk" };
        foreach (var partition in new[] { Keys.Case(CaseId), Keys.Index(before.Opening.OfficeId), Keys.DuePartition })
        {
            var texts = await TextsAsync(office.Store, partition);
            Assert.All(secrets, secret => Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.Ordinal)));
        }
        var verified = await office.Verifier.VerifyAsync(CaseId, Stop);
        Assert.True(verified.Holds, string.Join("; ", verified.Problems));
        Assert.StartsWith("disposed on 2037-04-01 by ", verified.Disposed!.ToString(), StringComparison.Ordinal);
        var entries = await office.Parts.Ledger.ReadAsync(CaseId, 1, 1000, Stop);
        Assert.Equal(before.Version, entries.Count(entry => entry.IsErased));
        Assert.Contains(entries, entry => entry.IsErased && entry.Hash == head);
        Assert.Equal("disposed", CodeOf(await KeepAsync(office, Keeper, new HoldDisposal("訴訟", ""), "late")));
        Assert.True(Assert.IsType<CommandResult.Done>(await KeepAsync(office, Second, new ApproveDisposal(), "approve")).Repeated);
        Assert.Equal([CaseId], (await office.Parts.Index.DisposedAsync(before.Opening.OfficeId, null, 10, Stop)).Items);
        Assert.Empty((await office.Parts.Index.EndedAsync(before.Opening.OfficeId, DayAfter, null, 10, Stop)).Items);
    }

    [Fact]
    public async Task A_content_that_another_case_refers_to_stays_until_that_case_is_disposed_of_too()
    {
        var office = new TestOffice();
        await WithdrawnAsync(office);
        await WithdrawnAsync(office, "case-2");
        var contents = (await StateAsync(office)).Documents.Select(document => document.Sha256).Distinct().ToList();
        office.Time.SetUtcNow(DayAfter);
        await DisposeAsync(office);
        Assert.Equal((0, contents.Count), ((await StateAsync(office)).Keeping!.Disposal!.Documents, (await StateAsync(office)).Keeping!.Disposal!.DocumentsKept));
        Assert.True((await office.Verifier.VerifyAsync("case-2", Stop)).Holds);
        await DisposeAsync(office, "case-2");
        foreach (var sha256 in contents) Assert.Null(await office.Documents.OpenAsync(sha256, Stop));
    }

    [Fact]
    public async Task A_missing_entry_or_a_changed_record_of_a_disposed_case_is_found()
    {
        var office = new TestOffice();
        await WithdrawnAsync(office);
        office.Time.SetUtcNow(DayAfter);
        await DisposeAsync(office);
        var seq = (await StateAsync(office)).Keeping!.Disposal!.Seq;
        var row = (await office.Store.ReadAsync(Keys.Case(CaseId), Keys.Entry(seq), Stop))!;
        var changed = row.Properties.SetItem("json0", ((string)row.Properties["json0"]).Replace("administrator", "somebody-else", StringComparison.Ordinal));
        await office.Store.CommitAsync(Keys.Case(CaseId), [new Write.Upsert(row.Row, changed)], Stop);
        Assert.Contains((await office.Verifier.VerifyAsync(CaseId, Stop)).Problems, problem => problem.Seq == seq);
        await office.Store.CommitAsync(Keys.Case(CaseId), [new Write.Upsert(row.Row, row.Properties), new Write.Delete(Keys.Entry(3))], Stop);
        Assert.Contains((await office.Verifier.VerifyAsync(CaseId, Stop)).Problems, problem => problem.Seq == 3);
    }

    [Theory]
    [InlineData(Fault.CrashBefore)]
    [InlineData(Fault.CrashAfter)]
    [InlineData(Fault.Unavailable)]
    [InlineData(Fault.ReplyLost)]
    public async Task A_fault_at_any_storage_access_of_the_decision_leaves_nothing_half_erased(Fault fault)
    {
        var plan = new FaultPlan();
        await DecideAsync(plan);
        Assert.True(plan.Total > 10);
        for (var access = 1; access <= plan.Total; access++)
        {
            var office = await DecideAsync(FaultPlan.At(access, fault));
            var where = $"{fault} at access {access}";
            var verified = await office.Verifier.VerifyAsync(CaseId, Stop);
            Assert.True(verified.Holds && verified.Disposed!.IsDone, $"{where}: {string.Join("; ", verified.Problems)}");
            foreach (var sha256 in (await StateAsync(office)).Keeping!.Disposal!.Record.Documents) Assert.Null(await office.Documents.OpenAsync(sha256, Stop));
            Assert.Empty(await office.Parts.Ledger.PendingAsync(CaseId, Stop));
        }
    }

    private static async Task<TestOffice> DecideAsync(FaultPlan plan)
    {
        var office = new TestOffice();
        await WithdrawnAsync(office);
        office.Time.SetUtcNow(DayAfter);
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Keeper, new ProposeDisposal("満了"), "propose")));
        var (_, runner) = office.Start(new FaultyEntityStore(office.Store, plan), new FaultyDocumentStore(office.Documents, plan));
        try
        {
            await runner.KeepAsync(CaseId, new ApproveDisposal(), Request(Second, "approve"), Stop);
        }
        catch (Exception e) when (e is SimulatedCrashException or StoreUnavailableException)
        {
            // The person tries the same command again in a new process.
        }
        office.Time.Advance(DueIndex.Grace + TimeSpan.FromSeconds(1));
        await office.RestartAsync();
        Assert.Equal("Done", CodeOf(await KeepAsync(office, Second, new ApproveDisposal(), "approve")));
        await office.SweepAsync();
        return office;
    }
}
