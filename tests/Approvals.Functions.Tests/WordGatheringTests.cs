using System.Collections.Concurrent;
using System.Diagnostics;
using Approvals.Functions.Orchestration;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Observing;
using Microsoft.Extensions.Time.Testing;
using static Approvals.Functions.Tests.OrchestrationStage;

namespace Approvals.Functions.Tests;

public sealed class WordGatheringTests : IDisposable
{
    private const int Patience = 60_000;
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<Tidings> _delivered = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly WordGathering _words;

    public WordGatheringTests() => _words = new WordGathering(_time, (tidings, _) =>
    {
        _delivered.Enqueue(tidings with { Cause = Activity.Current?.Context ?? default });
        _arrived.Release();
        return Task.CompletedTask;
    });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _arrived.Dispose();

    [Fact]
    public async Task What_a_case_says_within_a_moment_is_told_at_once_in_the_order_of_its_versions()
    {
        _words.Add(Word(5), begins: true);
        _words.Add(Word(9), begins: false);
        _words.Add(Word(7), begins: false);
        await _words.DeliverAsync(Stop);
        var tidings = Assert.Single(_delivered);
        Assert.True(tidings.Begins);
        Assert.Equal([5, 7, 9], tidings.Words.Select(word => word.Version));
    }

    [Fact]
    public async Task Cases_do_not_mix()
    {
        _words.Add(Word(5), begins: true);
        _words.Add(Word(6) with { CaseId = "another" }, begins: false);
        await _words.DeliverAsync(Stop);
        Assert.Equal([(CaseId, true), ("another", false)], _delivered.OrderBy(tidings => tidings.Words[0].Version).Select(tidings => (tidings.Words[0].CaseId, tidings.Begins)));
    }

    [Fact(Timeout = Patience)]
    public async Task They_are_told_when_the_moment_is_over_and_not_before()
    {
        _words.Add(Word(5), begins: false);
        Assert.Empty(_delivered);
        // The timer is set by another thread, maybe after the clock was moved for the first time.
        do _time.Advance(WordGathering.Moment);
        while (!await _arrived.WaitAsync(TimeSpan.FromMilliseconds(50), Stop));
        _words.Add(Word(6), begins: false);
        Assert.Equal(5, Assert.Single(_delivered).Words[0].Version);
        await _words.DeliverAsync(Stop);
        Assert.Equal(6, _delivered.Last().Words[0].Version);
    }

    [Fact]
    public async Task Each_is_told_under_the_trace_of_the_command_that_said_it()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == RuntimeTraces.Name, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        var first = Said(Word(5));
        var second = Said(Word(6) with { CaseId = "another" });
        await _words.DeliverAsync(Stop);
        Assert.Equal([first, second], _delivered.OrderBy(tidings => tidings.Words[0].Version).Select(tidings => tidings.Cause.TraceId));
    }

    private ActivityTraceId Said(CaseWord word)
    {
        using var command = new Activity("command").Start();
        _words.Add(word, begins: false);
        return command.TraceId;
    }

    [Fact]
    public async Task Nothing_said_is_nothing_told()
    {
        await _words.DeliverAsync(Stop);
        Assert.Empty(_delivered);
    }
}
