using System.Security.Cryptography;
using Approvals.Storage.Files;
using Approvals.Storage.Tests.Contract;

namespace Approvals.Storage.Tests.Files;

/// <summary>The files behind the store.</summary>
public sealed class FileDocumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FileDocumentStore Store => field ??= new FileDocumentStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_refused_or_broken_document_leaves_no_file()
    {
        await Assert.ThrowsAsync<DocumentTooLargeException>(() => Store.PutAsync(new MemoryStream(new byte[10]), 9, Cancellation));
        await using var broken = new BreakingStream(new byte[10]);
        await Assert.ThrowsAsync<EndOfStreamException>(() => Store.PutAsync(broken, 100, Cancellation));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_a_killed_process_left_behind_is_removed_and_documents_stay()
    {
        var document = await PutAsync([1, 2, 3]);
        await File.WriteAllTextAsync(Path.Combine(_folder["tmp"], "left.over"), "half", Cancellation);
        var reopened = new FileDocumentStore(_folder.Path);
        Assert.Empty(Directory.EnumerateFiles(_folder["tmp"]));
        await using var content = await reopened.OpenAsync(document.Sha256, Cancellation);
        Assert.NotNull(content);
    }

    [Fact]
    public async Task Verifying_finds_the_one_document_that_was_changed()
    {
        var sound = await PutAsync([1, 2, 3]);
        var changed = await PutAsync([4, 5, 6]);
        await File.WriteAllBytesAsync(PathOf(changed.Sha256), [4, 5, 7], Cancellation);
        var audit = await Store.VerifyAsync(Cancellation);
        Assert.Equal(1, audit.Verified);
        Assert.Equal([changed.Sha256], audit.Damaged);
        Assert.NotEqual(sound.Sha256, changed.Sha256);
    }

    [Fact]
    public async Task Storing_the_content_again_repairs_a_document_that_was_cut_short()
    {
        var content = RandomNumberGenerator.GetBytes(100);
        var document = await PutAsync(content);
        await File.WriteAllBytesAsync(PathOf(document.Sha256), content[..50], Cancellation);
        await PutAsync(content);
        Assert.Equal(content, await File.ReadAllBytesAsync(PathOf(document.Sha256), Cancellation));
    }

    private Task<StoredDocument> PutAsync(byte[] content) => Store.PutAsync(new MemoryStream(content), content.Length, Cancellation);

    private string PathOf(string sha256) => Path.Combine(_folder.Path, sha256[..2], sha256[2..]);
}
