using Approvals.Functions.Orchestration;
using Approvals.Runtime.Clocks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using static Approvals.Functions.Tests.OrchestrationStage;

namespace Approvals.Functions.Tests;

/// <summary>A task hub that was deleted while cases waited.</summary>
public sealed class LostHubTests
{
    private const int Patience = 60_000;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience)]
    public async Task In_a_hub_that_nobody_knows_every_waiting_case_has_its_orchestration_again()
    {
        await using var stage = await StartAsync();
        await new LostHub(_ => Words(Word(7), Word(3) with { CaseId = "20261124-other" }), new FakeTimeProvider()).CheckAsync(stage.Client, Stop);

        Assert.Equal(7, (await stage.StatusAsync(_ => true)).Version);
        Assert.NotNull(await stage.Client.GetInstanceAsync("20261124-other", Stop));
        Assert.Equal(LostHub.MarkerOrchestration, (await stage.Client.GetInstanceAsync(LostHub.Marker, Stop))!.Name);
    }

    [Fact(Timeout = Patience)]
    public async Task A_known_hub_costs_one_read_and_no_case_is_looked_at()
    {
        await using var stage = await StartAsync();
        await new LostHub(_ => Words(), new FakeTimeProvider()).CheckAsync(stage.Client, Stop);
        var read = 0;
        await new LostHub(_ => { read++; return Words(Word(7)); }, new FakeTimeProvider()).CheckAsync(stage.Client, Stop);

        Assert.Equal(0, read);
        Assert.Null(await stage.Client.GetInstanceAsync(CaseId, Stop));
    }

    [Fact(Timeout = Patience)]
    public async Task An_orchestration_that_is_there_already_is_left_alone()
    {
        await using var stage = await StartAsync();
        await stage.BeginAsync(Word(9));
        await stage.StatusAsync(status => status.Version == 9);
        await new LostHub(_ => Words(Word(7)), new FakeTimeProvider()).CheckAsync(stage.Client, Stop);

        Assert.Equal(9, (await stage.StatusAsync(_ => true)).Version);
    }

    [Fact(Timeout = Patience)]
    public async Task Cut_off_in_the_middle_it_begins_again_and_between_two_looks_it_does_not_look()
    {
        await using var stage = await StartAsync();
        var (time, read) = (new FakeTimeProvider(), 0);
        var hub = new LostHub(_ => read++ == 0 ? Broken() : Words(Word(7)), time);
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.CheckAsync(stage.Client, Stop));
        await hub.CheckAsync(stage.Client, Stop);
        Assert.Equal((2, 7L), (read, (await stage.StatusAsync(_ => true)).Version));

        await stage.Client.WaitForInstanceCompletionAsync(LostHub.Marker, Stop);
        await stage.Client.PurgeInstanceAsync(LostHub.Marker, cancellation: Stop);
        await hub.CheckAsync(stage.Client, Stop);
        Assert.Equal(2, read);
        time.Advance(TimeSpan.FromMinutes(11));
        await hub.CheckAsync(stage.Client, Stop);
        Assert.Equal(3, read);
    }

    [Fact(Timeout = Patience)]
    public async Task More_cases_than_one_sweep_has_time_for_are_begun_over_several_without_reading_any_twice()
    {
        await using var stage = await StartAsync();
        var (time, read) = (new FakeTimeProvider(), new List<string>());
        async IAsyncEnumerable<CaseWord> Slow()
        {
            for (var n = 0; n < 40; n++)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                read.Add($"20261124-slow{n}");
                await Task.Yield();
                yield return Word(1) with { CaseId = read[^1] };
            }
        }
        var hub = new LostHub(_ => Slow(), time);
        await hub.CheckAsync(stage.Client, Stop);

        Assert.InRange(read.Count, 1, 39);
        Assert.NotNull(await stage.Client.GetInstanceAsync(read[^1], Stop));
        Assert.Null(await stage.Client.GetInstanceAsync(LostHub.Marker, Stop));

        await hub.CheckAsync(stage.Client, Stop);
        Assert.Equal(Enumerable.Range(0, 40).Select(n => $"20261124-slow{n}"), read);
        Assert.NotNull(await stage.Client.GetInstanceAsync(read[^1], Stop));
        Assert.NotNull(await stage.Client.GetInstanceAsync(LostHub.Marker, Stop));
    }

    private static IAsyncEnumerable<CaseWord> Words(params CaseWord[] words) => words.ToAsyncEnumerable();

    private static IAsyncEnumerable<CaseWord> Broken() => Enumerable.Range(0, 1).Select<int, CaseWord>(_ => throw new InvalidOperationException("The store is gone.")).ToAsyncEnumerable();
}
