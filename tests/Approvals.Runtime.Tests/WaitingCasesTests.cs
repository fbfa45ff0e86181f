using Approvals.Core.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Tests;

public sealed class WaitingCasesTests
{
    [Fact]
    public async Task A_clock_that_has_lost_everything_is_told_of_every_open_case_that_waits_and_of_no_other()
    {
        var office = new TestOffice();
        var moves = ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "ended")).PlayAsync(TestContext.Current.CancellationToken);
        await new Walkthrough(moves[..1], new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "draft")).PlayAsync(TestContext.Current.CancellationToken);
        var before = moves.ToList().FindIndex(move => move.Id == "accept");
        await new Walkthrough(moves[..before], new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "running")).PlayAsync(TestContext.Current.CancellationToken);

        var told = new List<CaseWord>();
        await foreach (var word in new WaitingCases(office.Parts, office.Runner).ReadAsync(TestContext.Current.CancellationToken)) told.Add(word);

        Assert.Contains(told, word => word.CaseId == "running" && word.Waiting.Any(waiting => waiting.Step == "review"));
        Assert.DoesNotContain(told, word => word.CaseId is "ended" or "draft");
        // What the permits have opened waits as well.
        Assert.Contains(told, word => word.CaseId.StartsWith("c-", StringComparison.Ordinal));
        Assert.Equal(told.Count, told.Select(word => word.CaseId).Distinct().Count());
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_keeps_no_other_case_from_its_clock()
    {
        var office = new TestOffice();
        var moves = ReconsignmentScript.Plain(TestOffice.Definition, TestOffice.Directory, TestOffice.Demo, TestOffice.Today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "ended")).PlayAsync(Stop);
        var before = moves.ToList().FindIndex(move => move.Id == "accept");
        await new Walkthrough(moves[..before], new RunnerHands(office.Parts, office.Runner, TestOffice.Definition, "unreadable")).PlayAsync(Stop);
        var whole = await ToldAsync(office);
        await office.Store.CommitAsync(Keys.DefinitionPartition, [new Write.Delete(Keys.Segment(TestOffice.Definition.Hash))], Stop);

        var told = await ToldAsync(new TestOffice(office.Store, office.Documents, definitions: []));

        Assert.Contains("unreadable", whole);
        Assert.Equal(whole.Where(id => id != "unreadable"), told);
        Assert.NotEmpty(told);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<List<string>> ToldAsync(TestOffice office)
    {
        var told = new List<string>();
        await foreach (var word in new WaitingCases(office.Parts, office.Runner).ReadAsync(Stop)) told.Add(word.CaseId);
        return told;
    }
}
