using System.Collections.Immutable;
using System.Text.Json;
using Approvals.Core.Definitions;
using Approvals.Core.Simulating;

namespace Approvals.Definitions.Tests;

public sealed class SimulationTests(ITestOutputHelper output)
{
    // A Wednesday.
    private static readonly DateOnly First = new(2026, 4, 1);
    private static readonly Spread Hour = new(60, 60, 60);
    private static readonly WorkflowDefinition Loan = SmallDefinition();

    [Fact]
    public void The_same_seed_plays_the_same_cases_and_another_seed_plays_others()
    {
        Assert.Equal(Text(Run(20, seed: 1)), Text(Run(20, seed: 1)));
        Assert.NotEqual(Text(Run(20, seed: 1)), Text(Run(20, seed: 2)));
    }

    [Fact]
    public void One_case_takes_as_long_as_its_answers()
    {
        var report = Run(1, seed: 3, Usual with { Arrivals = OneADay });
        // Each of the three answers of the office takes one hour, one after the other; outsiders take none here.
        Assert.Equal(3.0, report.People.Sum(person => person.Hours));
        Assert.Equal(1, Assert.Single(report.Endings).Count);
        Assert.Equal("done", report.Endings[0].Id);
        Assert.Equal([1, 1, 1, 1], report.Steps.Select(step => step.Runs));
    }

    [Fact]
    public void A_person_answers_one_item_at_a_time()
    {
        // A hundred cases on one day, an hour each for check and clauses: the one clerk needs 200 hours, whatever the order.
        var report = Run(100, seed: 4, Usual with { Arrivals = AllAtOnce });
        var clerk = report.People.Single(person => person.Person == "clerk");
        Assert.Equal((200, 200.0), (clerk.Items, clerk.Hours));
        Assert.InRange(clerk.PeakBacklog, 90, 100);
        // 200 hours are 25 days of eight hours, and the last case ends after them.
        Assert.InRange(report.Whole.P90, 20, 60);
        Assert.True(report.Steps.Single(step => step.Step == "check").OverduePercent > 20);
    }

    [Fact]
    public void Half_the_time_for_these_cases_makes_them_wait_longer()
    {
        var whole = Run(100, seed: 5, Usual with { Arrivals = AllAtOnce });
        var half = Run(100, seed: 5, Usual with { Arrivals = AllAtOnce, Shares = ImmutableDictionary<string, int>.Empty.Add("clerk", 50) });
        Assert.True(half.Whole.Median > whole.Whole.Median * 1.5, $"{half.Whole.Median} and {whole.Whole.Median} days");
        Assert.Equal(whole.People.Sum(person => person.Hours), half.People.Sum(person => person.Hours));
    }

    [Fact]
    public void What_an_absent_person_has_to_answer_waits_where_nobody_stands_in()
    {
        var here = Run(5, seed: 6, Usual with { Arrivals = AllAtOnce });
        var away = Run(5, seed: 6, Usual with { Arrivals = AllAtOnce, Absences = [new Absence("head", First, First.AddDays(60))] });
        Assert.True(away.Whole.Median >= 60 && here.Whole.Median < 10, $"{away.Whole.Median} and {here.Whole.Median} days");
    }

    [Fact]
    public void A_deputy_answers_while_the_principal_is_away()
    {
        var directory = Usual.Directory with { Deputies = [new("head", "clerk", First, First.AddDays(90))] };
        var report = Run(5, seed: 6, Usual with { Directory = directory, Arrivals = AllAtOnce, Absences = [new Absence("head", First, First.AddDays(60))] });
        Assert.True(report.Whole.Median < 10, $"{report.Whole.Median} days");
        // 後閲: the head reads afterwards what was answered.
        Assert.Empty(report.StillOpen);
    }

    [Fact]
    public void Sending_back_costs_rounds()
    {
        var report = Run(200, seed: 7, Usual with { Outcomes = [new OutcomeChance("check", "back", 50)] });
        Assert.InRange(report.Steps.Single(step => step.Step == "check").Runs, 320, 500);
        Assert.Equal(200, report.Endings.Sum(ending => ending.Count));
    }

