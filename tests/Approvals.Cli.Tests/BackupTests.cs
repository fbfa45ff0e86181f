using System.Text;
using Approvals.Storage;
using Approvals.Storage.Backups;
using Approvals.Testing;

namespace Approvals.Cli.Tests;

public sealed class BackupTests(PlayedData played, AzuriteFixture azurite) : IClassFixture<PlayedData>, IClassFixture<AzuriteFixture>
{
    private const string ConnectionVariable = "APPROVALS_STORAGE_CONNECTION";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Under(TemporaryFolder folder, params string[] names) => Path.Combine([folder.Path, .. names]);

    /// <summary>Makes a backup of the played data in a folder of its own.</summary>
    private async Task<(TemporaryFolder Root, string Backup)> MadeAsync()
    {
        using var data = played.Copy();
        var root = new TemporaryFolder();
        var backup = Under(root, "backup");
        var run = await Cli.RunAsync("backup", "--data", data.Path, "--to", backup);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"^\d+ rows and \d+ documents are in ", run.LastLine);
        return (root, backup);
    }

    private static async Task<List<string>> RowsAsync(string folder)
    {
        await using var storage = StorageFactory.OpenSqlite(folder);
        return await RowsAsync(storage);
    }

    private static async Task<List<string>> RowsAsync(OpenedStorage storage)
    {
        var rows = new List<string>();
        await foreach (var row in ((IEntityScan)storage.Entities).ScanAsync(Stop))
            rows.Add($"{row.Partition}|{row.Row}|{string.Join(',', row.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={(p.Value is byte[] bytes ? Convert.ToHexString(bytes) : p.Value)}"))}");
        return rows;
    }

    [Fact]
    public async Task A_restored_folder_holds_every_row_and_document_and_its_ledgers_verify()
    {
        using var data = played.Copy();
        using var root = new TemporaryFolder();
        var (backup, restored) = (Under(root, "backup"), Under(root, "restored"));
        Assert.Equal(0, (await Cli.RunAsync("backup", "--data", data.Path, "--to", backup)).Code);
        var run = await Cli.RunAsync("restore", "--from", backup, "--data", restored);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"\d+ rows and \d+ documents of .* hold\.$", run.LastLine);
        Assert.Equal(await RowsAsync(data.Path), await RowsAsync(restored));
        Assert.False(Path.Exists(Path.Combine(restored, "restoring")));
        Assert.Equal(0, (await Cli.RunAsync("verify", "--data", restored)).Code);
    }

    [Fact]
    public async Task A_backup_can_be_tried_without_writing_anything()
    {
        var (root, backup) = await MadeAsync();
        using var _ = root;
        var before = Directory.EnumerateFileSystemEntries(root.Path, "*", SearchOption.AllDirectories).Order().ToList();
        var run = await Cli.RunAsync("restore", "--from", backup, "--check", "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.True(run.Json().GetProperty("report").GetProperty("holds").GetBoolean());
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(root.Path, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public async Task A_finished_backup_is_never_overwritten_and_a_store_never_filled_over()
    {
        using var data = played.Copy();
        var (root, backup) = await MadeAsync();
        using var _ = root;
        var again = await Cli.RunAsync("backup", "--data", data.Path, "--to", backup);
        Assert.Equal(1, again.Code);
        Assert.Contains("never overwritten", again.Error, StringComparison.Ordinal);
        var over = await Cli.RunAsync("restore", "--from", backup, "--data", data.Path);
        Assert.Equal(1, over.Code);
        Assert.Contains("approvals.db is there already", over.Error, StringComparison.Ordinal);
        File.WriteAllText(Under(root, "notes.txt"), "mine");
        var beside = await Cli.RunAsync("backup", "--data", data.Path, "--to", root.Path);
        Assert.Contains("is not empty", beside.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Under(root, "notes.txt")));
    }

    [Fact]
    public async Task A_backup_that_was_cut_off_cannot_be_restored_and_goes_on_for_the_same_store_only()
    {
        using var data = played.Copy();
        var (root, backup) = await MadeAsync();
        using var _ = root;
        // As a crash leaves it before its last step.
        File.Delete(Path.Combine(backup, BackupFolder.ManifestFile));
        await File.WriteAllTextAsync(Path.Combine(backup, "unfinished.txt"), Path.GetFullPath(data.Path), Stop);
        await File.AppendAllTextAsync(Path.Combine(backup, BackupFolder.EntityFile(1)), "half a li", Stop);
        var restore = await Cli.RunAsync("restore", "--from", backup, "--check");
        Assert.Contains("no finished backup", restore.Error, StringComparison.Ordinal);
        using var other = played.Copy();
        Assert.Contains("unfinished backup of", (await Cli.RunAsync("backup", "--data", other.Path, "--to", backup)).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.RunAsync("backup", "--data", data.Path, "--to", backup)).Code);
        Assert.Equal(0, (await Cli.RunAsync("restore", "--from", backup, "--check")).Code);
    }

    [Theory]
    [InlineData("changed", 7, "line 7: It is not as it was written")]
    [InlineData("removed", 7, "lines instead of")]
    [InlineData("swapped", 7, "do not")]
    [InlineData("empty", 7, "line 7: ")]
    public async Task A_damaged_line_is_refused_with_its_file_and_its_number(string damage, int line, string said)
    {
        var (root, backup) = await MadeAsync();
        using var _ = root;
        var file = Path.Combine(backup, BackupFolder.EntityFile(1));
        var lines = (await File.ReadAllLinesAsync(file, Stop)).ToList();
        switch (damage)
        {
            case "changed":
                lines[line - 1] = lines[line - 1].Replace("\"v\":{", "\"v\": {", StringComparison.Ordinal);
                break;
            case "removed":
                lines.RemoveAt(line - 1);
                break;
            case "swapped":
                (lines[line - 1], lines[line]) = (lines[line], lines[line - 1]);
                said = "SHA-256 of the manifest does not match";
                break;
            default:
                lines[line - 1] = "";
                break;
        }
        await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n", new UTF8Encoding(false), Stop);
        var target = Under(root, "target");
        var run = await Cli.RunAsync("restore", "--from", backup, "--data", target);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("entities-00001.jsonl", run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(target));
    }

    [Theory]
    [InlineData("appended")]
    [InlineData("removed")]
    public async Task A_damaged_document_is_refused_with_its_file_and_its_line(string damage)
    {
        var (root, backup) = await MadeAsync();
        using var _ = root;
        var document = Directory.EnumerateFiles(Path.Combine(backup, "documents"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        if (damage == "removed") File.Delete(document);
        else await File.AppendAllTextAsync(document, "x", Stop);
        var run = await Cli.RunAsync("restore", "--from", backup, "--check");
        Assert.Equal(1, run.Code);
        Assert.StartsWith("documents.jsonl, line 1: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"documents/{Path.GetFileName(Path.GetDirectoryName(document))}/{Path.GetFileName(document)}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json at all", "manifest.json, line 1: ")]
    [InlineData("{}", "manifest.json: It is not complete.")]
    public async Task A_damaged_manifest_is_refused(string content, string said)
    {
        var (root, backup) = await MadeAsync();
        using var _ = root;
        await File.WriteAllTextAsync(Path.Combine(backup, BackupFolder.ManifestFile), content, Stop);
        var run = await Cli.RunAsync("restore", "--from", backup, "--check");
        Assert.Equal(1, run.Code);
        Assert.StartsWith(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_was_damaged_before_the_backup_does_not_become_a_store()
    {
        using var data = played.Copy();
        new Tampering(data.Path).Delete(PlayedData.PlayedCase, Tampering.EntryRow(9));
        using var root = new TemporaryFolder();
        var (backup, target) = (Under(root, "backup"), Under(root, "target"));
        Assert.Equal(0, (await Cli.RunAsync("backup", "--data", data.Path, "--to", backup)).Code);
        var run = await Cli.RunAsync("restore", "--from", backup, "--data", target);
        Assert.Equal(1, run.Code);
        Assert.Contains("Number 9 is missing", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(target, StorageFactory.DatabaseFile)));
    }

    [Theory]
    [InlineData("backup", "--to", "x")]
    [InlineData("backup", "--to", "x", "--data", "y", "--connection")]
    [InlineData("backup", "--to", "x", "--tables", "https://name.table.core.windows.net")]
    [InlineData("restore", "--from", "x")]
    [InlineData("restore", "--from", "x", "--check", "--data", "y")]
    public async Task Exactly_one_store_is_named(params string[] args)
    {
        var run = await Cli.RunAsync(args);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains($"Try: approvals {args[0]} --help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_goes_to_Azure_and_back()
    {
        if (AzuriteServer.WhyNot is { } reason) Assert.Skip(reason);
        var connection = await azurite.ConnectionStringAsync();
        Environment.SetEnvironmentVariable(ConnectionVariable, connection);
        using var data = played.Copy();
        var (root, backup) = await MadeAsync();
        using var _ = root;
        var up = await Cli.RunAsync("restore", "--from", backup, "--connection", "--prefix", "restored");
        Assert.Equal((0, ""), (up.Code, up.Error));
        await using (var azure = await StorageFactory.OpenAzureAsync(connection, "restored", Stop))
            Assert.Equal(await RowsAsync(data.Path), await RowsAsync(azure));
        Assert.Contains("not empty", (await Cli.RunAsync("restore", "--from", backup, "--connection", "--prefix", "restored")).Error, StringComparison.Ordinal);

        var (second, back) = (Under(root, "second"), Under(root, "back"));
        var down = await Cli.RunAsync("backup", "--connection", "--prefix", "restored", "--to", second);
        Assert.Equal((0, ""), (down.Code, down.Error));
        Assert.Equal(0, (await Cli.RunAsync("restore", "--from", second, "--data", back)).Code);
        Assert.Equal(await RowsAsync(data.Path), await RowsAsync(back));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_goes_on_with_the_same_backup_only()
    {
        var (root, backup) = await MadeAsync();
        using var _ = root;
        var (other, otherBackup) = await MadeAsync();
        using var __ = other;
        await using var storage = new OpenedStorage(new Storage.InMemory.MemoryEntityStore(), new Storage.InMemory.MemoryDocumentStore());
        var reader = await BackupReader.OpenAsync(backup, Stop);
        // Cut off: everything is written, the mark is still there.
        await new StoreRestore(storage, reader).RunAsync(Stop);
        await Assert.ThrowsAsync<BackupRefusedException>(async () => await new StoreRestore(storage, await BackupReader.OpenAsync(otherBackup, Stop)).RunAsync(Stop));
        var again = new StoreRestore(storage, reader);
        await again.RunAsync(Stop);
        await again.FinishAsync(Stop);
        Assert.DoesNotContain(await RowsAsync(storage), row => row.StartsWith(StoreRestore.MarkPartition, StringComparison.Ordinal));
        await Assert.ThrowsAsync<BackupRefusedException>(() => new StoreRestore(storage, reader).RunAsync(Stop));
    }
}
