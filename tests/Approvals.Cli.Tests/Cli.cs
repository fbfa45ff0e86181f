using System.Text.Json;

namespace Approvals.Cli.Tests;

/// <summary>Runs the command line in this process.</summary>
internal sealed record Cli(int Code, string Output, string Error)
{
    public static async Task<Cli> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, new CliConsole(output, error), TestContext.Current.CancellationToken);
        return new Cli(code, output.ToString(), error.ToString());
    }

    /// <summary>The output as the one JSON document that it has to be.</summary>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    public string LastLine => Output.TrimEnd().Split('\n')[^1].TrimEnd();
}
