using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Proving;
using Approvals.Proving.Tests.Playing;

namespace Approvals.Proving.Tests;

/// <summary>The prover and the engine never disagree: what random play reaches was explored, and what was proven holds in it.</summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private const int Rows = 2;
    private const int PlaysOfShipped = 25;
    private const int Moves = 80;
    private const int RandomDefinitionsTried = 150;
    private const int PlaysOfRandom = 4;

    private readonly int seed = int.TryParse(Environment.GetEnvironmentVariable("APPROVALS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();

    [Theory]
    [MemberData(nameof(ShippedTests.Definitions), MemberType = typeof(ShippedTests))]
    public void What_random_play_of_a_shipped_definition_reaches_was_explored(string id, string profile)
    {
        output.WriteLine($"APPROVALS_SEED={seed}");
        var definition = Shipped.Set.Find(id, profile)!;
        var explorer = Explore(definition);
        var ended = 0;
        for (var play = 0; play < PlaysOfShipped; play++) ended += PlayOne(explorer, new Random(seed + play), $"seed {seed}, play {play}", proven: true);
        output.WriteLine($"{ended} lanes ended");
        Assert.True(ended > 0);
    }

    [Fact]
    public void What_random_play_of_random_definitions_reaches_was_explored_and_what_was_proven_holds()
    {
        output.WriteLine($"APPROVALS_SEED={seed}");
        int proven = 0, refuted = 0, replayed = 0;
        for (var number = 0; number < RandomDefinitionsTried; number++)
        {
            var random = new Random(seed + number);
            var definition = RandomDefinitions.Make(random);
            var where = $"seed {seed}, definition {number}";
            var proof = Prover.Prove(definition, Rows, cancellation: TestContext.Current.CancellationToken);
            Assert.True(proof.Complete, where);
            if (proof.IsProven) proven++;
            else refuted++;
            var explorer = Explore(definition);
            for (var play = 0; play < PlaysOfRandom; play++) PlayOne(explorer, random, $"{where}, play {play}", proof.IsProven);
            foreach (var story in proof.Counterexamples.Where(story => story.Steps.All(step => step.Move.Kind != MoveKind.OtherLane)))
            {
                Replay.Follow(definition, story, where);
                replayed++;
            }
        }
        output.WriteLine($"{proven} proven, {refuted} refuted, {replayed} stories replayed");
        Assert.True(proven > 0 && refuted > 0 && replayed > 0);
    }

    private static Explorer Explore(WorkflowDefinition definition)
    {
        var explorer = new Explorer(definition, ProofLimits.MaxStates);
        Assert.True(explorer.Explore(others: definition.Lanes is not null && explorer.Skeleton.Reads.Shared.Any(), TestContext.Current.CancellationToken));
        return explorer;
    }

    private static int PlayOne(Explorer explorer, Random random, string where, bool proven)
    {
        var definition = explorer.Skeleton.Original;
        var play = new Play(definition, Rows);
        for (var move = 0; move < Moves && play.State.IsOpen; move++)
        {
            Act(play, definition, random);
            Check(explorer, play, $"{where}, move {move} ({play})");
            if (proven) CheckProven(explorer, play, $"{where}, move {move} ({play})");
        }
        return play.State.Lanes.Count(lane => lane.Ending is not null and not LaneState.Forked);
    }

    private static void Act(Play play, WorkflowDefinition definition, Random random)
    {
        if (random.Next(3) > 0) play.GiveNumbers();
        var roll = random.Next(100);
        var lane = play.Lanes.ElementAt(random.Next(play.Lanes.Count()));
        if (roll < 2) play.Do(new Move(MoveKind.Withdraw, null, ""), lane);
        else if (roll < 5) play.Do(new Move(MoveKind.PullBack, null, ""), lane);
        else if (roll < 8) play.PassTo(play.Now.AddDays(random.Next(1, 20)));
        else if (play.State.OpenItems.Where(item => item.Kind == WorkItemKind.Act).ToList() is { Count: > 0 } open) Answer(play, definition, random, open[random.Next(open.Count)]);
        else play.PassTo(play.Now.AddDays(1));
    }

    private static void Answer(Play play, WorkflowDefinition definition, Random random, WorkItem item)
    {
        var values = new FieldReads(definition).At(item.Step).ToImmutableDictionary(read => read.Key, read => read.Values[random.Next(read.Values.Length)]);
        var step = (HumanStep)definition.Step(item.Step);
        var lane = item.Lane.Length == 0 ? CaseShape.Lane : item.Lane;
        // Mostly forward, so that plays get somewhere.
        var outcome = random.Next(3) > 0 ? step.Outcomes[0] : step.Outcomes[random.Next(step.Outcomes.Length)];
        var earlier = definition.Steps.TakeWhile(candidate => candidate.Id != step.Id).OfType<HumanStep>().ToList();
        var by = random.Next(8) == 0 ? ModelOffice.TwoHats : null;
        if (step is FormStep) play.Submit(item, lane, values);
        else if (play.Answer(item, outcome.Id, earlier.Count > 0 ? earlier[random.Next(earlier.Count)].Id : null, values, by) && by is not null)
            Assert.True(step.Party is Party.Consignee or Party.SubConsignee, $"somebody of the applicant's side answered {step.Id}");
    }

    private static void Check(Explorer explorer, Play play, string where)
    {
        foreach (var lane in play.Lanes)
            Assert.True(explorer.Includes(play.State, lane, play.EvidenceOf(lane)), $"{where}: lane {lane} was not explored: {CaseShape.Key(explorer.Skeleton, explorer.Skeleton.Original, play.State, play.EvidenceOf(lane), lane)}");
    }

    private static void CheckProven(Explorer explorer, Play play, string where)
    {
        foreach (var lane in play.Lanes.Select(play.Lane))
            if (lane.Ending is { } ending) Assert.False(explorer.Book.IsGood(ending) && (explorer.Book.Needed & ~play.EvidenceOf(lane.Id.Length == 0 ? CaseShape.Lane : lane.Id)) != Evidence.None, $"{where}: ended well without what it needs");
            else Assert.True(GoesOn(explorer.Skeleton.Original, play, lane), $"{where}: waits for nobody");
    }

    private static bool GoesOn(WorkflowDefinition definition, Play play, LaneState lane) =>
        CaseShape.Awaited(play.State, lane) is not null
        || lane.Current!.Timers.Any(timer => timer.Kind is TimerKind.Expiry or TimerKind.Silence or TimerKind.WaitOver)
        || play.State.OpenItems.Any(item => item.Lane == lane.Id && item.Kind == WorkItemKind.Act
            && Access.MayAnswer(new Deciding(definition, play.State, play.Actor(item)), item.Id, out _, out _) is null
            && !Offers.StepFor(definition, play.State, item).Outcomes.IsEmpty);
}
