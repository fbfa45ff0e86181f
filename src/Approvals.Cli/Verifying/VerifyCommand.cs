using System.CommandLine;
using System.CommandLine.Parsing;
using Approvals.Cli.Api;
using Approvals.Core.Texts;

namespace Approvals.Cli.Verifying;

/// <summary><c>approvals verify</c>: checks every ledger of a data folder or of a running host, hash by hash.</summary>
internal sealed class VerifyCommand : Command
{
    // A token on the command line can be read by everybody on the machine; the environment is the owner's.
    private const string TokenVariable = "APPROVALS_TOKEN";

    private readonly Option<string> _data = DataFolder.Option(required: false);
    private readonly Option<Uri> _url = Inputs.Address("--url", "Address of a running host.", "http://localhost:7071");
    private readonly Option<string> _token = new("--token") { Description = $"With --url: an administrator's API token (default: the variable {TokenVariable}).", HelpName = "TOKEN" };
    private readonly Option<string> _case = CaseOption();
    private readonly Option<string> _hash = HashOption();
    private readonly Option<bool> _json = Inputs.Flag("--json", "Print one JSON document.");

    public VerifyCommand(CliConsole console) : base("verify", "Check the ledgers: numbers, hashes, heads, documents; look up the hash of a mail.")
    {
        Add(_data);
        Add(_url);
        Add(_token);
        Add(_case);
        Add(_hash);
        Add(_json);
        Validators.Add(CheckSource);
        SetAction((parsed, cancellation) => RunAsync(parsed, console, cancellation));
    }

    private static Option<string> CaseOption()
    {
        var option = new Option<string>("--case") { Description = "Check this case alone.", HelpName = "ID" };
        option.Validators.Add(result => Inputs.RefuseUnless(result, option.Name, Runtime.Cases.CaseIds.IsPlausible, "the id of a case: lower-case letters, digits and hyphens"));
        return option;
    }

    private static Option<string> HashOption()
    {
        var option = new Option<string>("--hash") { Description = "Look up the ledger hash that is printed in a mail.", HelpName = "HEX" };
        option.Validators.Add(result => Inputs.RefuseUnless(result, option.Name, typed => VerifyOptions.NormaliseHash(typed) is not null, "the 64 digits (0-9, a-f) that the mail prints"));
        return option;
    }

    private void CheckSource(CommandResult result)
    {
        var (data, url) = (result.GetResult(_data) is not null, result.GetResult(_url) is not null);
        if (data == url) result.AddError("Name either a data folder (--data) or a running host (--url).");
        else if (!url && result.GetResult(_token) is not null) result.AddError("--token goes with --url.");
        else if (url && TokenOf(result) is var token && token is null) result.AddError($"--url needs --token or the variable {TokenVariable}.");
        // The token itself is not for a screen.
        else if (url && !IsHeader(TokenOf(result)!)) result.AddError($"--token and the variable {TokenVariable} take a token as the host gave it: letters, digits and signs of ASCII without spaces.");
    }

    private static bool IsHeader(string token) => token.Length > 0 && token.All(c => c is > ' ' and <= '~');

    private string? TokenOf(CommandResult result) => result.GetResult(_token) is { Tokens: [var token] } ? token.Value : TokenOfEnvironment();

    private static string? TokenOfEnvironment() => Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null;

    private async Task<int> RunAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var hash = parsed.GetValue(_hash) is { } typed ? VerifyOptions.NormaliseHash(typed) : null;
        var options = new VerifyOptions(parsed.GetValue(_case), hash);
        var report = parsed.GetValue(_url) is { } url
            ? await AskHostAsync(url, parsed.GetValue(_token) ?? TokenOfEnvironment()!, options, cancellation)
            : await FolderVerification.RunAsync(parsed.GetRequiredValue(_data), options, cancellation);
        if (parsed.GetValue(_json)) console.WriteJson(report);
        else VerifyOutput.Write(console, report);
        return report.Holds ? ExitCodes.Good : ExitCodes.Failed;
    }

    private static async Task<VerifyReport> AskHostAsync(Uri url, string token, VerifyOptions options, CancellationToken cancellation)
    {
        using var http = ApiClients.Create(url);
        return await new HostVerification(new ApiSession(http, token, Language.En), options).RunAsync(url.ToString(), cancellation);
    }
}
