using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Texts;

namespace Approvals.Diagrams.Tests;

/// <summary>Pictures of definitions: nothing lies over anything else, every line ends where it should.</summary>
public sealed class DrawingTests
{
    private const int Rounds = 300;

    public static TheoryData<string, string> Definitions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var definition in Shipped.Set.Definitions) data.Add(definition.Id, definition.Profile.Id);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_shipped_definition_is_drawn_without_anything_lying_over_anything(string id, string profile)
    {
        foreach (var inside in new[] { true, false })
            foreach (var language in Enum.GetValues<Language>())
            {
                var map = ProcedureMaps.Of(Shipped.Set.Find(id, profile)!, inside, Shipped.TitleOf);
                Assert.Empty(Geometry.Faults(Drawing.Of(map, null, language)));
                Keep($"{id}-{profile}-{(inside ? "inside" : "outside")}-{language}.svg", SvgDiagram.AsFile(map, null, language));
            }
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_step_and_every_ending_of_a_shipped_definition_stands_in_the_picture_once(string id, string profile)
    {
        var definition = Shipped.Set.Find(id, profile)!;
        var map = ProcedureMaps.Of(definition, inside: true);
        Assert.Equal(definition.Steps.Select(step => step.Id), map.Nodes.SelectMany(node => node.Steps));
        Assert.Equal(definition.Endings.Select(ending => MapNode.OfEnding(ending.Id)).Order(), map.Nodes.Where(node => node.Kind == MapNodeKind.Ending).Select(node => node.Id).Order());
        Assert.All(map.Nodes.SelectMany(node => node.Exits), exit => Assert.True(exit.Target is null || map.Nodes.Any(node => node.Id == exit.Target)));
    }

    [Fact]
    public void Random_procedures_are_drawn_without_anything_lying_over_anything()
    {
        for (var seed = 1; seed <= Rounds; seed++)
        {
            var map = RandomMap.Of(seed);
            foreach (var language in Enum.GetValues<Language>())
            {
                var faults = Geometry.Faults(Drawing.Of(map, RandomMap.Marks(map, seed), language));
                Assert.True(faults.Count == 0, $"Seed {seed}: {string.Join("; ", faults.Take(5))}");
            }
        }
    }

    private static void Keep(string name, string content)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "diagrams");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), content);
    }
}
