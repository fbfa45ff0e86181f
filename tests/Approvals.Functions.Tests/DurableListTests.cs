using Approvals.Functions.Orchestration;
using Approvals.Runtime.Clocks;
using Microsoft.DurableTask.Client;
using static Approvals.Functions.Tests.OrchestrationStage;

namespace Approvals.Functions.Tests;

/// <summary>The list of all orchestrations as administrators see it, asked of Durable's in-process host.</summary>
public sealed class DurableListTests
{
    private const int Patience = 60_000;

    private static Task<ClockPage> ListAsync(OrchestrationStage stage, string status = "", DateTimeOffset? begunBefore = null) =>
        DurableList.ReadAsync(stage.Client, new ClockQuery("office", status, begunBefore, null, 10), TestContext.Current.CancellationToken);

    [Fact(Timeout = Patience)]
    public async Task A_running_orchestration_is_listed_with_what_it_waits_for()
    {
        await using var stage = await StartAsync();
        await stage.BeginAsync(Word(5));
        await stage.StatusAsync(status => status.Version == 5);
        var page = await ListAsync(stage);
        var line = Assert.Single(page.Lines);
        Assert.Equal((CaseId, "Running"), (line.CaseId, line.Status));
        Assert.Equal(("review", new DateOnly(2026, 12, 1)), (Assert.Single(line.Told!.Waiting).Step, line.Told.Waiting[0].Until));
        Assert.Equal("receipt", line.Told.Last!.Step);
    }

    [Fact(Timeout = Patience)]
    public async Task Status_and_age_are_asked_of_Durable()
    {
        await using var stage = await StartAsync();
        await stage.BeginAsync(Word(5));
        await stage.StatusAsync(status => status.Version == 5);
        Assert.Single((await ListAsync(stage, "Running", DateTimeOffset.UtcNow.AddMinutes(1))).Lines);
        Assert.Empty((await ListAsync(stage, "Completed")).Lines);
        Assert.Empty((await ListAsync(stage, begunBefore: DateTimeOffset.UtcNow.AddDays(-7))).Lines);
    }

    [Fact(Timeout = Patience)]
    public async Task A_case_that_cannot_be_brought_up_to_date_is_listed_with_its_failure()
    {
        await using var stage = await StartAsync(_ => throw new InvalidOperationException("the store is away"));
        await stage.BeginAsync(Word(5, DateTimeOffset.UnixEpoch));
        await stage.StatusAsync(status => status.Failure is not null);
        Assert.Contains("the store is away", Assert.Single((await ListAsync(stage)).Lines).Told!.Failure, StringComparison.Ordinal);
    }
}
