using System.CommandLine;

namespace Approvals.Cli.Tests;

/// <summary>A wrong value of an option is one line that says what was given and what is taken, and exit code 2.</summary>
public sealed class InputTests
{
    private const string NoFolder = "no-such-folder";
    private const string AFile = "Approvals.Core.dll";

    [Theory]
    [InlineData("check")]
    [InlineData("prove")]
    public async Task One_file_of_a_set_is_not_the_set(string command)
    {
        var run = await Cli.RunAsync(command, Path.Combine(AppContext.BaseDirectory, AFile));
        Assert.Equal(2, run.Code);
        Assert.StartsWith("FOLDER takes a folder, not one file of it", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simulate reconsignment --cases", "abc", "a whole number from 1 to 1000000")]
    [InlineData("simulate reconsignment --cases", "0", "a whole number from 1 to 1000000")]
    [InlineData("simulate reconsignment --cases", "-1", "a whole number from 1 to 1000000")]
    [InlineData("simulate reconsignment --cases", "12.5", "a whole number from 1 to 1000000")]
    [InlineData("simulate reconsignment --cases", "1e3", "a whole number from 1 to 1000000")]
    [InlineData("simulate reconsignment --cases", "１２", "a whole number from 1 to 1000000")]
    [InlineData("simulate reconsignment --cases", "99999999999", "a whole number from 1 to 1000000")]
    [InlineData("simulate reconsignment --cases", "99999999999999999999", "a whole number from 1 to 1000000")]
    [InlineData("simulate reconsignment --seed", "x", "a whole number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("simulate reconsignment --from", "yesterday", "a day from 1949-01-01 to 2150-12-31, for example 2027-04-01")]
    [InlineData("simulate reconsignment --from", "2026-02-30", "a day from 1949-01-01 to 2150-12-31, for example 2027-04-01")]
    [InlineData("simulate reconsignment --from", "9999-12-31", "a day from 1949-01-01 to 2150-12-31, for example 2027-04-01")]
    [InlineData("simulate reconsignment --workflows", NoFolder, "a folder that is there")]
    [InlineData("simulate reconsignment --workflows", AFile, "a folder that is there")]
    [InlineData("simulate reconsignment --staffing", "no-such-file.yaml", "a file that is there")]
    [InlineData("simulate reconsignment --staffing", ".", "a file that is there")]
    [InlineData("simulate reconsignment --chart", "no-such-folder/chart.svg", "a file in a folder that is there")]
    [InlineData("simulate reconsignment --chart", ".", "a file in a folder that is there")]
    [InlineData("simulate reconsignment --profile", "", "a value that is not empty")]
    [InlineData("simulate reconsignment --language", "de", "en or ja")]
    [InlineData("prove --sub-consignees", "x", "a whole number from 1 to 20")]
    [InlineData("prove --sub-consignees", "21", "a whole number from 1 to 20")]
    [InlineData("prove --definition", "", "a value that is not empty")]
    [InlineData("prove --profile", " ", "a value that is not empty")]
    [InlineData("check --organisation --on", "2026-02-30", "a day from 1949-01-01 to 2150-12-31, for example 2027-04-01")]
    [InlineData("check --organisation --on", "9999-12-31", "a day from 1949-01-01 to 2150-12-31, for example 2027-04-01")]
    [InlineData("check --organisation --ahead", "abc", "a number of days from 0d to 3660d, for example 90d")]
    [InlineData("check --organisation --ahead", "90dd", "a number of days from 0d to 3660d, for example 90d")]
    [InlineData("check --organisation --ahead", "-1d", "a number of days from 0d to 3660d, for example 90d")]
    [InlineData("check --organisation --ahead", "3661d", "a number of days from 0d to 3660d, for example 90d")]
    [InlineData("check --organisation --data", NoFolder, "a folder that is there")]
    [InlineData("verify --data", NoFolder, "a folder that is there")]
    [InlineData("verify --data", AFile, "a folder that is there")]
    [InlineData("verify --data . --case", "A/b", "the id of a case: lower-case letters, digits and hyphens")]
    [InlineData("verify --data . --case", "", "the id of a case: lower-case letters, digits and hyphens")]
    [InlineData("verify --data . --hash", "12", "the 64 digits (0-9, a-f) that the mail prints")]
    [InlineData("verify --token t --url", "localhost", "an address such as http://localhost:7071")]
    [InlineData("verify --token t --url", "ftp://localhost", "an address such as http://localhost:7071")]
    [InlineData("rebuild --data", NoFolder, "a folder that is there")]
    [InlineData("rebuild --data . --workflows", NoFolder, "a folder that is there")]
    [InlineData("rehearse --data", NoFolder, "a folder that is there")]
    [InlineData("rehearse --data . --workflows", NoFolder, "a folder that is there")]
    [InlineData("rehearse --data . --profile", "", "a value that is not empty")]
    [InlineData("backup --to copy --data", NoFolder, "a folder that is there")]
    [InlineData("backup --data . --to", AFile, "a folder")]
    [InlineData("backup --data . --to", "", "a folder")]
    [InlineData("backup --to copy --blobs https://b.example.jp --tables", "a.example.jp", "an address such as https://account.table.core.windows.net")]
    [InlineData("backup --to copy --tables https://a.example.jp --blobs", "b", "an address such as https://account.blob.core.windows.net")]
    [InlineData("backup --to copy --data . --prefix", "A-b", "3 to 40 lower-case letters and digits, a letter first")]
    [InlineData("restore --data new --from", NoFolder, "a folder that is there")]
    [InlineData("restore --from . --data", AFile, "a folder")]
    [InlineData("export reconsignment --svg --workflows", NoFolder, "a folder that is there")]
    [InlineData("export reconsignment --svg --output", "no-such-folder/a.svg", "a file in a folder that is there")]
    [InlineData("export reconsignment --svg --profile", "", "a value that is not empty")]
    [InlineData("doctor --data", "", "a value that is not empty")]
    [InlineData("walkthrough --keep", AFile, "a new or an empty folder")]
    [InlineData("walkthrough --keep", ".", "a new or an empty folder")]
    [InlineData("walkthrough --keep", "", "a new or an empty folder")]
    [InlineData("walkthrough --case", "real", "demo or replica")]
    public async Task A_wrong_value_is_told_in_one_line(string line, string given, string takes)
    {
        var value = given == AFile ? Path.Combine(AppContext.BaseDirectory, AFile) : given == "." ? AppContext.BaseDirectory : given;
        string[] words = [.. line.Split(' ').Select(word => word == "." ? AppContext.BaseDirectory : word), value];
        var run = await Cli.RunAsync(words);
        Assert.Equal((2, ""), (run.Code, run.Output));
        var shown = value.Length <= 60 ? value : value[..60] + "…";
        Assert.Equal($"{line.Split(' ')[^1]} takes {takes}, not '{shown}'.\nTry: approvals {words[0]} --help\n", run.Error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("prove")]
    public async Task The_folder_of_the_procedures_is_one_that_is_there(string command)
    {
        var run = await Cli.RunAsync(command, NoFolder);
        Assert.Equal((2, "", $"FOLDER takes a folder that is there, not '{NoFolder}'.\nTry: approvals {command} --help\n"), (run.Code, run.Output, run.Error));
    }

    [Theory]
    [InlineData("check --on 2027-04-01", "--on goes with --organisation.")]
    [InlineData("check --ahead 90d", "--ahead goes with --organisation.")]
    [InlineData("check --data .", "--data goes with --organisation.")]
    [InlineData("verify --data . --token t", "--token goes with --url.")]
    public async Task An_option_that_would_do_nothing_is_refused(string line, string says)
    {
        var run = await Cli.RunAsync(line.Split(' '));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith(says + "\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_no_header_can_carry_is_refused_without_showing_it()
    {
        var run = await Cli.RunAsync("verify", "--url", "http://localhost:7071", "--token", "秘密\nの 語");
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.DoesNotContain("秘密", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("--token and the variable APPROVALS_TOKEN take a token", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_is_shown_on_one_line_and_cut_off()
    {
        var run = await Cli.RunAsync("simulate", "reconsignment", "--cases", "1\n\u001b[31m2" + new string('9', 200));
        Assert.Equal($"--cases takes a whole number from 1 to 1000000, not '1??[31m2{new string('9', 52)}…'.", run.Error.Split('\n')[0]);
    }

    [Fact]
    public async Task Every_option_of_every_command_that_is_read_as_something_answers_nonsense_in_words()
    {
        var wrong = new List<string>();
        foreach (var command in CommandLine.Commands(new CliConsole(TextWriter.Null, TextWriter.Null)).Subcommands)
            foreach (var option in command.Options.Where(option => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(string) && option.ValueType != typeof(bool)))
            {
                var run = await Cli.RunAsync(command.Name, option.Name, "\u0001 ?");
                if (run.Code != 2 || run.Error.Contains("System.", StringComparison.Ordinal)) wrong.Add($"{command.Name} {option.Name}: {run.Error}");
            }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_flag_takes_no_value()
    {
        var wrong = new List<string>();
        foreach (var command in CommandLine.Commands(new CliConsole(TextWriter.Null, TextWriter.Null)).Subcommands)
            foreach (var option in command.Options.Where(option => option.ValueType == typeof(bool) && option is not System.CommandLine.Help.HelpOption))
            {
                var run = await Cli.RunAsync([command.Name, .. command.Arguments.Select(_ => "x"), $"{option.Name}=nonsense"]);
                if (run.Code != 2 || run.Error.Contains("System.", StringComparison.Ordinal)) wrong.Add($"{command.Name} {option.Name}: {run.Error}");
            }
        Assert.Empty(wrong);
    }
}
