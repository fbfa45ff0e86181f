using System.Security.Cryptography;

namespace Approvals.Storage.Tests.Contract;

/// <summary>What every document store promises.</summary>
public abstract class DocumentStoreContract(IStoreUnderTest<IDocumentStore> underTest) : IAsyncLifetime
{
    private const long Limit = 50 * 1024 * 1024;

    private IDocumentStore? _store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDocumentStore Store => _store ?? throw new InvalidOperationException("Not yet opened.");

    public async ValueTask InitializeAsync() => _store = await underTest.OpenAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return underTest.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128 * 1024)]
    [InlineData(128 * 1024 + 1)]
    [InlineData(9_000_000)]
    public async Task Content_comes_back_under_its_hash(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var document = await PutAsync(content);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(content)), (long)length), (document.Sha256, document.Length));
        Assert.Equal(content, await ReadAsync(document.Sha256));
    }

    [Fact]
    public async Task A_scan_names_every_document_once_and_in_order()
    {
        var stored = new List<string>();
        for (var n = 0; n < 5; n++) stored.Add((await PutAsync(RandomNumberGenerator.GetBytes(20))).Sha256);
        var all = await ((IDocumentScan)Store).ScanAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(all.Distinct().Order(StringComparer.Ordinal), all);
        Assert.Superset(stored.ToHashSet(), all.ToHashSet());
    }

    [Fact]
    public async Task Content_that_is_not_there_opens_as_nothing() =>
        Assert.Null(await Store.OpenAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), Cancellation));

    [Fact]
    public async Task Erased_content_is_gone_and_erasing_it_again_or_storing_it_anew_works()
    {
        var (gone, stays) = (RandomNumberGenerator.GetBytes(1000), RandomNumberGenerator.GetBytes(1000));
        var (erased, other) = (await PutAsync(gone), await PutAsync(stays));
        await Store.EraseAsync(erased.Sha256, Cancellation);
        await Store.EraseAsync(erased.Sha256, Cancellation);
        Assert.Null(await Store.OpenAsync(erased.Sha256, Cancellation));
        Assert.Equal(stays, await ReadAsync(other.Sha256));
        Assert.Equal(erased, await PutAsync(gone));
        Assert.Equal(gone, await ReadAsync(erased.Sha256));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.EraseAsync("../escape", Cancellation));
    }

    [Fact]
    public async Task The_same_content_stored_twice_is_one_document()
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        Assert.Equal(await PutAsync(content), await PutAsync(content));
        Assert.Equal(content, await ReadAsync(Convert.ToHexStringLower(SHA256.HashData(content))));
    }

    [Fact]
    public async Task The_same_content_stored_by_many_at_once_is_one_document()
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        var documents = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PutAsync(content), Cancellation)));
        Assert.Single(documents.Distinct());
        Assert.Equal(content, await ReadAsync(documents[0].Sha256));
    }

    [Fact]
    public async Task Content_at_the_limit_is_stored_and_one_byte_more_is_refused()
    {
        var content = RandomNumberGenerator.GetBytes(1001);
        await Store.PutAsync(new MemoryStream(content, 0, 1000), 1000, Cancellation);
        var refusal = await Assert.ThrowsAsync<DocumentTooLargeException>(() => Store.PutAsync(new MemoryStream(content), 1000, Cancellation));
        Assert.Equal(1000, refusal.MaxBytes);
        Assert.Null(await Store.OpenAsync(Convert.ToHexStringLower(SHA256.HashData(content)), Cancellation));
    }

    [Fact]
    public async Task No_more_than_the_limit_and_one_byte_is_read()
    {
        using var content = new MemoryStream(new byte[1_000_000]);
        await Assert.ThrowsAsync<DocumentTooLargeException>(() => Store.PutAsync(content, 1000, Cancellation));
        Assert.Equal(1001, content.Position);
    }

    [Fact]
    public async Task A_sender_that_breaks_off_leaves_nothing_and_keeps_its_own_error()
    {
        await using var content = new BreakingStream(RandomNumberGenerator.GetBytes(300_000));
        await Assert.ThrowsAsync<EndOfStreamException>(() => Store.PutAsync(content, Limit, Cancellation));
    }

    [Fact]
    public async Task Many_readers_of_one_document_do_not_disturb_each_other()
    {
        var content = RandomNumberGenerator.GetBytes(200_000);
        var document = await PutAsync(content);
        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReadAsync(document.Sha256), Cancellation)));
        Assert.All(copies, copy => Assert.Equal(content, copy));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("../0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\0")]
    public async Task A_name_that_is_not_a_hash_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(name, Cancellation));

    private Task<StoredDocument> PutAsync(byte[] content) => Store.PutAsync(new MemoryStream(content), Limit, Cancellation);

    private async Task<byte[]> ReadAsync(string sha256)
    {
        await using var stream = await Store.OpenAsync(sha256, Cancellation);
        Assert.NotNull(stream);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancellation);
        return copy.ToArray();
    }
}
