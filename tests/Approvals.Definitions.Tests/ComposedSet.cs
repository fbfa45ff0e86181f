namespace Approvals.Definitions.Tests;

/// <summary>A faultless set whose files take one another over: the procedure of <see cref="SmallSet"/> with its decision in a part, and a second one that extends it.</summary>
internal static class ComposedSet
{
    private const string Main = "main.yaml";
    private const string Derived = "derived.yaml";
    private const string Signing = "parts/signing.yaml";
    private const string Twice = "parts/twice.yaml";
    private const string Form = "forms/short.yaml";

    private const string DecideStep = """
          - id: decide
            kind: approval
            mode: any
            decides: true
            title: { ja: 決裁, en: Decision }
            party: office
            perLane: true
            assignees: [{ party: office, role: head }]
            outcomes:
              - { id: consent, title: { ja: 承諾, en: Consent }, decision: consent, then: next }
              - { id: conditional, title: { ja: 条件付承諾, en: With conditions }, decision: conditionalConsent, requiresConditions: true, then: next }
              - { id: refuse, title: { ja: 不承諾, en: Refuse }, kind: negative, decision: refusal, then: { end: refused } }

        """;

    public static readonly IReadOnlyDictionary<string, string> Files = new Dictionary<string, string>(SmallSet.Files)
    {
        [Main] = SmallSet.Files[Main].Replace(DecideStep, """
              - use: signing
                perLane: true
                exits: { refused: { end: refused } }

            """, StringComparison.Ordinal),
        [Derived] = """
            id: quick
            version: 2
            title: { ja: 簡易貸出し, en: Quick loan }
            extends: loan
            steps:
              - { id: check, remove: true }
              - id: apply
                form: short
              - use: twice
                after: apply
                exits: { stop: { end: refused } }
              - id: decide
                title: { en: Quick decision }
                deadline: { within: 1bd }
            periods:
              - { id: all-of-it, steps: [decide] }
            """,
        [Signing] = """
            id: signing
            title: { ja: 決裁, en: Signing }
            exits: [refused]
            roles: [head]
            steps:
              - id: decide
                kind: approval
                mode: any
                decides: true
                title: { ja: 決裁, en: Decision }
                party: office
                assignees: [{ party: office, role: head }]
                outcomes:
                  - { id: consent, title: { ja: 承諾, en: Consent }, decision: consent, then: next }
                  - { id: conditional, title: { ja: 条件付承諾, en: With conditions }, decision: conditionalConsent, requiresConditions: true, then: next }
                  - { id: refuse, title: { ja: 不承諾, en: Refuse }, kind: negative, decision: refusal, then: { exit: refused } }
            """,
        ["parts/look.yaml"] = """
            id: look
            title: { ja: 点検, en: Look }
            exits: [stop]
            roles: [reader]
            steps:
              - id: open
                kind: task
                title: { ja: 開封, en: Open }
                party: office
                assignees: [{ party: office, role: reader }]
                outcomes:
                  - { id: fine, title: { ja: 可, en: Fine }, then: next }
                  - { id: skip, title: { ja: 省略, en: Skip }, then: { step: read } }
              - id: read
                kind: task
                title: { ja: 通読, en: Read }
                party: office
                when: { finished: open, with: [fine] }
                assignees: [{ party: office, role: reader }]
                outcomes:
                  - { id: fine, title: { ja: 可, en: Fine }, then: next }
                  - { id: back, title: { ja: 差戻し, en: Back }, kind: sendBack, then: { step: open } }
                  - { id: stop, title: { ja: 中止, en: Stop }, kind: negative, then: { exit: stop } }
            periods:
              - { id: looking, title: { ja: 点検期間, en: Looking }, party: office, within: 3bd, steps: [open, read], escalateTo: head }
            """,
        [Twice] = """
            id: twice
            title: { ja: 二度の点検, en: Two looks }
            exits: [stop]
            steps:
              - use: look
                as: first
                exits: { stop: { exit: stop } }
              - use: look
                as: second
                exits: { stop: { step: first-open } }
                with:
                  read: { title: { ja: 精読 } }
            """,
        [Form] = """
            id: short
            title: { ja: 簡易申請書, en: Short application }
            extends: application
            sections:
              - id: cover
                fields:
                  - { id: size, remove: true }
                  - { id: why, kind: text, label: { ja: 理由, en: Why }, after: matter }
            """,
    };

