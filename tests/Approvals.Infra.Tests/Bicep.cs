using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Infra.Tests;

/// <summary>The Bicep compiler that the project pins, run without a network.</summary>
internal static class Bicep
{
    private const string ReportMark = "sarif-2.1.0.json";

    /// <summary>Why no test of this project can run on this machine; null if they can.</summary>
    public static string? SkipReason { get; } = FindReason();

    private static string Program => Path.Combine(Tools, "bicep");

    private static string Tools => typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BicepTools").Value!;

    /// <summary>Skips the calling test where the pinned compiler cannot run.</summary>
    public static void Require() => Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");

    /// <summary>Everything that the compiler and the linter say about a file, each as "file(line): rule: text".</summary>
    /// <remarks>Type errors are warnings and leave the exit code at 0, so the report is read, not the code.</remarks>
    public static async Task<IReadOnlyList<string>> FindingsAsync(string command, string file, Variant variant, CancellationToken cancellation)
    {
        var run = await RunAsync([.. command.Split(' '), file, "--diagnostics-format", "sarif"], variant, cancellation);
        // Building writes the template to the output and the report to the errors, linting the report to the output.
        var report = run.Output.Contains(ReportMark, StringComparison.Ordinal) ? run.Output : run.Error;
        Assert.Contains(ReportMark, report, StringComparison.Ordinal);
        var findings = Reports(report).SelectMany(r => r["runs"]![0]!["results"]!.AsArray()).Select(Describe).ToList();
        return run.ExitCode == 0 || findings.Count > 0 ? findings : [$"exit code {run.ExitCode}: {run.Error}"];
    }

    public static async Task<BicepRun> RunAsync(IEnumerable<string> arguments, Variant variant, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variant.Settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new BicepRun(process.ExitCode, await output, await error);
    }

    // One after the other: a pattern gives one for each file.
    private static List<JsonNode> Reports(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        var reports = new List<JsonNode>();
        while (reader.Read())
            reports.Add(JsonNode.Parse(ref reader)!);
        return reports;
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("APPROVALS_", StringComparison.Ordinal) || name.StartsWith("AZURE_", StringComparison.Ordinal);

    private static string Describe(JsonNode? result)
    {
        var place = result!["locations"]?[0]?["physicalLocation"];
        return $"{Path.GetFileName((string?)place?["artifactLocation"]?["uri"])}({place?["region"]?["startLine"]}): {result["ruleId"]}: {result["message"]?["text"]}";
    }

    private static string? FindReason()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return "The pinned Bicep compiler is the one for Linux on x64; this machine is another one. CI checks the infrastructure.";
        return File.Exists(Program) ? null : $"The pinned Bicep compiler was not restored: there is no {Program}.";
    }
}

/// <summary>How a run of the compiler ended.</summary>
internal sealed record BicepRun(int ExitCode, string Output, string Error);
