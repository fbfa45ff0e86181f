using System.CommandLine;
using System.CommandLine.Parsing;

namespace Approvals.Cli.Verifying;

/// <summary><c>approvals verify</c>: checks every ledger of a data folder, hash by hash.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly Option<string> _data = DataFolder.Option(required: true);
    private readonly Option<string> _case = new("--case") { Description = "Check this case alone.", HelpName = "ID" };
    private readonly Option<string> _hash = HashOption();
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document." };

    public VerifyCommand(CliConsole console) : base("verify", "Check the ledgers: numbers, hashes, heads, documents; look up the hash of a mail.")
    {
        Add(_data);
        Add(_case);
        Add(_hash);
        Add(_json);
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private static Option<string> HashOption()
    {
        var option = new Option<string>("--hash") { Description = "Look up the ledger hash that is printed in a mail.", HelpName = "HEX" };
        option.Validators.Add(CheckHash);
        return option;
    }

    private static void CheckHash(OptionResult result)
    {
        if (result.Tokens is [var token] && VerifyOptions.NormaliseHash(token.Value) is null)
            result.AddError("--hash takes the 64 digits (0-9, a-f) that the mail prints.");
    }

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var hash = parsed.GetValue(_hash) is { } typed ? VerifyOptions.NormaliseHash(typed) : null;
        var report = await FolderVerification.RunAsync(parsed.GetRequiredValue(_data), new VerifyOptions(parsed.GetValue(_case), hash), cancellation);
        if (parsed.GetValue(_json)) console.WriteJson(report);
        else VerifyOutput.Write(console, report);
        return report.Holds ? ExitCodes.Good : ExitCodes.Failed;
    }
}
