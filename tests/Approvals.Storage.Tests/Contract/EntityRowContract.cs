namespace Approvals.Storage.Tests.Contract;

/// <summary>Single rows: what is stored comes back, and a write happens only if the row is as expected.</summary>
public abstract class EntityRowContract(IStoreUnderTest<IEntityStore> underTest) : EntityStoreContract(underTest)
{
    [Fact]
    public async Task A_row_never_written_reads_as_nothing() => Assert.Null(await ReadAsync("none"));

    [Theory]
    [InlineData("")]
    [InlineData("髙橋 﨑子 𠮷野 葛󠄀城")]
    [InlineData("tab\tline\r\nquote\"apostrophe'back\\slash <&> 100%")]
    [InlineData("2020-05-01T00:00:00Z")]
    [InlineData("12345678901234567890")]
    [InlineData(" spaces at both ends ")]
    public async Task A_text_comes_back_as_it_was_stored(string text)
    {
        await StoreAsync(new Write.Insert("r", Text(text)));
        Assert.Equal(text, await TextOfAsync("r"));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(int.MaxValue)]
    public async Task A_number_comes_back_as_it_was_stored(long number)
    {
        await StoreAsync(new Write.Insert("r", Properties(("Number", number))));
        Assert.Equal(number, Assert.IsType<long>((await ReadAsync("r"))!.Properties["Number"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    public async Task Bytes_come_back_as_they_were_stored(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        await StoreAsync(new Write.Insert("r", Properties(("Bytes", bytes))));
        Assert.Equal(bytes, Assert.IsType<byte[]>((await ReadAsync("r"))!.Properties["Bytes"]));
    }

    [Fact]
    public async Task A_row_has_the_properties_it_was_given_and_no_others()
    {
        await StoreAsync(new Write.Insert("r", Properties(("B", "b"), ("a", 1L), ("A", "other case"))));
        await StoreAsync(new Write.Upsert("r", Properties(("C", "c"))));
        var entity = await ReadAsync("r");
        Assert.Equal((Partition, "r"), (entity!.Partition, entity.Row));
        Assert.Equal("C", Assert.Single(entity.Properties).Key);
    }

    [Fact]
    public async Task A_row_may_have_no_properties()
    {
        await StoreAsync(new Write.Insert("r", Properties()));
        Assert.Empty((await ReadAsync("r"))!.Properties);
    }

    [Fact]
    public async Task Every_printable_ASCII_character_but_four_may_stand_in_a_key()
    {
        var key = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Except("/\\#?"));
        var partition = Partition + key;
        Assert.IsType<CommitResult.Stored>(await Store.CommitAsync(partition, [new Write.Insert(key, Text("1"))], Cancellation));
        Assert.IsType<CommitResult.Stored>(await Store.CommitAsync(partition, [new Write.Upsert(key, Text("2")), new Write.Insert("other'", Text("3"))], Cancellation));
        Assert.Equal("2", (await Store.ReadAsync(partition, key, Cancellation))!.Properties["Text"]);
        Assert.Equal([key, "other'"], (await Store.QueryAsync(partition, "", "~~", 10, Cancellation)).Select(e => e.Row));
    }

    [Fact]
    public async Task The_version_from_a_commit_is_the_version_that_is_read()
    {
        var alone = await StoreAsync(new Write.Insert("a", Text("1")));
        var batch = Assert.IsType<CommitResult.Stored>(await CommitAsync(new Write.Insert("b", Text("1")), new Write.Upsert("c", Text("1"))));
        Assert.Equal(alone, (await ReadAsync("a"))!.ETag);
        Assert.Equal(["b", "c"], batch.ETags.Keys.Order());
        Assert.Equal([alone, batch.ETags["b"], batch.ETags["c"]], (await QueryAsync("a", "d")).Select(e => e.ETag));
    }

    [Fact]
    public async Task Inserting_a_row_that_exists_is_a_conflict_and_changes_nothing()
    {
        var etag = await StoreAsync(new Write.Insert("r", Text("first")));
        AssertConflict("r", await CommitAsync(new Write.Insert("r", Text("second"))));
        Assert.Equal(("first", etag), (await TextOfAsync("r"), (await ReadAsync("r"))!.ETag));
    }

    [Fact]
    public async Task A_row_is_replaced_only_at_the_version_that_was_read()
    {
        var first = await StoreAsync(new Write.Insert("r", Text("first")));
        var second = await StoreAsync(new Write.Replace("r", Text("second"), first));
        Assert.NotEqual(first, second);
        AssertConflict("r", await CommitAsync(new Write.Replace("r", Text("third"), first)));
        Assert.Equal("second", await TextOfAsync("r"));
    }

    [Fact]
    public async Task Replacing_a_missing_row_is_a_conflict()
    {
        var etag = await StoreAsync(new Write.Insert("other", Text("x")));
        AssertConflict("r", await CommitAsync(new Write.Replace("r", Text("x"), etag)));
        Assert.Null(await ReadAsync("r"));
    }

    [Fact]
    public async Task Replacing_at_a_version_the_store_never_gave_is_a_conflict()
    {
        await StoreAsync(new Write.Insert("r", Text("x")));
        AssertConflict("r", await CommitAsync(new Write.Replace("r", Text("y"), "W/\"datetime'2001-01-01T00%3A00%3A00.0000000Z'\"")));
    }

    [Fact]
    public async Task A_version_never_comes_back_after_deletion_and_a_new_insert()
    {
        var first = await StoreAsync(new Write.Insert("r", Text("same")));
        await CommitAsync(new Write.Delete("r"));
        var second = await StoreAsync(new Write.Insert("r", Text("same")));
        Assert.NotEqual(first, second);
        AssertConflict("r", await CommitAsync(new Write.Replace("r", Text("x"), first)));
    }

    [Fact]
    public async Task An_upsert_with_the_same_content_is_a_new_version()
    {
        var first = await StoreAsync(new Write.Upsert("r", Text("same")));
        Assert.NotEqual(first, await StoreAsync(new Write.Upsert("r", Text("same"))));
    }

    [Fact]
    public async Task A_row_is_deleted_only_at_the_version_that_was_read()
    {
        var first = await StoreAsync(new Write.Insert("r", Text("first")));
        var second = await StoreAsync(new Write.Upsert("r", Text("second")));
        AssertConflict("r", await CommitAsync(new Write.Delete("r", first)));
        Assert.Empty(Assert.IsType<CommitResult.Stored>(await CommitAsync(new Write.Delete("r", second))).ETags);
        Assert.Null(await ReadAsync("r"));
        AssertConflict("r", await CommitAsync(new Write.Delete("r", second)));
    }

    [Fact]
    public async Task Deleting_without_a_version_succeeds_whether_or_not_the_row_is_there()
    {
        await StoreAsync(new Write.Insert("r", Text("x")));
        Assert.IsType<CommitResult.Stored>(await CommitAsync(new Write.Delete("r")));
        Assert.Null(await ReadAsync("r"));
        Assert.IsType<CommitResult.Stored>(await CommitAsync(new Write.Delete("r")));
    }

    [Fact]
    public async Task Changing_an_array_afterwards_does_not_change_what_is_stored()
    {
        byte[] bytes = [1, 2, 3];
        await StoreAsync(new Write.Insert("r", Properties(("Bytes", bytes))));
        bytes[0] = 9;
        ((byte[])(await ReadAsync("r"))!.Properties["Bytes"])[1] = 9;
        Assert.Equal([1, 2, 3], (byte[])(await ReadAsync("r"))!.Properties["Bytes"]);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync(Partition, [new Write.Insert("r", Text("x"))], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(Partition, "r", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.QueryAsync(Partition, "a", "z", 1, cancelled));
        Assert.Null(await ReadAsync("r"));
    }
}
