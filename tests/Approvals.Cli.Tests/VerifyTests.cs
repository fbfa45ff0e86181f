using System.Globalization;
using Approvals.Storage;

namespace Approvals.Cli.Tests;

public sealed class VerifyTests(PlayedData played) : IClassFixture<PlayedData>
{
    private const int Tampered = 17;

    [Fact]
    public async Task A_sound_data_folder_holds_and_its_entries_are_counted()
    {
        using var folder = played.Copy();
        var run = await Cli.RunAsync("verify", "--data", folder.Path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@$"played +{played.Entries} +[0-9a-f]{{64}} +holds", run.Output);
        Assert.Matches(@"begun +\d+ +[0-9a-f]{64} +holds \(draft\)", run.Output);
        Assert.Matches(@"(?m)^2 cases \(1 draft\): \d+ ledger entries verified\.\r?$", run.Output);
        Assert.Equal("Passed by: 1 id announced and never opened.", run.LastLine);
    }

    [Fact]
    public async Task One_JSON_document_says_the_same()
    {
        using var folder = played.Copy();
        var run = await Cli.RunAsync("verify", "--data", folder.Path, "--case", PlayedData.PlayedCase, "--json");
        var report = run.Json();
        Assert.Equal(0, run.Code);
        Assert.True(report.GetProperty("holds").GetBoolean());
        var one = Assert.Single(report.GetProperty("cases").EnumerateArray());
        Assert.Equal(played.Entries, one.GetProperty("entries").GetInt64());
        Assert.Equal("demo", Assert.Single(one.GetProperty("origins").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_changed_byte_is_found_at_its_entry()
    {
        using var folder = played.Copy();
        new Tampering(folder.Path).ChangeByteAfter(PlayedData.PlayedCase, Tampering.EntryRow(Tampered), "\"actorName\":\"");
        await AssertFoundAsync(folder, Tampered, "content does not match its hash");
    }

    [Fact]
    public async Task An_entry_that_is_no_JSON_any_more_is_found()
    {
        using var folder = played.Copy();
        new Tampering(folder.Path).ChangeByteAfter(PlayedData.PlayedCase, Tampering.EntryRow(Tampered), "\"actorName\":");
        await AssertFoundAsync(folder, Tampered, "cannot be read");
    }

    [Fact]
    public async Task A_deleted_entry_is_found_at_its_number()
    {
        using var folder = played.Copy();
        new Tampering(folder.Path).Delete(PlayedData.PlayedCase, Tampering.EntryRow(Tampered));
        await AssertFoundAsync(folder, Tampered, $"Number {Tampered} is missing");
    }

    [Fact]
    public async Task A_ledger_that_was_cut_off_is_found_by_its_head()
    {
        using var folder = played.Copy();
        new Tampering(folder.Path).Delete(PlayedData.PlayedCase, Tampering.EntryRow(played.Entries));
        await AssertFoundAsync(folder, played.Entries - 1, "The head says");
    }

    [Fact]
    public async Task A_changed_head_is_found()
    {
        using var folder = played.Copy();
        // "hash", its kind and the length of its text.
        new Tampering(folder.Path).ChangeByteAfter(PlayedData.PlayedCase, "head", "hashs@");
        await AssertFoundAsync(folder, played.Entries, "The head's hash is not the last entry's");
    }

    [Fact]
    public async Task A_missing_head_is_found()
    {
        using var folder = played.Copy();
        new Tampering(folder.Path).Delete(PlayedData.PlayedCase, "head");
        await AssertFoundAsync(folder, 0, "no head");
    }

    [Fact]
    public async Task A_changed_procedure_is_found()
    {
        using var folder = played.Copy();
        new Tampering(folder.Path).ChangeProcedure("department-head", "department-hear");
        await AssertFoundAsync(folder, 1, "procedure is not the one");
    }

    [Fact]
    public async Task A_changed_document_is_found()
    {
        using var folder = played.Copy();
        var document = Directory.EnumerateFiles(Path.Combine(folder.Path, StorageFactory.DocumentsFolder), "*", SearchOption.AllDirectories).First();
        await File.AppendAllTextAsync(document, "x", TestContext.Current.CancellationToken);
        await AssertFoundAsync(folder, played.Entries, "other content than its hash says");
    }

    private static async Task AssertFoundAsync(TemporaryFolder folder, long seq, string problem)
    {
        var run = await Cli.RunAsync("verify", "--data", folder.Path, "--case", PlayedData.PlayedCase, "--json");
        Assert.Equal((1, ""), (run.Code, run.Error));
        var one = Assert.Single(run.Json().GetProperty("cases").EnumerateArray());
        Assert.False(one.GetProperty("holds").GetBoolean());
        var problems = one.GetProperty("problems").EnumerateArray().Select(found => (Seq: found.GetProperty("seq").GetInt64(), Message: found.GetProperty("message").GetString()!)).ToList();
        Assert.Equal(seq, problems.Min(found => found.Seq));
        Assert.Contains(problems, found => found.Seq == seq && found.Message.Contains(problem, StringComparison.Ordinal));

        var plain = await Cli.RunAsync("verify", "--data", folder.Path);
        Assert.Equal(1, plain.Code);
        Assert.Contains(seq == 0 ? "played: " : string.Create(CultureInfo.InvariantCulture, $"played, entry {seq}: "), plain.Output, StringComparison.Ordinal);
        Assert.Contains("of 2 cases (1 draft) damaged.", plain.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hash_of_every_mail_is_found_at_the_entry_that_the_mail_names()
    {
        using var folder = played.Copy();
        Assert.NotEmpty(played.Mails);
        foreach (var mail in played.Mails.DistinctBy(mail => mail.LedgerHash).TakeLast(3))
        {
            var run = await Cli.RunAsync("verify", "--data", folder.Path, "--hash", mail.LedgerHash.ToUpperInvariant());
            Assert.Equal(0, run.Code);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"The hash is that of entry {mail.LedgerSeq} of case played ("), run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_hash_that_no_ledger_has_fails()
    {
        using var folder = played.Copy();
        var run = await Cli.RunAsync("verify", "--data", folder.Path, "--hash", new string('a', 64));
        Assert.Equal(1, run.Code);
        Assert.Contains("No ledger has this hash", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_host_s_folder_is_refused_with_one_line()
    {
        using var folder = played.Copy();
        await using var host = StorageFactory.OpenSqlite(folder.Path);
        var run = await Cli.RunAsync("verify", "--data", folder.Path);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Matches(@"^\S+approvals\.db is in use by another process\. .*\n$", run.Error);
    }

    [Theory]
    [InlineData("approvals.db", "This is a text and not a database, but it is longer than a page of SQLite's header would have to be.")]
    [InlineData("notes.txt", "")]
    public async Task A_folder_without_a_store_is_refused_and_stays_as_it_is(string name, string content)
    {
        using var folder = new TemporaryFolder();
        folder.File(name, content);
        var run = await Cli.RunAsync("verify", "--data", folder.Path);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.Equal(content, await File.ReadAllTextAsync(Path.Combine(folder.Path, name), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_unknown_case_is_named()
    {
        using var folder = played.Copy();
        var run = await Cli.RunAsync("verify", "--data", folder.Path, "--case", "nobody");
        Assert.Equal(1, run.Code);
        Assert.Equal($"There is no case nobody in {folder.Path}.\n", run.Error);
    }
}
