using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Tests;

/// <summary>Which schema belongs to which file, and the reader of each.</summary>
internal static class SchemaKinds
{
    private static readonly DateOnly Today = new(2026, 4, 1);

    /// <summary>Keys that are gone before a reader sees the file.</summary>
    public static readonly string[] Composed = ["exit"];

    public static string NameOf(string file) => file switch
    {
        _ when file.StartsWith("forms/", StringComparison.Ordinal) => "form.schema.json",
        _ when file.StartsWith("parts/", StringComparison.Ordinal) => "part.schema.json",
        _ when file.StartsWith("annexes/", StringComparison.Ordinal) => "annex.schema.json",
        _ when file.StartsWith("profiles/", StringComparison.Ordinal) => "profile.schema.json",
        _ when file.EndsWith("organisation.yaml", StringComparison.Ordinal) => "organisation.schema.json",
        _ when file.EndsWith("staffing.yaml", StringComparison.Ordinal) => "staffing.schema.json",
        _ when file.StartsWith("demo/", StringComparison.Ordinal) => "case.schema.json",
        _ => "workflow.schema.json",
    };

    /// <summary>Faultless texts that hold every kind of map at least once.</summary>
    public static IEnumerable<string> Examples(string name) =>
    [
        .. SmallSet.Files.Where(file => NameOf(file.Key) == name).Select(file => file.Value),
        .. Directory.GetFiles(Repository.Workflows, "*.yaml", SearchOption.AllDirectories)
            .Where(file => NameOf(Path.GetRelativePath(Repository.Workflows, file).Replace('\\', '/')) == name)
            .Select(File.ReadAllText).Where(text => !text.Contains("\nextends:", StringComparison.Ordinal) && !text.Contains("- use:", StringComparison.Ordinal)),
        .. name switch
        {
            "workflow.schema.json" => [Procedure, Rare],
            "part.schema.json" => [ComposedSet.Files["parts/look.yaml"]],
            "organisation.schema.json" => [Organisation],
            "profile.schema.json" => [Profile],
            "case.schema.json" => [Case],
            "staffing.schema.json" => [StaffingSamples.Whole],
            _ => (string[])[],
        },
    ];

    public static void Read(string name, Source source, YamlNode root)
    {
        switch (name)
        {
            case "form.schema.json": FormReader.Read(source, root); break;
            case "part.schema.json": PartReader.Check(source, root); break;
            case "annex.schema.json": ChecklistReader.Read(source, root); break;
            case "profile.schema.json": ProfileReader.Read(source, root); break;
            case "organisation.schema.json": DirectoryReader.Read(source, root, Today, new SourceMap()); break;
            case "case.schema.json": CaseDataReader.Read(source, root, Today); break;
            case "staffing.schema.json": new StaffingReader(source, Today, new SourceMap()).Read(root); break;
            case "workflow.schema.json": DefinitionReader.Read(source, root); break;
            default: throw new InvalidOperationException($"{name} has no reader.");
        }
    }

    /// <summary>The small procedure, and what it does not use.</summary>
    private static string Procedure => SmallSet.Files["main.yaml"].Replace(
        "when: { finished: apply, with: [submit] }",
        "when: { all: [{ field: cover.size, equals: big }, { any: [{ council: [none] }] }, { not: { finished: apply } }] }", StringComparison.Ordinal)
        .Replace("escalate: { after: 1bd, to: head }", "escalate: { after: 1bd, to: head }, remind: [1bd], expire: { after: 90d, ending: refused }", StringComparison.Ordinal);

    /// <summary>Rarer shapes, in a procedure that is right for its reader alone.</summary>
    private const string Rare = """
        id: rare
        version: 1
        title: { ja: 題, en: Title }
        profiles: [plain]
        titleField: cover.matter
        roles: [head]
        permitRoles: [head]
        start: { by: office, role: head, about: case, byHand: false, prefilled: true, takesOver: true }
        spawns:
          - { id: more, workflow: rare, on: [done], due: { earliestOf: [30d, { field: cover.day, plus: 5bd }, { yearly: 03-31, beyond: given }] }, forEach: conditions, values: { cover.matter: { from: cover.matter } } }
          - { id: other, workflow: rare, on: [done], due: { latestOf: [{ given: true, minus: 5d }, { given: true, plus: 5d }] }, once: true, earlier: case, values: { cover.matter: { from: cover.matter, of: agree } } }
          - { id: gone, workflow: rare, on: [done], leavers: { section: rows, leaver: old, successor: new } }
        steps:
          - id: pause
            kind: wait
            title: { ja: 待機, en: Wait }
            party: office
            when: { field: cover.day, after: given, of: agree }
            until: { field: cover.day }
            then: next
          - id: agree
            kind: approval
            mode: all
            title: { ja: 同意, en: Agree }
            party: office
            when: { field: cover.size, equals: big, of: pause }
            groups:
              - { id: heads, title: { ja: 長, en: Heads }, mode: any, assignees: [{ party: office, role: head }] }
            warnings: [{ id: many, when: { sum: rows.number, atLeast: 5 }, text: { ja: 多い, en: Many } }, { id: two, when: { differ: [cover.size, cover.day] }, text: { ja: 違う, en: Differ } }]
            outcomes: [{ id: ok, title: { ja: 可, en: OK }, then: { end: done } }]
            deadline: { due: given, expire: { on: given, ending: done }, silence: { after: 1bd, outcome: ok } }
        series: [{ id: paper, title: { ja: 資料番号, en: Paper number }, pattern: "資料{n}", per: meeting, meeting: [packet.year, packet.session] }]
        endings: [{ id: done, title: { ja: 完了, en: Done } }]
        """;

    private const string Profile = """
        id: plain
        title: { ja: 素, en: Plain }
        council: none
        basis: { ja: 規則, en: Rule }
        inForce: { from: 2026-04-01, until: 2027-03-31 }
        vocabulary: { consent: { ja: 承諾, en: consent } }
        """;

    private static string Organisation => SmallSet.Files["demo/organisation.yaml"].Replace(
        "parent: top }", "parent: top, mark: 課, from: 2020-04-01, until: 2030-03-31, successor: top, formerly: [{ until: 2024-03-31, name: { ja: 係, en: Section }, parent: top, mark: 係 }] }", StringComparison.Ordinal) + """

        organisations:
          - { id: firm, name: 商会, kind: consignee }
        """;

    private static string Case => SmallSet.Files["demo/case.yaml"] + """

        documents: [{ slot: paper, file: 書類.pdf }]
        """;
}
