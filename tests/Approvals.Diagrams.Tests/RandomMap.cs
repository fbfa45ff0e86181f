using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Texts;

namespace Approvals.Diagrams.Tests;

/// <summary>Maps of procedures that nobody wrote: any order of parties, lines to anywhere, long words and long sentences.</summary>
internal static class RandomMap
{
    private static readonly string[] Words =
    [
        "審査", "再委託の承諾（情報システム）について、所管課長の確認を受ける", "取扱責任者・取扱者", "「期間」が「いいえ」であるとき、又は、審議会に付議しないとき", "髙﨑𠮷、葛󠄀飾区", "ー、。）（「", "",
    ];

    private static readonly string[] English =
        ["Review", "Consent to re-consignment of the work (information systems), after the division has been heard", "Pneumonoultramicroscopicsilicovolcanoconiosisandmore", "if “Period” is “no”", "WWWWWWWWWWWWWWWWWW", "a", ""];

    public static ProcedureMap Of(int seed)
    {
        var random = new Random(seed);
        var steps = random.Next(1, 18);
        var endings = random.Next(1, 5);
        var region = random.Next(0, 3) == 0 ? int.MaxValue : random.Next(1, steps + 1);
        var targets = Enumerable.Range(0, steps).Select(n => $"step-{n}").Concat(Enumerable.Range(0, endings).Select(n => MapNode.OfEnding($"e{n}"))).ToList();
        List<MapNode> nodes = [new(MapNode.StartId, MapNodeKind.Start, Text(random), Party(random)) { Exits = [new(MapExitKind.Automatic, Text(random), "step-0", null)] }];
        for (var n = 0; n < steps; n++) nodes.Add(Step(random, n, n >= region, targets));
        for (var n = 0; n < endings; n++)
            nodes.Add(new(MapNode.OfEnding($"e{n}"), MapNodeKind.Ending, Text(random), Party(random)) { PerLane = steps > region && n == 0, Good = n == 0, Spawns = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => new MapSpawn("x", Text(random), null, false))] });
        return new ProcedureMap
        {
            Id = "random",
            Profile = "none",
            Version = 1,
            Title = Text(random),
            Nodes = [.. nodes],
            EachOf = Text(random),
            Lanes = [.. nodes.Select(node => node.Party).Distinct().Order().Select(party => new MapLane(party, Text(random)))],
        };
    }

    private static MapNode Step(Random random, int n, bool perLane, List<string> targets)
    {
        var exits = Enumerable.Range(0, random.Next(0, 6)).Select(_ => new MapExit(
            (MapExitKind)random.Next(0, 6), Text(random), random.Next(0, 5) == 0 ? null : targets[random.Next(targets.Count)], null)).ToList();
        exits.RemoveAll(exit => exit.Target is null && exit.Kind is MapExitKind.Expiry or MapExitKind.Silence);
        if (n + 1 < targets.Count && random.Next(0, 4) > 0) exits.Insert(0, new(MapExitKind.Forward, Text(random), targets[n + 1], null));
        return new($"step-{n}", (MapNodeKind)random.Next(1, 8), Text(random), Party(random))
        {
            Steps = [$"step-{n}"],
            Number = n + 1,
            PerLane = perLane,
            Exits = [.. exits.Distinct()],
            Never = random.Next(0, 9) == 0,
            Who = random.Next(0, 3) == 0 ? null : Text(random),
            Condition = random.Next(0, 3) == 0 ? Text(random) : null,
            Deadline = random.Next(0, 2) == 0 ? Text(random) : null,
        };
    }

    public static CaseMap? Marks(ProcedureMap map, int seed)
    {
        var random = new Random(seed);
        if (random.Next(0, 3) == 0) return null;
        return new CaseMap(map, map.Title, map.Nodes.ToImmutableDictionary(node => node.Id, _ => Enumerable.Range(0, random.Next(0, 9))
            .Select(_ => new CaseMark(Words[random.Next(Words.Length)], (CaseMarkKind)random.Next(0, 4), Text(random))).ToImmutableArray()));
    }

    private static Party Party(Random random) => (Party)random.Next(0, 4);

    private static LocalText Text(Random random) => new(Words[random.Next(Words.Length)], English[random.Next(English.Length)]);
}
