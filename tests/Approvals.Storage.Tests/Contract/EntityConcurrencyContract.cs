namespace Approvals.Storage.Tests.Contract;

/// <summary>Many callers at once: nothing is lost, nothing is seen by halves.</summary>
public abstract class EntityConcurrencyContract(IStoreUnderTest<IEntityStore> underTest) : EntityStoreContract(underTest)
{
    private const int Callers = 8;
    private const int Rounds = 20;

    [Fact]
    public async Task Many_writers_count_one_row_up_and_lose_nothing()
    {
        await StoreAsync(new Write.Insert("counter", Number(0)));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Rounds; i++) await IncrementAsync("counter");
        }, Cancellation)));
        Assert.Equal((long)Callers * Rounds, NumberOf((await ReadAsync("counter"))!));
    }

    [Fact]
    public async Task Only_one_of_many_inserts_of_one_row_succeeds()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var row = $"r{round}";
            var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(
                () => CommitAsync(new Write.Insert(row, Number(caller)), new Write.Insert($"{row}:{caller}", Number(caller))), Cancellation)));
            var winner = Assert.Single(Enumerable.Range(0, Callers), caller => results[caller] is CommitResult.Stored);
            Assert.Equal(winner, NumberOf((await ReadAsync(row))!));
            Assert.Equal([$"{row}:{winner}"], (await QueryAsync($"{row}:", $"{row};")).Select(e => e.Row));
        }
    }

    [Fact]
    public async Task Writers_of_different_rows_do_not_hinder_each_other()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Callers * Rounds).Select(i => Task.Run(
            () => CommitAsync(new Write.Insert($"r{i:0000}", Number(i))), Cancellation)));
        Assert.All(results, result => Assert.IsType<CommitResult.Stored>(result));
        Assert.Equal(Callers * Rounds, (await QueryAsync("r", "s")).Count);
    }

    [Fact]
    public async Task A_query_sees_all_of_a_batch_or_nothing()
    {
        await CommitAsync(new Write.Insert("a", Number(0)), new Write.Insert("b", Number(0)));
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= Rounds * 5; i++)
                await CommitAsync(new Write.Upsert("a", Number(i)), new Write.Upsert("b", Number(i)));
        }, Cancellation);
        do
        {
            var rows = await QueryAsync("a", "c");
            Assert.Equal(NumberOf(rows[0]), NumberOf(rows[1]));
        }
        while (!writing.IsCompleted);
        await writing;
    }

    [Fact]
    public async Task A_writer_reads_what_it_was_told_is_stored()
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0L; i < Rounds; i++)
            {
                await CommitAsync(new Write.Upsert($"own{caller}", Number(i)));
                Assert.Equal(i, NumberOf((await ReadAsync($"own{caller}"))!));
            }
        }, Cancellation)));
    }

    private static System.Collections.Immutable.ImmutableDictionary<string, object> Number(long number) => Properties(("Number", number));

    private static long NumberOf(Entity entity) => (long)entity.Properties["Number"];

    private async Task IncrementAsync(string row)
    {
        while (true)
        {
            var read = (await ReadAsync(row))!;
            if (await CommitAsync(new Write.Replace(row, Number(NumberOf(read) + 1), read.ETag)) is CommitResult.Stored) return;
        }
    }
}
