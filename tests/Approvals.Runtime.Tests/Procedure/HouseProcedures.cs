using Approvals.Core.Definitions;
using Approvals.Definitions;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>Two small procedures with what the shipped one does not need: an office that begins, groups, silence, waiting, further cases.</summary>
internal static class HouseProcedures
{
    private const string Notice = """
        id: notice
        version: 1
        title: { ja: 一般承諾の通知, en: Notice under a general authorisation }
        profiles: [jp-2023]
        titleField: notice.matter
        roles: [division-clerk, section-chief, division-head, department-head, information-disclosure-head, information-policy-head, administrator]
        steps:
          - id: notice
            kind: form
            title: { ja: 通知, en: Notice }
            party: consignee
            form: notice
            assignees: [consignee]
            outcomes: [{ id: submit, title: { ja: 通知する, en: Give notice }, then: next }]
          - id: opinions
            kind: approval
            mode: all
            title: { ja: 意見, en: Opinions }
            party: office
            groups:
              - { id: division, title: { ja: 所管, en: Division }, mode: quorum, quorum: 2, assignees: [{ party: office, role: division-clerk }, { party: office, role: section-chief }, { party: office, role: division-head }] }
              - { id: information, title: { ja: 情報, en: Information }, mode: sequence, assignees: [{ party: office, role: information-disclosure-head }, { party: office, role: information-policy-head }] }
            outcomes:
              - { id: agree, title: { ja: 同意, en: Agree }, then: next }
              - { id: stop, title: { ja: 不同意, en: Object }, kind: negative, then: { end: refused } }
          - id: objection
            kind: approval
            mode: any
            decides: true
            title: { ja: 異議, en: Objection }
            party: office
            assignees: [{ party: office, role: department-head }]
            outcomes:
              - { id: authorised, title: { ja: 異議なし, en: No objection }, decision: consent, then: next }
              - { id: objected, title: { ja: 異議, en: Objected }, kind: negative, decision: refusal, then: { end: refused } }
            deadline: { within: 10d, silence: { after: 14d, outcome: authorised } }
          - { id: start, kind: wait, title: { ja: 開始日, en: First day }, party: consignee, until: { latestOf: [{ field: notice.from, minus: 3d }, 0d] }, then: { end: authorised } }
        spawns:
          - { id: check, workflow: house-check, on: [authorised], due: { yearly: 03-31 }, values: { subject.matter: { from: matter }, subject.until: { from: notice.until }, subject.reason: 年度当たり1回以上 } }
        endings:
          - { id: authorised, title: { ja: 承認, en: Authorised }, good: true }
          - { id: refused, title: { ja: 不承認, en: Refused } }
          - { id: withdrawn, title: { ja: 取下げ, en: Withdrawn } }
        """;

    private const string Check = """
        id: house-check
        version: 1
        title: { ja: 年度確認, en: Yearly check }
        profiles: [jp-2023]
        titleField: subject.matter
        start: { by: office, role: division-clerk, about: case }
        roles: [division-clerk, section-chief, division-head]
        steps:
          - id: plan
            kind: form
            title: { ja: 計画, en: Plan }
            party: office
            form: check
            assignees: [{ party: office, role: division-clerk }]
            outcomes: [{ id: submit, title: { ja: 提出, en: Submit }, then: next }]
            deadline: { due: { earliestOf: [given, { field: subject.until }] }, expire: { on: given, ending: missed } }
          - id: result
            kind: task
            title: { ja: 結果, en: Result }
            party: office
            assignees: [{ party: office, role: division-clerk }]
            outcomes: [{ id: fine, title: { ja: 適合, en: In order }, then: next }]
          - id: approve
            kind: approval
            mode: any
            title: { ja: 確認, en: Confirmation }
            party: office
            assignees: [{ party: office, role: division-clerk }, { party: office, role: section-chief }]
            outcomes: [{ id: agree, title: { ja: 確認, en: Confirm }, then: { end: done } }]
        spawns:
          - id: next-year
            workflow: house-check
            on: [done, missed]
            when: { field: subject.until, after: given }
            due: { yearly: 03-31, beyond: given }
            values: { subject.matter: { from: matter }, subject.until: { from: subject.until } }
        endings:
          - { id: done, title: { ja: 適合, en: In order }, good: true }
          - { id: missed, title: { ja: 未実施, en: Not done } }
          - { id: withdrawn, title: { ja: 取下げ, en: Withdrawn } }
        """;

    private const string NoticeForm = """
        id: notice
        title: { ja: 通知, en: Notice }
        sections:
          - id: notice
            title: { ja: 通知, en: Notice }
            fields:
              - { id: matter, kind: text, label: { ja: 件名, en: Matter }, required: true }
              - { id: from, kind: date, label: { ja: 開始日, en: First day } }
              - { id: until, kind: date, label: { ja: 末日, en: Last day } }
        """;

    private const string CheckForm = """
        id: check
        title: { ja: 確認, en: Check }
        sections:
          - id: subject
            title: { ja: 確認, en: Check }
            fields:
              - { id: matter, kind: text, label: { ja: 件名, en: Matter }, required: true }
              - { id: until, kind: date, label: { ja: 末日, en: Last day } }
              - { id: reason, kind: text, label: { ja: 理由, en: Reason } }
        """;

    private static readonly WorkflowSet Set = Load();

    public static WorkflowDefinition NoticeProcedure => Set.Find("notice", "jp-2023")!;

    public static WorkflowDefinition CheckProcedure => Set.Find("house-check", "jp-2023")!;

    private static WorkflowSet Load()
    {
        var folder = Directory.CreateTempSubdirectory("house-");
        try
        {
            folder.CreateSubdirectory("forms");
            folder.CreateSubdirectory("profiles");
            File.WriteAllText(Path.Combine(folder.FullName, "notice.yaml"), Notice);
            File.WriteAllText(Path.Combine(folder.FullName, "house-check.yaml"), Check);
            File.WriteAllText(Path.Combine(folder.FullName, "forms", "notice.yaml"), NoticeForm);
            File.WriteAllText(Path.Combine(folder.FullName, "forms", "check.yaml"), CheckForm);
            File.Copy(Path.Combine(TestOffice.SolutionFolder(), "workflows", "profiles", "jp-2023.yaml"), Path.Combine(folder.FullName, "profiles", "jp-2023.yaml"));
            var set = DefinitionLoader.Load(folder.FullName);
            Assert.Empty(set.Diagnostics);
            return set;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
