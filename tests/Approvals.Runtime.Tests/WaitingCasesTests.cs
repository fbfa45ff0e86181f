using Approvals.Core.Cases;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Walkthroughs;

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
}
