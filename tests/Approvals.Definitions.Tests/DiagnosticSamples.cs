namespace Approvals.Definitions.Tests;

/// <summary>One way to break one file.</summary>
/// <param name="Old">Text of the faultless file that is replaced; it stands there once.</param>
/// <param name="At">Where the diagnostic must point: a part of <paramref name="New"/>, or else a text of the file.</param>
/// <param name="Suggests">A part of the English suggestion.</param>
public sealed record DiagnosticSample(string Id, string File, string Old, string New, string At, string Suggests = "")
{
    public override string ToString() => $"{Id} {File}: {New}";
}

internal static class DiagnosticSamples
{
    private const string Main = "main.yaml";
    private const string Form = "forms/application.yaml";
    private const string Annex = "annexes/clauses.yaml";
    private const string Profile = "profiles/plain.yaml";

    /// <summary>Stands for the byte 0xFF, which no UTF-8 text holds.</summary>
    public const string BadByte = "<FF>";

    public const string Office = "demo/organisation.yaml";
    public const string Case = "demo/case.yaml";

    public static readonly IReadOnlyList<DiagnosticSample> All =
    [
        new("APR001", Form, "ja: 申請書", "ja: " + BadByte, BadByte, "UTF-8"),
        new("APR003", Main, "roles: [clerk, head]", "roles: [clerk, head", "[clerk, head", "brackets"),
        new("APR003", Main, "title: { ja: 貸出し, en: Loan }", "title: \"open", "\"open"),
        new("APR003", Main, "roles: [clerk, head]", "? [a]\n: b\nroles: [clerk, head]", "[a]"),
        new("APR003", Profile, "basis: { ja: 規則, en: Rule }", "basis: { ja: 規則, en: Rule }\n---\nid: b", "---"),
        new("APR004", Main, "version: 1", "version: 1\n\ttitle: x", "\ttitle"),
        new("APR005", Main, "{ ja: 貸出し, en: Loan }", "&a { ja: 貸出し, en: Loan }", "&a", "Write the content out"),
        new("APR005", Main, "roles: [clerk, head]", "roles: *a", "*a"),
        new("APR005", Main, "version: 1", "version: !!int 1", "!!int", "Quote"),
        new("APR006", Main, "roles: [clerk, head]", "roles: " + new string('[', DefinitionLimits.Depth + 1) + new string(']', DefinitionLimits.Depth + 1), ""),
        new("APR007", Main, "version: 1", "version: 1\nversion: 2", "version: 2", "Delete"),
        new("APR010", Main, "titleField: cover.matter", "titleFeild: x\ntitleField: cover.matter", "titleFeild", "'titleField'"),
        new("APR010", Profile, "council: none", "council: none\ncolour: red", "colour"),
        new("APR010", Main, "within: 5bd,", "within: 5bd, remaind: [1bd],", "remaind", "'remind'"),
        new("APR011", Main, "version: 1\n", "", "id: loan", "'version:'"),
        new("APR011", Form, ", kind: text, label: { ja: 名,", ", label: { ja: 名,", "{ id: name", "'kind:'"),
        new("APR012", Main, "roles: [clerk, head]", "roles: clerk", "clerk"),
        new("APR012", Main, "title: { ja: 申請, en: Application }\n", "title: { ja: [x], en: Application }\n", "[x]"),
        new("APR012", Main, "deadline: { within: 5bd, escalate: { after: 1bd, to: head } }", "deadline: 5bd", "5bd"),
        new("APR013", Main, "party: consignee\n    form", "party: consigne\n    form", "consigne\n", "'consignee'"),
        new("APR013", Main, "kind: approval", "kind: aproval", "aproval", "'approval'"),
        new("APR013", Form, "choices: [{ id: big,", "default: small, choices: [{ id: big,", "small"),
        new("APR014", Main, "id: loan", "id: Loan Book", "Loan Book", "hyphens"),
        new("APR014", Form, "{ id: matter,", "{ id: 1st,", "1st", "letters and digits"),
        new("APR015", Main, "{ ja: 貸出し, en: Loan }", "貸出し", "貸出し", "{ ja: 日本語, en: English }"),
        new("APR015", Main, "{ ja: 貸出し, en: Loan }", "{ ja: 貸出し }", "{ ja: 貸出し }"),
        new("APR015", Main, "titleField: cover.matter", "titleField: \"\"", "\"\""),
        new("APR016", Main, "version: 1", "version: 0", "0"),
        new("APR016", Form, "max: 3,", "max: three,", "three"),
        new("APR017", Main, "within: 5bd", "within: 5 days", "5 days", "5bd"),
        new("APR018", Office, "from: today-1d", "from: 2026-02-30", "2026-02-30", "today-30d"),
        new("APR018", Profile, "council: none", "inForce: { until: today }\ncouncil: none", "today }", "2026-04-01"),
        new("APR055", Profile, "council: none", "inForce: { from: 2026-04-02, until: 2026-04-01 }\ncouncil: none", "{ from: 2026-04-02"),
        new("APR019", Main, "profiles: [plain]", "profiles: []", "[]"),
        new("APR020", Main, "- id: check\n", "- id: apply\n", "apply\n"),
        new("APR020", Annex, "number: 2", "number: 1", "1, title: { ja: 二"),
        new("APR020", Form, "{ id: until,", "{ id: day,", "day,"),
        new("APR021", Main, "then: { step: apply }", "then: { step: aply }", "aply", "'apply'"),
        new("APR021", Main, "steps: [check, decide]", "steps: [check, decides]", "decides]", "'decide'"),
        new("APR021", Main, "{ finished: apply,", "{ finished: aply,", "aply", "'apply'"),
        new("APR022", Main, "then: { end: done }", "then: { end: don }", "don }", "'done'"),
        new("APR022", Main, "escalate: { after: 1bd, to: head }", "expire: { after: 9d, ending: lost }", "lost"),
        new("APR023", Main, "form: application\n    assignees", "form: aplication\n    assignees", "aplication", "'application'"),
        new("APR024", Main, "letter: notice", "letter: notise", "notise", "'notice'"),
        new("APR025", Main, "numberSeries: letters", "numberSeries: leters", "leters", "'letters'"),
        new("APR025", Main, "series: letters\n", "series: other\n", "other"),
        new("APR026", Main, "checklist: clause-list", "checklist: clause-lst", "clause-lst", "'clause-list'"),
        new("APR027", Main, "titleField: cover.matter", "titleField: cover.mater", "cover.mater", "'cover.matter'"),
        new("APR027", Main, "requiredFields: [cover.day]", "requiredFields: [cover.days]", "cover.days", "'cover.day'"),
        new("APR027", Form, "notBefore: day", "notBefore: matter", "matter }"),
        new("APR028", Main, "role: clerk }]\n    outcomes:\n      - { id: fine", "role: clark }]\n    outcomes:\n      - { id: fine", "clark", "'clerk'"),
        new("APR028", Main, "[{ party: office, role: head }]", "[{ party: office }]", "{ party: office }]", "role: division-clerk"),
        new("APR028", Main, "assignees: [consignee]", "assignees: [{ party: consignee, role: clerk }]", "clerk", "Delete"),
        new("APR028", Main, "escalateTo: head", "escalateTo: heads", "heads", "'head'"),
        new("APR029", Main, "profiles: [plain]", "profiles: [plane]", "plane", "'plain'"),
        new("APR030", Main, "party: consignee\n    form", "party: consignee\n    perLane: true\n    form", "apply\n", "kind: form"),
        new("APR031", Main, "en: Conforming }, then: next", "en: Conforming }, then: { end: done }", "tell\n", "delete the step"),
        new("APR032", Main, "then: { end: done }", "then: next", "next"),
        new("APR032", Main, "en: Submit }, then: next }", "en: Submit }, then: earlier }", "earlier }"),
        new("APR032", Main, "letter: notice\n", "letter: notice\n    when: { council: [report] }\n", "tell\n"),
        new("APR033", Main, "lanes: { section: people, name: name, email: email }\n", "", "true\n    assignees: [{ party: office, role: head }]", "lanes:"),
        new("APR033", Main, "perLane: true\n    letter", "letter", "tell\n"),
        new("APR034", Main, "section: people", "section: cover", "cover"),
        new("APR034", Main, "section: people", "section: peple", "peple", "'people'"),
        new("APR035", Main, "id: submit, title", "id: send, title", "- { id: send"),
        new("APR035", Main, "id: conforming,", "id: good,", "- { id: good"),
        new("APR035", Main, "decision: consent, then", "then", "consent, title", "conditionalConsent"),
        new("APR035", Main, "requiredFields: [cover.day],", "decision: consent,", "consent,"),
        new("APR035", Main, "requiresConditions: true, ", "", "conditionalConsent"),
        new("APR035", Main, "mode: any", "mode: quorum\n    quorum: 2", "2\n"),
        new("APR036", Main, "kind: sendBack, then: { step: apply }", "kind: sendBack, then: next", "sendBack", "then: earlier"),
        new("APR037", Main, "with: [submit]", "with: [submitted]", "submitted", "'submit'"),
        new("APR038", Main, "documentSlot: paper", "documentSlot: papers", "papers", "'paper'"),
        new("APR039", Main, "en: \"{lane.name}\"", "en: \"{lane.nam}\"", "\"{lane.nam}\"", "'lane.name'"),
        new("APR040", Main, "pattern: \"第{n}号\"", "pattern: \"第{m}号\"", "\"第{m}号\""),
        new("APR041", Form, "{ id: matter, kind: text,", "{ id: matter, kind: text, minimum: 1,", "1,"),
        new("APR042", Form, SmallSet.Files["forms/application.yaml"], "id: application\ntitle: { ja: 申請書, en: Application }\n", "id: application"),
        new("APR043", Main, "{ finished: apply, with: [submit] }", "{ month: april }", "{ month"),
        new("APR044", Main, "en: Submit }, then: next }", "en: Submit }, then: nxt }", "nxt", "'next'"),
        new("APR044", Main, "then: { end: done }", "then: { step: apply, end: done }", "{ step: apply"),
        new("APR045", Main, "  - { id: withdrawn, title: { ja: 取下げ, en: Withdrawn } }\n", "", "- { id: done"),
        new("APR046", Main, "deadline: { within: 5bd,", "deadline: { due: soon,", "soon"),
        new("APR046", Main, "deadline: { within: 5bd,", "deadline: { due: { yearly: 13-01 },", "13-01"),
        new("APR046", Main, "deadline: { within: 5bd,", "deadline: { due: { field: cover.matter },", "cover.matter"),
        new("APR047", Main, "series:\n", "spawns:\n  - { id: more, workflow: loan, on: [done] }\nseries:\n", "loan, on", "about"),
        new("APR047", Main, "titleField:", "start: { by: subConsignee }\ntitleField:", "{ by", "about"),
        new("APR048", Main, "party: consignee\n    form", "party: office\n    form", "apply\n"),
        new("APR049", Form, "- id: people", "- id: check", "check\n", "another id"),
        new("APR049", Form, "- id: people", "- id: documents", "documents\n"),
        new("APR049", Form, "- id: people", "- id: submitted", "submitted\n"),
        new("APR050", Office, "unit: desk", "unit: dest", "dest", "'desk'"),
        new("APR050", Office, "parent: top", "parent: tops", "tops", "'top'"),
        new("APR051", Office, "person: clerk", "person: clark", "clark", "'clerk'"),
        new("APR052", Office, "clerk@ward.example, organisation: ward", "clerk@ward.example, organisation: word", "word", "'ward'"),
        new("APR053", Office, "{ id: top, name: { ja: 部, en: Department } }", "{ id: top, name: { ja: 部, en: Department }, parent: desk }", "desk }"),
        new("APR053", Office, "{ id: top, name: { ja: 部, en: Department } }", "{ id: top, name: { ja: 部, en: Department }, until: 2027-03-31, successor: top }", "top }"),
        new("APR110", Office, "{ id: top, name: { ja: 部, en: Department } }", "{ id: top, name: { ja: 部, en: Department }, mark: 福 }\n  - { id: other, name: { ja: 課, en: Division }, mark: 福 }", "福 }", "of its own"),
        new("APR054", Office, "clerk@ward.example", "clerk at ward", "clerk at ward"),
        new("APR054", Office, "head@ward.example", "Clerk@ward.example", "Clerk@ward.example", "of their own"),
        new("APR055", Office, "to: today+1d", "to: today-2d", "today-2d"),
        new("APR056", Office, "stand: clerk", "stand: head", "head, from"),
        new("APR076", Main, "lanes: { section: people", "retention: { years: 7, reason: { ja: 理由, en: Reason } }\nlanes: { section: people", "7,", "30, 10, 5, 3, 1"),
        new("APR100", Main, "documentSlot: paper", "documentSlot: paper\n    itemsFrom: [papers]", "papers", "about: case"),
        new("APR060", Case, "matter: 件", "mater: 件", "mater"),
        new("APR061", Case, "workflow: loan", "workflow: lone", "lone", "'loan'"),
    ];
}