    /// <summary>Ways to break one file. Where no other file is named, the finding stands in the file that was broken.</summary>
    public static readonly IReadOnlyList<DiagnosticSample> Samples =
    [
        new("APR062", Derived, "extends: loan", "extends: lone", "lone", "'loan'"),
        new("APR062", Form, "extends: application", "extends: aplication", "aplication", "'application'"),
        new("APR063", Derived, "extends: loan", "extends: quick", "quick\nsteps"),
        new("APR063", Form, "extends: application", "extends: short", "short\nsections"),
        new("APR064", Main, "use: signing", "use: sining", "sining", "'signing'"),
        new("APR064", Twice, "use: look\n    as: first", "use: xyz\n    as: first", "xyz", "parts"),
        new("APR065", Twice, "use: look\n    as: first", "use: twice\n    as: first", "twice\n    as"),
        new("APR067", Main, "    exits: { refused: { end: refused } }\n", "", "signing\n", "exits: { refused:"),
        new("APR068", Main, "exits: { refused: { end: refused } }", "exits: { refused: { end: refused }, refusd: next }", "refusd", "'refused'"),
        new("APR068", Signing, "then: { exit: refused }", "then: { exit: refusal }", "refusal }", "'refused'"),
        new("APR069", Main, "    perLane: true\n    exits", "    perLane: true\n    with: { decides: { deputyAllowed: false } }\n    exits", "decides:", "'decide'"),
        new("APR070", Derived, "{ id: check, remove: true }", "{ id: chek, remove: true }", "chek", "'check'"),
        new("APR070", Derived, "after: apply", "after: aply", "aply", "'apply'"),
        new("APR070", Form, "after: matter", "after: mater", "mater", "'matter'"),
        new("APR070", Derived, "deadline: { within: 1bd }", "deadline: { remove: true }", "deadline"),
        new("APR071", Form, "after: matter", "after: matter, before: day", "before", "Delete"),
        new("APR072", Main, "  - use: signing", "  - use: signing\n    exits: { refused: { end: refused } }\n    perLane: true\n  - use: signing", "signing\n    perLane: true\n    exits", "as: prefix"),
        new("APR010", Main, "perLane: true\n    exits", "perLanes: true\n    exits", "perLanes", "'perLane'"),
        new("APR010", Main, "perLane: true\n    exits", "after: apply\n    exits", "after"),
        new("APR010", Signing, "exits: [refused]", "exit: [refused]", "exit", "'exits'"),
        new("APR011", Derived, "version: 2\n", "", "id: quick", "'version:'"),
        new("APR011", Derived, "- id: apply\n    form: short", "- idd: apply\n    form: short", "idd", "'id:'"),
        new("APR012", Main, "exits: { refused: { end: refused } }", "exits: [refused]", "[refused]"),
        new("APR013", Derived, "{ id: check, remove: true }", "{ id: check, remove: yes }", "yes"),
        new("APR013", Main, "perLane: true\n    exits", "perLane: yes\n    exits", "yes"),
        new("APR014", Twice, "as: first", "as: First", "First", "hyphens"),
        new("APR015", Main, "use: signing", "use: \"\"", "\"\""),
        new("APR020", Derived, "- id: decide\n", "- id: apply\n", "apply\n    title"),
        new("APR020", Signing, "exits: [refused]", "exits: [refused, refused]", "refused]\nroles"),
        new("APR028", Signing, "role: head", "role: heat", "heat", "'head'"),
        new("APR022", Derived, "{ end: refused }", "{ end: refuse }", "refuse }", "'refused'"),
    ];

    public static void Write(TemporaryFolder folder)
    {
        foreach (var (file, text) in Files) folder.Write(file, text);
    }
}
