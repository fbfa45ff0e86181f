using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Approvals.Definitions.Schemas;

namespace Approvals.Definitions.Tests;

/// <summary>The same files before a validator that is not ours.</summary>
public sealed class AjvTests
{
    private const string Missing = "ajv is not installed: run 'npm ci' in tests/ajv (Node 20 or later).";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "ajv");

    [Fact]
    public async Task A_validator_of_its_own_accepts_every_shipped_file()
    {
        var files = Directory.GetFiles(Repository.Workflows, "*.yaml", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(Repository.Workflows, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Concat(ComposedSet.Files.Select(file => (Name: file.Key, Text: file.Value)));
        Assert.Equal("", await ValidateAsync(files.Select(file => (file.Name, file.Text))));
    }

    [Fact]
    public async Task A_validator_of_its_own_refuses_a_wrong_key_a_wrong_word_and_a_missing_key()
    {
        var main = SmallSet.Files["main.yaml"];
        var told = await ValidateAsync([
            ("main.yaml", main.Replace("titleField:", "titleFeild:", StringComparison.Ordinal)),
            ("main.yaml", main.Replace("mode: any", "mode: some", StringComparison.Ordinal)),
            ("main.yaml", main.Replace("version: 1\n", "", StringComparison.Ordinal)),
        ]);
        Assert.Equal(3, told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<string> ValidateAsync(IEnumerable<(string Name, string Text)> files)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "ajv")), Missing);
        var schemas = WorkflowSchemas.All();
        var cases = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["name"] = file.Name,
            ["schema"] = JsonNode.Parse(schemas[SchemaKinds.NameOf(file.Name)]),
            ["value"] = EditorYaml.Read(file.Text),
        })]);
        using var node = Start();
        await node.StandardInput.WriteAsync(cases.ToJsonString());
        node.StandardInput.Close();
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await errors);
        return told;
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "validate.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node is not installed.");
            throw;
        }
    }
}
