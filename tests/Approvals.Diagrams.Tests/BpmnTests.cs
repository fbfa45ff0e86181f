using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Approvals.Core.Diagrams;
using Approvals.Core.Diagrams.Bpmn;
using Approvals.Core.Texts;

namespace Approvals.Diagrams.Tests;

/// <summary>BPMN files are read without a complaint by the library that common modellers are built on.</summary>
public sealed class BpmnTests
{
    private const string Missing = "bpmn-moddle is not installed: run 'npm ci' in tests/bpmn (Node 20 or later).";
    private const int Rounds = 200;

    private static readonly string Folder = Path.Combine(Shipped.Root, "tests", "bpmn");

    [Fact]
    public async Task Every_shipped_definition_is_read_without_a_warning_and_drawn_in_full()
    {
        var files = new List<string>();
        foreach (var definition in Shipped.Set.Definitions)
            foreach (var inside in new[] { true, false })
                files.Add(Keep($"{definition.Id}-{definition.Profile.Id}-{(inside ? "inside" : "outside")}.bpmn", BpmnExport.Of(ProcedureMaps.Of(definition, inside, Shipped.TitleOf), Language.Ja)));
        await AssertReadAsync(files);
    }

    [Fact]
    public async Task Random_procedures_are_read_without_a_warning()
    {
        var files = Enumerable.Range(1, Rounds).Select(seed => Keep($"random-{seed}.bpmn", BpmnExport.Of(RandomMap.Of(seed), Language.En))).ToList();
        await AssertReadAsync(files);
    }

    [Fact]
    public void The_consent_goes_on_in_parallel_for_each_sub_consignee_with_timers_and_gateways()
    {
        var xml = XDocument.Parse(Reconsignment());
        XNamespace bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
        var part = xml.Descendants(bpmn + "subProcess").Single(one => one.Element(bpmn + "multiInstanceLoopCharacteristics") is not null);
        Assert.Contains(part.Elements(bpmn + "userTask"), task => (string?)task.Attribute("name") == "決裁");
        Assert.Equal(2, part.Elements(bpmn + "boundaryEvent").Count(one => one.Element(bpmn + "timerEventDefinition") is not null));
        Assert.Equal(2, part.Elements(bpmn + "parallelGateway").Count());
        Assert.Equal(4, part.Elements(bpmn + "serviceTask").Count());
        Assert.Equal(["不承諾", "不適合（契約）", "前の段階に戻す", "失効", "業務開始を承認"], part.Elements(bpmn + "endEvent").Select(one => (string?)one.Attribute("name")).Order(StringComparer.Ordinal));
        Assert.Equal(["委託先（乙）", "区（甲）", "情報公開・個人情報保護審議会", "再委託先（丙）"], xml.Descendants(bpmn + "lane").Select(one => (string?)one.Attribute("name")));
    }

    [Fact]
    public void No_sequence_flow_crosses_the_border_of_a_part_and_every_node_is_reached()
    {
        XNamespace bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
        foreach (var definition in Shipped.Set.Definitions)
        {
            var xml = XDocument.Parse(BpmnExport.Of(ProcedureMaps.Of(definition, inside: true, Shipped.TitleOf), Language.Ja));
            var owner = xml.Descendants().Where(one => one.Name.Namespace == bpmn && one.Attribute("id") is not null).ToDictionary(one => (string)one.Attribute("id")!, one => one.Parent!);
            foreach (var flow in xml.Descendants(bpmn + "sequenceFlow"))
            {
                Assert.Same(flow.Parent, owner[(string)flow.Attribute("sourceRef")!]);
                Assert.Same(flow.Parent, owner[(string)flow.Attribute("targetRef")!]);
            }
            var tasks = xml.Descendants().Where(one => one.Name.LocalName is "userTask" or "serviceTask" or "exclusiveGateway" or "parallelGateway" or "endEvent" or "intermediateCatchEvent");
            Assert.All(tasks, one => Assert.True(one.Element(bpmn + "incoming") is not null, $"{definition.Id}: nothing leads to {one.Attribute("id")}"));
        }
    }

    [Fact]
    public void The_same_definition_gives_the_same_file() => Assert.Equal(Reconsignment(), Reconsignment());

    private static string Reconsignment() => BpmnExport.Of(ProcedureMaps.Of(Shipped.Set.Find("reconsignment", "jp-2023")!, inside: true, Shipped.TitleOf), Language.Ja);

    private static string Keep(string name, string content)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "bpmn");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task AssertReadAsync(List<string> files)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "bpmn-moddle")), Missing);
        using var node = Start(files);
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await errors);
        var read = JsonNode.Parse(told)!.AsObject();
        Assert.Equal(files.Count, read.Count);
        foreach (var (file, one) in read)
            foreach (var fault in new[] { "warnings", "undrawn", "unattached" })
                Assert.True(one![fault]!.AsArray().Count == 0, $"{Path.GetFileName(file)} {fault}: {one[fault]}");
    }

    private static Process Start(List<string> files)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "read.mjs"), .. files]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node is not installed.");
            throw;
        }
    }
}
