using System.Collections.Immutable;

namespace Approvals.Storage.Tests.Contract;

/// <summary>Batches: all or nothing, up to the limits and not beyond.</summary>
public abstract class EntityBatchContract(IStoreUnderTest<IEntityStore> underTest) : EntityStoreContract(underTest)
{
    // Keys, names and lengths of a row with fewer than twenty properties fit into this.
    private const int RowMargin = 2048;

    [Fact]
    public async Task All_writes_of_a_batch_happen()
    {
        var etag = await StoreAsync(new Write.Insert("replaced", Text("old")));
        await StoreAsync(new Write.Insert("deleted", Text("old")));
        Assert.IsType<CommitResult.Stored>(await CommitAsync(
            new Write.Insert("inserted", Text("new")), new Write.Replace("replaced", Text("new"), etag),
            new Write.Upsert("upserted", Text("new")), new Write.Delete("deleted")));
        var rows = await QueryAsync("a", "z");
        Assert.Equal(["inserted", "replaced", "upserted"], rows.Select(e => e.Row));
        Assert.All(rows, row => Assert.Equal("new", row.Properties["Text"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_batch_with_one_conflict_changes_nothing_and_names_the_row(int position)
    {
        var etag = await StoreAsync(new Write.Insert("kept", Text("old")));
        await StoreAsync(new Write.Insert("there", Text("old")));
        List<Write> writes = [new Write.Insert("a", Text("new")), new Write.Replace("kept", Text("new"), etag), new Write.Upsert("b", Text("new"))];
        writes.Insert(position, new Write.Insert("there", Text("new")));
        AssertConflict("there", await CommitAsync([.. writes]));
        var rows = await QueryAsync("!", "~");
        Assert.Equal(["kept", "there"], rows.Select(e => e.Row));
        Assert.All(rows, row => Assert.Equal("old", row.Properties["Text"]));
    }

    [Fact]
    public async Task A_stale_version_in_a_batch_undoes_its_deletions()
    {
        var stale = await StoreAsync(new Write.Insert("head", Text("1")));
        await StoreAsync(new Write.Upsert("head", Text("2")));
        await StoreAsync(new Write.Insert("kept", Text("old")));
        AssertConflict("head", await CommitAsync(new Write.Delete("kept"), new Write.Replace("head", Text("3"), stale)));
        Assert.Equal("old", await TextOfAsync("kept"));
    }

    [Fact]
    public async Task Deleting_missing_rows_does_not_hinder_the_rest_of_a_batch()
    {
        await StoreAsync(new Write.Insert("there", Text("x")));
        Assert.IsType<CommitResult.Stored>(await CommitAsync(
            new Write.Delete("gone1"), new Write.Insert("new", Text("x")), new Write.Delete("gone2"), new Write.Delete("there")));
        Assert.Equal(["new"], (await QueryAsync("!", "~")).Select(e => e.Row));
        Assert.IsType<CommitResult.Stored>(await CommitAsync(new Write.Delete("gone1"), new Write.Delete("gone2")));
    }

    [Fact]
    public async Task A_conditional_deletion_of_a_missing_row_is_a_conflict_in_a_batch()
    {
        var etag = await StoreAsync(new Write.Insert("gone", Text("x")));
        await CommitAsync(new Write.Delete("gone"));
        AssertConflict("gone", await CommitAsync(new Write.Insert("new", Text("x")), new Write.Delete("gone", etag)));
        Assert.Null(await ReadAsync("new"));
    }

    [Fact]
    public async Task A_batch_of_100_writes_is_stored_and_one_of_101_is_refused()
    {
        var writes = Enumerable.Range(0, 101).Select(i => new Write.Insert($"r{i:000}", Text("x"))).ToArray<Write>();
        Assert.Equal(100, Assert.IsType<CommitResult.Stored>(await CommitAsync(writes[..100])).ETags.Count);
        await AssertRefusedAsync([.. writes.Select(write => new Write.Delete(write.Row))]);
        Assert.Equal(100, (await QueryAsync("r", "s")).Count);
    }

    [Fact]
    public async Task A_value_of_64_KiB_is_stored_and_a_larger_one_is_refused()
    {
        var text = new string('承', StoreLimits.MaxPropertyBytes / 2);
        var bytes = new byte[StoreLimits.MaxPropertyBytes];
        await StoreAsync(new Write.Insert("r", Properties(("Text", text), ("Bytes", bytes))));
        var stored = (await ReadAsync("r"))!.Properties;
        Assert.Equal((text, bytes.Length), ((string)stored["Text"], ((byte[])stored["Bytes"]).Length));
        await AssertRefusedAsync(new Write.Insert("s", Text(text + "x")));
        await AssertRefusedAsync(new Write.Insert("s", Properties(("Bytes", new byte[bytes.Length + 1]))));
    }

    [Fact]
    public async Task A_row_of_almost_1_MiB_is_stored_and_one_over_it_is_refused()
    {
        await StoreAsync(new Write.Insert("r", Large(StoreLimits.MaxRowBytes - RowMargin)));
        Assert.Equal(StoreLimits.MaxRowBytes - RowMargin, (await ReadAsync("r"))!.Properties.Values.Sum(v => ((byte[])v).Length));
        await AssertRefusedAsync(new Write.Insert("s", Large(StoreLimits.MaxRowBytes)));
    }

    [Fact]
    public async Task A_batch_near_4_MiB_is_stored_and_one_over_it_is_refused()
    {
        // Three bytes travel as four.
        var third = Large(StoreLimits.MaxRowBytes - RowMargin);
        Assert.IsType<CommitResult.Stored>(await CommitAsync([.. Enumerable.Range(0, 2).Select(i => new Write.Insert($"r{i}", third))]));
        await AssertRefusedAsync([.. Enumerable.Range(0, 4).Select(i => new Write.Upsert($"r{i}", third))]);
        Assert.Equal(2, (await QueryAsync("r", "s")).Count);
    }

    [Fact]
    public async Task A_row_of_252_properties_is_stored_and_one_of_253_is_refused()
    {
        var properties = Enumerable.Range(0, 252).ToImmutableDictionary(i => $"P{i}", i => (object)(long)i);
        await StoreAsync(new Write.Insert("r", properties));
        Assert.Equal(252, (await ReadAsync("r"))!.Properties.Count);
        await AssertRefusedAsync(new Write.Insert("s", properties.Add("P252", 252L)));
    }

    [Fact]
    public async Task A_key_of_512_characters_is_stored_and_a_longer_one_is_refused()
    {
        var key = new string('k', StoreLimits.MaxKeyBytes / 2);
        await StoreAsync(new Write.Insert(key, Text("x")));
        Assert.Equal(key, Assert.Single(await QueryAsync(key, StoreKeys.After(key))).Row);
        await AssertRefusedAsync(new Write.Insert(key + "k", Text("x")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("髙")]
    public async Task A_bad_key_is_refused_in_every_call(string key)
    {
        await AssertRefusedAsync(new Write.Insert(key, Text("x")));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(key, [new Write.Insert("r", Text("x"))], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.QueryAsync(key, "a", "b", 1, Cancellation));
    }

    [Fact]
    public async Task An_empty_batch_and_a_row_written_twice_are_refused()
    {
        await AssertRefusedAsync();
        await AssertRefusedAsync(new Write.Insert("r", Text("x")), new Write.Delete("r"));
        Assert.Null(await ReadAsync("r"));
    }

    private Task<ArgumentException> AssertRefusedAsync(params Write[] writes) => Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(writes));

    private static ImmutableDictionary<string, object> Large(int bytes) =>
        Enumerable.Range(0, (bytes + StoreLimits.MaxPropertyBytes - 1) / StoreLimits.MaxPropertyBytes).ToImmutableDictionary(
            i => $"P{i}", i => (object)new byte[Math.Min(StoreLimits.MaxPropertyBytes, bytes - i * StoreLimits.MaxPropertyBytes)]);
}
