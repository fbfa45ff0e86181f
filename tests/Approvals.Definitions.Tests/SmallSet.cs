namespace Approvals.Definitions.Tests;

/// <summary>A small faultless set of files, of which each sample breaks one.</summary>
internal static class SmallSet
{
    public static readonly IReadOnlyDictionary<string, string> Files = new Dictionary<string, string>
    {
        ["main.yaml"] = """
            id: loan
            version: 1
            title: { ja: 貸出し, en: Loan }
            profiles: [plain]
            titleField: cover.matter
            lanes: { section: people, name: name, email: email }
            roles: [clerk, head]
            steps:
              - id: apply
                kind: form
                title: { ja: 申請, en: Application }
                party: consignee
                form: application
                assignees: [consignee]
                outcomes:
                  - { id: submit, title: { ja: 申請する, en: Submit }, then: next }
              - id: check
                kind: task
                title: { ja: 確認, en: Check }
                party: office
                form: application
                when: { finished: apply, with: [submit] }
                assignees: [{ party: office, role: clerk }]
                outcomes:
                  - { id: fine, title: { ja: 可, en: Fine }, numberSeries: letters, requiredFields: [cover.day], then: next }
                  - { id: back, title: { ja: 差戻し, en: Back }, kind: sendBack, then: { step: apply } }
                deadline: { within: 5bd, escalate: { after: 1bd, to: head } }
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
              - id: clauses
                kind: checklist
                title: { ja: 条項, en: Clauses }
                party: office
                perLane: true
                checklist: clause-list
                documentSlot: paper
                assignees: [{ party: office, role: clerk }]
                outcomes:
                  - { id: conforming, title: { ja: 適合, en: Conforming }, then: next }
                  - { id: nonconforming, title: { ja: 不適合, en: Nonconforming }, kind: sendBack, then: { step: decide } }
              - id: tell
                kind: letter
                title: { ja: 通知, en: Notice }
                party: office
                perLane: true
                letter: notice
                then: { end: done }
            series:
              - { id: letters, title: { ja: 番号, en: Number }, pattern: "第{n}号" }
            periods:
              - { id: all-of-it, title: { ja: 期間, en: Period }, party: office, within: 30bd, steps: [check, decide], escalateTo: head }
            endings:
              - { id: done, title: { ja: 完了, en: Done }, good: true }
              - { id: refused, title: { ja: 不承諾, en: Refused } }
              - { id: withdrawn, title: { ja: 取下げ, en: Withdrawn } }
            letters:
              - id: notice
                title: { ja: 通知, en: Notice }
                series: letters
                to: consignee
                body: { ja: "{matter}", en: "{lane.name}" }
            """,
        ["forms/application.yaml"] = """
            id: application
            title: { ja: 申請書, en: Application }
            sections:
              - id: cover
                title: { ja: 件名, en: Matter }
                fields:
                  - { id: matter, kind: text, label: { ja: 件名, en: Matter } }
                  - { id: day, kind: date, label: { ja: 日, en: Day } }
                  - { id: until, kind: date, label: { ja: 末日, en: Until }, notBefore: day }
                  - { id: size, kind: choice, label: { ja: 大きさ, en: Size }, choices: [{ id: big, title: { ja: 大, en: Big } }] }
              - id: people
                title: { ja: 相手, en: People }
                repeat: { min: 1, max: 3, itemTitle: { ja: 相手, en: Person } }
                fields:
                  - { id: name, kind: text, label: { ja: 名, en: Name } }
                  - { id: email, kind: email, label: { ja: 連絡先, en: E-mail } }
            documents:
              - { id: paper, title: { ja: 書類, en: Paper } }
            """,
        ["forms/register.yaml"] = """
            id: register
            title: { ja: 台帳, en: Register }
            sections:
              - id: entry
                title: { ja: 登録, en: Entry }
                fields:
                  - { id: place, kind: choice, label: { ja: 場所, en: Place }, from: { register: designated-places } }
            """,
        ["annexes/clauses.yaml"] = """
            id: clause-list
            mark: 別1
            title: { ja: 条項, en: Clauses }
            items:
              - { number: 1, title: { ja: 一, en: One }, text: 一つ。 }
              - { number: 2, title: { ja: 二, en: Two }, text: 二つ。, fatal: true }
            """,
        ["profiles/plain.yaml"] = """
            id: plain
            title: { ja: 素, en: Plain }
            council: none
            basis: { ja: 規則, en: Rule }
            """,
        ["demo/organisation.yaml"] = """
            office: { id: ward, name: { ja: 区, en: Ward }, organ: { ja: 区長, en: Mayor } }
            units:
              - { id: top, name: { ja: 部, en: Department } }
              - { id: desk, name: { ja: 課, en: Division }, parent: top }
            people:
              - { id: clerk, name: { ja: 係, en: Clerk }, email: clerk@ward.example, organisation: ward }
              - { id: head, name: { ja: 長, en: Head }, email: head@ward.example, organisation: ward }
            posts:
              - { role: clerk, unit: desk, person: clerk }
            deputies:
              - { principal: head, stand: clerk, from: today-1d, to: today+1d }
            """,
        ["demo/case.yaml"] = """
            workflow: loan
            profile: plain
            units: [desk]
            applicant: clerk
            values:
              cover: { matter: 件, day: today }
              people: [{ name: 名 }]
            """,
    };

    public static void Write(TemporaryFolder folder)
    {
        foreach (var (file, text) in Files) folder.Write(file, text);
    }
}
