using Approvals.Storage.Cases;
using Approvals.Storage.Faults;
using Approvals.Storage.InMemory;
using Approvals.Storage.Tests.Contract;

namespace Approvals.Storage.Tests.Cases;

public sealed class NumberRegisterTests
{
    private const int Year = 2026;
    private const int Many = 300;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<long> AllocateAsync(NumberRegister register, string caseId) =>
        register.AllocateAsync(new NumberBook("office", "receipt", Year), caseId, "receipt//1", Cancellation);

    [Fact]
    public async Task Many_at_once_in_two_processes_get_numbers_without_gaps()
    {
        var store = new MemoryEntityStore();
        NumberRegister[] processes = [new(store), new(store)];
        var numbers = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => Task.Run(() => AllocateAsync(processes[n % 2], $"case-{n}"))));
        Assert.Equal(Enumerable.Range(1, Many).Select(n => (long)n), numbers.Order());
        var stored = await processes[0].ReadAsync(new NumberBook("office", "receipt", Year), 0, Many, Cancellation);
        Assert.Equal(numbers.Select((number, n) => (number, $"case-{n}")).Order(), stored.Select(row => (row.Number, row.CaseId)));
    }

    [Fact]
    public async Task Divisions_that_race_in_two_processes_each_get_numbers_without_gaps()
    {
        var store = new MemoryEntityStore();
        NumberRegister[] processes = [new(store), new(store)];
        string[] divisions = ["care", "disability", "policy"];
        var numbers = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => Task.Run(async () =>
            (Division: divisions[n % 3], Number: await processes[n / 3 % 2].AllocateAsync(new NumberBook("office", "document", Year, divisions[n % 3]), $"case-{n}", "k", Cancellation)))));
        foreach (var division in divisions)
            Assert.Equal(Enumerable.Range(1, Many / 3).Select(n => (long)n), numbers.Where(one => one.Division == division).Select(one => one.Number).Order());
        Assert.Equal(1, await processes[0].AllocateAsync(new NumberBook("office", "document", Year), "case-x", "k", Cancellation));
        Assert.Equal(1, await processes[0].AllocateAsync(new NumberBook("office", "document", Year + 1, "care"), "case-x", "k", Cancellation));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20261124)]
    public async Task Divisions_whose_store_fails_at_random_have_no_gap_and_no_number_twice(int seed)
    {
        var store = new MemoryEntityStore();
        var given = new List<(string Division, long Number)>();
        var chance = new Random(seed);
        for (var n = 0; n < 60; n++)
        {
            // Each case is asked for by a new process, as after a crash, until its number is known.
            var book = new NumberBook("office", "document", Year, chance.Next(2) == 0 ? "care" : "disability");
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    var register = new NumberRegister(new FaultyEntityStore(store, FaultPlan.Random(chance.Next(), 0.4)));
                    given.Add((book.Scope!, await register.AllocateAsync(book, $"case-{n}", "k", Cancellation)));
                    break;
                }
                catch (StoreUnavailableException) when (attempt < 100)
                {
                }
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        foreach (var division in given.GroupBy(one => one.Division))
            Assert.Equal(Enumerable.Range(1, division.Count()).Select(n => (long)n), division.Select(one => one.Number).Order());
    }

    [Fact]
    public async Task A_key_that_has_a_number_keeps_it_in_every_process()
    {
        var store = new MemoryEntityStore();
        var first = new NumberRegister(store);
        await AllocateAsync(first, "case-1");
        var second = new NumberRegister(store);
        Assert.Equal(2, await AllocateAsync(second, "case-2"));
        Assert.Equal(2, await AllocateAsync(first, "case-2"));
        Assert.Equal(1, await AllocateAsync(first, "case-1"));
        Assert.Equal(2, await AllocateAsync(second, "case-2"));
        Assert.Equal(3, await AllocateAsync(first, "case-3"));
    }

    [Fact]
    public async Task The_same_key_asked_for_twice_at_once_gets_one_number()
    {
        var register = new NumberRegister(new SlowStore(new MemoryEntityStore()));
        var numbers = await Task.WhenAll(AllocateAsync(register, "case-1"), AllocateAsync(register, "case-2"), AllocateAsync(register, "case-2"), AllocateAsync(register, "case-3"));
        Assert.Equal([1, 2, 2, 3], numbers);
    }

    [Fact]
    public async Task Lost_requests_and_lost_replies_leave_no_gap()
    {
        var seed = Seed.Next();
        var register = new NumberRegister(new FaultyEntityStore(new MemoryEntityStore(), FaultPlan.Random(seed, 0.2)));
        var numbers = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => Task.Run(() => UntilGivenAsync(register, $"case-{n}"))));
        Assert.True(numbers.Order().SequenceEqual(Enumerable.Range(1, Many).Select(n => (long)n)), $"APPROVALS_SEED={seed}: {string.Join(' ', numbers.Order())}");
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_no_gap()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var register = new NumberRegister(new SlowStore(new MemoryEntityStore(), held.Task));
        var first = AllocateAsync(register, "case-1");
        using var impatient = new CancellationTokenSource();
        var given = register.AllocateAsync(new NumberBook("office", "receipt", Year), "case-2", "receipt//1", impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        held.SetResult();
        Assert.Equal(1, await first);
        var third = await AllocateAsync(register, "case-3");
        long[] numbers = [await AllocateAsync(register, "case-2"), third];
        Assert.Equal([2, 3], numbers.Order());
    }

    [Fact]
    public async Task A_number_costs_one_request_once_the_counter_is_known()
    {
        var plan = new FaultPlan();
        var register = new NumberRegister(new FaultyEntityStore(new MemoryEntityStore(), plan));
        await AllocateAsync(register, "case-1");
        plan.ResetCounts();
        await AllocateAsync(register, "case-2");
        Assert.Equal((1, 1), (plan.Total, plan.Count(StorageAccessKind.Commit)));
    }

    private static async Task<long> UntilGivenAsync(NumberRegister register, string caseId)
    {
        while (true)
        {
            try
            {
                return await AllocateAsync(register, caseId);
            }
            catch (StoreUnavailableException)
            {
                // The effect is tried again, as the sweeper does.
            }
        }
    }

    // A store that answers later than it is asked, so that others come in between, and not before it is let go.
    private sealed class SlowStore(IEntityStore inner, Task? letGo = null) : IEntityStore
    {
        private async Task AnswerLaterAsync()
        {
            await Task.Yield();
            if (letGo is not null) await letGo;
        }

        public async Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation)
        {
            await AnswerLaterAsync();
            return await inner.ReadAsync(partition, row, cancellation);
        }

        public async Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation)
        {
            await AnswerLaterAsync();
            return await inner.QueryAsync(partition, fromRow, toRow, take, cancellation);
        }

        public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
        {
            await AnswerLaterAsync();
            return await inner.CommitAsync(partition, writes, cancellation);
        }
    }
}
