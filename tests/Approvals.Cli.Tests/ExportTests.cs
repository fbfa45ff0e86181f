using System.Xml.Linq;
using Approvals.Testing;

namespace Approvals.Cli.Tests;

public sealed class ExportTests
{
    private static readonly string Shipped = Path.Combine(SolutionFolder.Path, "workflows");

    [Fact]
    public async Task A_procedure_is_written_for_a_modeller()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "reconsignment.bpmn");
        var run = await Cli.RunAsync("export", "--bpmn", "reconsignment", "--profile", "jp-2023", "-o", file, "--workflows", Shipped, "--language", "ja");
        Assert.Equal((0, "", ""), (run.Code, run.Output, run.Error));
        var xml = XDocument.Load(file);
        Assert.Equal("definitions", xml.Root!.Name.LocalName);
        Assert.Contains(xml.Descendants(), one => (string?)one.Attribute("name") == "決裁");
    }

    [Fact]
    public async Task A_procedure_is_written_as_a_picture_to_the_output()
    {
        var run = await Cli.RunAsync("export", "--svg", "reconsignment", "--workflows", Shipped, "--language", "en");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("svg", XDocument.Parse(run.Output).Root!.Name.LocalName);
    }

    [Fact]
    public async Task An_unknown_procedure_or_profile_is_told_with_those_that_there_are()
    {
        var procedure = await Cli.RunAsync("export", "--bpmn", "reconsignmnet", "--workflows", Shipped);
        Assert.Equal(1, procedure.Code);
        Assert.Contains("There is no 'reconsignmnet'. Known: ", procedure.Error, StringComparison.Ordinal);
        var profile = await Cli.RunAsync("export", "--bpmn", "reconsignment", "--profile", "jp-1990", "--workflows", Shipped);
        Assert.Equal(1, profile.Code);
        Assert.Contains("There is no 'jp-1990'. Known: jp-2023, jp-shinjuku-2017.", profile.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_a_picture_or_a_file_for_modellers_is_to_be_named() =>
        Assert.Equal(2, (await Cli.RunAsync("export", "reconsignment", "--workflows", Shipped)).Code);
}
