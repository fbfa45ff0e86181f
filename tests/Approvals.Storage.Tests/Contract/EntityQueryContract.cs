namespace Approvals.Storage.Tests.Contract;

/// <summary>Queries: ordinal order, bounds, pages.</summary>
public abstract class EntityQueryContract(IStoreUnderTest<IEntityStore> underTest) : EntityStoreContract(underTest)
{
    [Fact]
    public async Task Rows_come_in_ordinal_order_of_their_keys()
    {
        string[] keys = ["a", "A", "Z", "_", "~", "!", "a!", "a0", "aa", "a-", "0", "10", "9", "b'", "Ab"];
        await CommitAsync([.. keys.Select(key => new Write.Insert(key, Text(key)))]);
        Assert.Equal(keys.Order(StringComparer.Ordinal), (await QueryAsync("", "~~")).Select(e => e.Row));
    }

    [Fact]
    public async Task The_lower_bound_is_inclusive_and_the_upper_exclusive()
    {
        await InsertAsync("a", "b", "c", "d");
        Assert.Equal(["b", "c"], (await QueryAsync("b", "d")).Select(e => e.Row));
        Assert.Empty(await QueryAsync("b", "b"));
        Assert.Empty(await QueryAsync("d", "a"));
        Assert.Empty(await QueryAsync("e", "f"));
    }

    [Fact]
    public async Task All_rows_of_a_prefix_and_no_others_are_found()
    {
        await InsertAsync("d:1", "e", "e:", "e:1", "e:~", "e;", "f:1");
        Assert.Equal(["e:", "e:1", "e:~"], (await QueryAsync("e:", StoreKeys.AfterPrefix("e:"))).Select(e => e.Row));
    }

    [Fact]
    public async Task The_key_after_a_row_is_the_next_one_possible()
    {
        await InsertAsync("a", "a!", "a!!", "a0");
        Assert.Equal(["a!", "a!!", "a0"], (await QueryAsync(StoreKeys.After("a"), "b")).Select(e => e.Row));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(150)]
    [InlineData(1000)]
    public async Task Pages_together_hold_every_row_once(int take)
    {
        var keys = Enumerable.Range(0, 150).Select(i => $"e:{i:0000}").ToArray();
        await InsertAsync(keys[..100]);
        await InsertAsync(keys[100..]);
        var seen = new List<string>();
        for (var from = "e:"; ; from = StoreKeys.After(seen[^1]))
        {
            var page = await QueryAsync(from, "e;", take);
            Assert.True(page.Count <= take);
            seen.AddRange(page.Select(e => e.Row));
            if (page.Count < take) break;
        }
        Assert.Equal(keys, seen);
    }

    [Fact]
    public async Task Other_partitions_are_not_seen()
    {
        await InsertAsync("a");
        Assert.Empty(await Store.QueryAsync(Partition + "0", "!", "~", 10, Cancellation));
        Assert.Null(await Store.ReadAsync(Partition + "0", "a", Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_query_takes_1_to_1000_rows(int take) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => QueryAsync("a", "b", take));

    [Fact]
    public async Task A_scan_names_every_row_of_every_partition_once_and_in_order()
    {
        await InsertAsync("b", "a", "A");
        foreach (var partition in new[] { Partition + "-b", Partition + "-a" })
            for (var n = 0; n < 11; n++)
                await Store.CommitAsync(partition, [.. Enumerable.Range(n * 100, 100).Select(i => new Write.Insert($"r{i:0000}", Text("x")))], Cancellation);
        var all = await ((IEntityScan)Store).ScanAsync(Cancellation).Where(row => row.Partition.StartsWith(Partition, StringComparison.Ordinal)).ToListAsync(Cancellation);
        Assert.Equal(3 + 2_200, all.Count);
        Assert.Equal(all.OrderBy(row => row.Partition, StringComparer.Ordinal).ThenBy(row => row.Row, StringComparer.Ordinal), all);
        Assert.Equal(["A", "a", "b"], all.Take(3).Select(row => row.Row));
        Assert.Equal((await Store.ReadAsync(Partition, "a", Cancellation))!.ETag, all[1].ETag);
    }

    private async Task InsertAsync(params string[] keys) =>
        Assert.IsType<CommitResult.Stored>(await CommitAsync([.. keys.Select(key => new Write.Insert(key, Text(key)))]));
}