    [Fact]
    public void What_nobody_answers_is_answered_after_somebody_above_has_asked()
    {
        var report = Run(10, seed: 8, Usual with { Silence = [new SilenceChance("check", null, 100)] });
        var check = report.Steps.Single(step => step.Step == "check");
        Assert.Equal((10, 10, 10), (check.Runs, check.Overdue, check.Escalated));
        Assert.Equal(10, report.Endings.Sum(ending => ending.Count));
    }

    [Fact]
    public void What_nobody_above_asks_for_stays_open_and_is_told()
    {
        var report = Run(10, seed: 9, Usual with { Silence = [new SilenceChance("decide", null, 100)] });
        Assert.Equal(("decide", 10), (Assert.Single(report.StillOpen).Id, report.StillOpen[0].Count));
        Assert.Empty(report.Endings);
    }

    [Fact]
    public void Withdrawn_cases_end_as_withdrawn()
    {
        var slow = Usual with { Withdrawn = 100, Times = [new AnsweringTime(null, null, Party.Consignee, new Spread(100_000, 100_000, 100_000), null)] };
        Assert.Equal("withdrawn", Assert.Single(Run(10, seed: 10, slow).Endings).Id);
    }

    [Fact]
    public void Every_case_of_every_shipped_procedure_is_played_to_an_end()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var set = DefinitionLoader.Load(Repository.Workflows);
        var staffing = StaffingLoader.Load(Path.Combine(Repository.Workflows, "demo", "staffing.yaml"), First, set).Staffing!;
        Assert.NotEmpty(set.Definitions);
        foreach (var definition in set.Definitions)
        {
            var report = Simulator.Run(definition, staffing, 40, First, seed, TestContext.Current.CancellationToken);
            output.WriteLine($"{definition.Id} {definition.Profile.Id}: {string.Join(", ", report.Endings.Select(ending => $"{ending.Id} {ending.Count}"))}; open {string.Join(", ", report.StillOpen.Select(open => $"{open.Id} {open.Count}"))}");
            Assert.True(report.Endings.Sum(ending => ending.Count) >= 30, $"{definition.Id} {definition.Profile.Id}");
            // A step id, or nothing: the engine refused no command.
            Assert.All(report.StillOpen, open => Assert.NotNull(definition.FindStep(open.Id)));
        }
    }

    private static Staffing Usual { get; } = new()
    {
        Directory = StaffedOffice(),
        Hours = new OfficeHours(9 * 60, 17 * 60),
        Times = [new AnsweringTime(null, null, null, null, null) { Takes = Hour }, new AnsweringTime(null, null, Party.Consignee, null, default(Spread))],
        Arrivals = new Arrivals([.. Enumerable.Repeat(10, 12)], []),
    };

    private static Arrivals OneADay { get; } = new([.. Enumerable.Repeat(20, 12)], []);

    private static Arrivals AllAtOnce { get; } = new([.. Enumerable.Repeat(0, 12)], [new Batch(First.Month, First.Day, 1_000)]);

    private static SimulationReport Run(int cases, long seed, Staffing? staffing = null) => Simulator.Run(Loan, staffing ?? Usual, cases, First, seed, TestContext.Current.CancellationToken);

    private static string Text(SimulationReport report) => JsonSerializer.Serialize(report);

    private static WorkflowDefinition SmallDefinition()
    {
        using var folder = new TemporaryFolder();
        SmallSet.Write(folder);
        return DefinitionLoader.Load(folder.Path).Definitions.Single();
    }

    private static Core.People.OfficeDirectory StaffedOffice()
    {
        using var folder = new TemporaryFolder();
        folder.Write("staffing.yaml", StaffingSamples.Whole);
        return StaffingLoader.Load(Path.Combine(folder.Path, "staffing.yaml"), First, WorkflowSet.Empty).Staffing!.Directory;
    }
}
