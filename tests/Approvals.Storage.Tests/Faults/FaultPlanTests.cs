using System.Collections.Immutable;
using Approvals.Storage.Faults;
using Approvals.Storage.InMemory;

namespace Approvals.Storage.Tests.Faults;

public sealed class FaultPlanTests
{
    private static readonly ImmutableDictionary<string, object> Empty = [];

    private readonly MemoryEntityStore _entities = new();
    private readonly MemoryDocumentStore _documents = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_access_to_both_stores_is_counted_by_kind()
    {
        var seen = new List<StorageAccess>();
        var plan = new FaultPlan { Observer = seen.Add };
        await CommitAsync(plan, "r");
        await ReadAsync(plan, "r");
        await new FaultyEntityStore(_entities, plan).QueryAsync("p", "a", "z", 10, Cancellation);
        var documents = new FaultyDocumentStore(_documents, plan);
        var document = await documents.PutAsync(new MemoryStream([1]), 1, Cancellation);
        await documents.OpenAsync(document.Sha256, Cancellation);
        await documents.EraseAsync(document.Sha256, Cancellation);
        Assert.All(Enum.GetValues<StorageAccessKind>(), kind => Assert.Equal(1, plan.Count(kind)));
        Assert.Equal([1, 2, 3, 4, 5, 6], seen.Select(access => access.Number));
        plan.ResetCounts();
        Assert.Equal((0, 0), (plan.Total, plan.Count(StorageAccessKind.Put)));
    }

    [Fact]
    public async Task An_access_that_fails_before_does_nothing_and_the_next_one_works()
    {
        var plan = FaultPlan.At(1, Fault.Unavailable);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(plan, "r"));
        Assert.Null(await ReadAsync(plan, "r"));
        Assert.IsType<CommitResult.Stored>(await CommitAsync(plan, "r"));
    }

    [Fact]
    public async Task An_access_whose_reply_is_lost_was_performed()
    {
        var plan = FaultPlan.At(1, Fault.ReplyLost);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(plan, "r"));
        Assert.IsType<CommitResult.Conflict>(await CommitAsync(plan, "r"));
    }

    [Theory]
    [InlineData(Fault.CrashBefore, false)]
    [InlineData(Fault.CrashAfter, true)]
    public async Task After_a_crash_nothing_is_reachable_any_more(Fault fault, bool performed)
    {
        var plan = FaultPlan.At(2, fault);
        await CommitAsync(plan, "first");
        await Assert.ThrowsAsync<SimulatedCrashException>(() => CommitAsync(plan, "second"));
        await Assert.ThrowsAsync<SimulatedCrashException>(() => ReadAsync(plan, "first"));
        await Assert.ThrowsAsync<SimulatedCrashException>(
            () => new FaultyDocumentStore(_documents, plan).PutAsync(new MemoryStream(), 1, Cancellation));
        Assert.Equal((true, 2), (plan.Crashed, plan.Total));
        Assert.Equal(performed, await _entities.ReadAsync("p", "second", Cancellation) is not null);
    }

    [Fact]
    public async Task One_seed_gives_the_same_faults_again()
    {
        Assert.Equal(await OutcomesAsync(42), await OutcomesAsync(42));
        Assert.NotEqual(await OutcomesAsync(42), await OutcomesAsync(43));
    }

    private Task<CommitResult> CommitAsync(FaultPlan plan, string row) =>
        new FaultyEntityStore(_entities, plan).CommitAsync("p", [new Write.Insert(row, Empty)], Cancellation);

    private Task<Entity?> ReadAsync(FaultPlan plan, string row) => new FaultyEntityStore(_entities, plan).ReadAsync("p", row, Cancellation);

    private async Task<string> OutcomesAsync(int seed)
    {
        var plan = FaultPlan.Random(seed, 0.3);
        var outcomes = "";
        for (var i = 0; i < 60; i++)
        {
            try
            {
                await ReadAsync(plan, "r");
                outcomes += '.';
            }
            catch (StoreUnavailableException e)
            {
                outcomes += e.Message.Contains("lost", StringComparison.Ordinal) ? 'l' : 'u';
            }
        }
        return outcomes;
    }
}
