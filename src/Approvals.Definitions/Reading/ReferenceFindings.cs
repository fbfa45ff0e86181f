using Approvals.Core.Texts;

namespace Approvals.Definitions.Reading;

/// <summary>APR021–APR049: what one part of a definition says of another.</summary>
internal static class ReferenceFindings
{
    public static Finding UnknownStep(string id, string? nearest) => Unknown("APR021", "ステップ", "step", id, nearest);

    public static Finding UnknownEnding(string id, string? nearest) => Unknown("APR022", "終わり方", "ending", id, nearest);

    public static Finding UnknownForm(string id, string? nearest) => Unknown("APR023", "様式", "form", id, nearest);

    public static Finding UnknownLetter(string id, string? nearest) => Unknown("APR024", "文書", "letter", id, nearest);

    public static Finding UnknownSeries(string id, string? nearest) => Unknown("APR025", "番号系列", "number series", id, nearest);

    public static Finding UnknownChecklist(string id, string? nearest) => Unknown("APR026", "確認表", "checklist", id, nearest);

    public static Finding UnknownField(string path, string? nearest) => Unknown("APR027", "項目", "field", path, nearest);

    public static Finding UnknownRole(string role, string? nearest) => Unknown("APR028", "役割", "role", role, nearest);

    public static Finding RoleMissing() => new("APR028",
        new("甲又は審議会の担当には役割（role）が必要です。", "An assignee of the office or the council needs a role."),
        new("{ party: office, role: division-clerk } の形で書いてください。", "Write { party: office, role: division-clerk }."));

    public static Finding RoleOfOutsider(string role) => new("APR028",
        new($"乙と丙には役割「{role}」を指定できません。", $"The consignee and the sub-consignee have no roles such as '{role}'."),
        new("role を削除してください。", "Delete the role."));

    public static Finding UnknownItems(string section, string? nearest) => new("APR100",
        new($"「{section}」は、項目「text」をもつ繰り返しセクションとして、どの様式にもありません。", $"No form has a repeated section '{section}' with a field 'text'."), DidYouMean.Text(nearest));

    public static Finding ItemsWithoutEarlier(string section) => new("APR100",
        new($"先の事案に関する手続ではないため、「{section}」の行を確認項目にできません。", $"The procedure concerns no earlier case, so no rows of '{section}' can become items."),
        new("start に about: case 又は about: subConsignee を加えてください。", "Add about: case or about: subConsignee to start."));

    public static Finding UnknownRegister(string name, string? nearest) => Unknown("APR101", "台帳", "register", name, nearest);

    public static Finding RegisterOutsideForm(string step) => new("APR102",
        new($"ステップ「{step}」は様式のステップではないため、台帳から選ぶ項目を置けません。", $"The step '{step}' is no form step, so it cannot have a field that takes its choices from a register."),
        new("様式（kind: form）のステップに置いてください。", "Put the field into the form of a step of kind: form."));

    public static Finding UnknownItem(string item, string? nearest) => new("APR104",
        new($"別紙に「{item}」という項はありません。", $"No annex has an item '{item}'."),
        DidYouMean.Text(nearest) ?? new("別1-10 のように書き、複数の項は「・」で区切ってください。", "Write it like 別1-10, with ・ between several."));

    public static Finding UnknownWord(string name, string? nearest) => Unknown("APR103", "用語", "word of the profile", name, nearest);

    public static Finding UnknownProfile(string id, string? nearest) => Unknown("APR029", "法令プロファイル", "profile", id, nearest);

    public static Finding FirstStepIsNoForm(string id) => new("APR030",
        new($"最初のステップ「{id}」が申請様式ではありません。", $"The first step '{id}' is not a form."),
        new("最初に kind: form のステップを置いてください。再委託先ごと（perLane）にはできません。", "Begin with a step of kind: form that is not perLane."));

    public static Finding Unreachable(string id) => new("APR031",
        new($"ステップ「{id}」にはどこからも進めません。", $"Nothing leads to the step '{id}'."),
        new("このステップに進む回答を加えるか、ステップを削除してください。", "Add an answer that leads here, or delete the step."));

    public static Finding NothingAfterLast(string id) => new("APR032",
        new($"最後のステップ「{id}」に「next」は使えません。", $"'next' leads nowhere from the last step '{id}'."),
        new("{ end: … } で終わり方を指定してください。", "Name an ending with { end: … }."));

    public static Finding NothingBeforeFirst() => new("APR032",
        new("最初のステップより前に戻ることはできません。", "There is no earlier step than the first."));

    public static Finding LaneStepWithoutRule(string id) => new("APR033",
        new($"ステップ「{id}」は再委託先ごと（perLane）ですが、定義に「lanes」がありません。", $"The step '{id}' is perLane, but the definition has no 'lanes'."),
        new("lanes: { section, name, email } を加えてください。", "Add lanes: { section, name, email }."));

    public static Finding RuleWithoutLaneStep() => new("APR033",
        new("「lanes」がありますが、再委託先ごと（perLane）のステップがありません。", "There are 'lanes' but no step is perLane."));

    public static Finding StepAfterLanes(string id) => new("APR033",
        new($"ステップ「{id}」は、再委託先ごとに分かれた後にあるため perLane: true が必要です。", $"The step '{id}' stands after the lanes have opened and must be perLane: true."));

    public static Finding LaneSection(string section, string? nearest) => new("APR034",
        new($"「{section}」は申請様式の繰り返しセクションではありません。", $"'{section}' is no repeated section of the first form."), DidYouMean.Text(nearest));

    public static Finding FormOutcome() => new("APR035",
        new("様式のステップの回答は submit 一つだけです。", "A form step has one outcome, submit."));

    public static Finding ChecklistOutcome(string missing) => new("APR035",
        new($"確認表のステップには回答「{missing}」が必要です。", $"A checklist step needs the outcome '{missing}'."));

    public static Finding DecisionMissing(string outcome) => new("APR035",
        new($"決裁の回答「{outcome}」に decision がありません。", $"The outcome '{outcome}' of a deciding step lacks its decision."),
        new("decision: consent、conditionalConsent、refusal のいずれかを加えてください。", "Add decision: consent, conditionalConsent or refusal."));

    public static Finding StrayDecision(string outcome) => new("APR035",
        new($"回答「{outcome}」の decision は、decides: true の決裁でのみ使えます。", $"The decision of '{outcome}' is allowed only in an approval with decides: true."));

    public static Finding ConditionsMissing(string outcome) => new("APR035",
        new($"条件付承諾の回答「{outcome}」には requiresConditions: true が必要です。", $"The conditional consent '{outcome}' must have requiresConditions: true."));

    public static Finding QuorumMissing(int people) => new("APR035",
        new($"quorum には 1 から {people} までの数が必要です。", $"A quorum from 1 to {people} is needed."));

    public static Finding SendBackGoesForward(string outcome) => new("APR036",
        new($"差戻しの回答「{outcome}」が前のステップに戻りません。", $"The send-back '{outcome}' does not lead to an earlier step."),
        new("then: earlier とするか、前のステップを指定してください。", "Write then: earlier, or name an earlier step."));

    public static Finding UnknownOutcome(string id, string step, string? nearest) => new("APR037",
        new($"ステップ「{step}」に回答「{id}」はありません。", $"The step '{step}' has no outcome '{id}'."), DidYouMean.Text(nearest));

    public static Finding UnknownSlot(string id, string? nearest) => Unknown("APR038", "書類の区分", "document slot", id, nearest);

    public static Finding UnknownPlaceholder(string name, string? nearest) => new("APR039",
        new($"文書の差込み「{{{name}}}」に当てはまる値がありません。", $"No value fills '{{{name}}}' in the letter."), DidYouMean.Text(nearest));

    public static Finding PatternWithoutNumber() => new("APR040",
        new("番号の書式に {n} がありません。", "The pattern has no {n}."),
        new("例: {fy}福介収第{n}号", "For example {fy}福介収第{n}号."));

    public static Finding KeyNeedsKind(string key, string kind) => new("APR041",
        new($"「{key}」は kind: {kind} の項目でのみ使えます。", $"'{key}' is only for fields of kind: {kind}."));

    public static Finding TwoFieldsToCompare() => new("APR041",
        new("「differ」には、比べる2つの項目を [section.field, section.field] の形で書いてください。", "'differ' takes the two fields to compare: [section.field, section.field]."));

    public static Finding EmptyForm() => new("APR042",
        new("様式に項目も書類もありません。", "The form has neither fields nor documents."));

    public static Finding NoCondition(IReadOnlyList<string> forms) => new("APR043",
        new($"条件として読めません。使える形: {string.Join("、", forms)}。", $"This is not a condition; it takes one of {string.Join(", ", forms)}."));

    public static Finding NotARoute(string value, string? nearest) => new("APR044",
        new($"「{value}」は行き先として読めません。", $"'{value}' is not a route."),
        DidYouMean.Text(nearest) ?? new("next、earlier、{ step: … }、{ end: … } のいずれかを書いてください。", "Write next, earlier, { step: … } or { end: … }."));

    public static Finding NoWithdrawal() => new("APR045",
        new("取下げのときの終わり方「withdrawn」がありません。", "The ending 'withdrawn' is missing: an applicant may withdraw until the decision."),
        new("endings に withdrawn を加えてください。", "Add withdrawn to the endings."));

    public static Finding ReservedSection(string id) => new("APR049",
        new($"セクションの識別子に「{id}」は使えません。同じアドレスの画面（{string.Join("、", ReservedSections.Ids.Order())}）に隠れて開けなくなります。", $"A section cannot be called '{id}': a page of the form has that address ({string.Join(", ", ReservedSections.Ids.Order())}), and nobody could open the section."),
        new("別の識別子にしてください。", "Give it another id."));

    public static Finding LastStepMayBeSkipped(string id) => new("APR032",
        new($"最後のステップ「{id}」が条件（when）により省かれると、行き先がありません。", $"If the condition (when) skips the last step '{id}', nothing follows."),
        new("条件を外すか、後ろに別のステップを置いてください。", "Drop the condition, or put another step after it."));

    public static Finding NoDay(IReadOnlyList<string> forms) => new("APR046",
        new($"日の指定として読めません。使える形: {string.Join("、", forms)}。", $"This is not a day; it takes one of {string.Join(", ", forms)}."));

    public static Finding NotADayOfTheYear(string value) => new("APR046",
        new($"「{value}」は月日（例: 03-31）ではありません。", $"'{value}' is not a day of the year such as 03-31."));

    public static Finding NotADateField(string path) => new("APR046",
        new($"「{path}」は日付の項目ではありません。", $"'{path}' is not a date field."));

    public static Finding UnknownWorkflow(string id, string? nearest) => Unknown("APR061", "手続き", "procedure", id, nearest);

    public static Finding ChildIsNotAbout(string id) => new("APR047",
        new($"手続き「{id}」は、もとになる事案がある手続きではありません。", $"The procedure '{id}' does not concern an earlier case."),
        new("その手続きの start に about: case または about: subConsignee を書いてください。", "Give it start: { about: case } or { about: subConsignee }."));

    public static Finding ChildLacksProfile(string id, string profile) => new("APR047",
        new($"手続き「{id}」には法令プロファイル「{profile}」がありません。", $"The procedure '{id}' does not list the profile '{profile}'."));

    /// <param name="key">The key that speaks of the earlier case.</param>
    public static Finding NothingEarlier(string key) => new("APR047",
        new($"{key} を書けるのは、もとになる事案の再委託先についての手続きだけです。", $"Only a procedure about a sub-consignee of an earlier case has {key}."),
        new("start に about: subConsignee を加えるか、この項目を取り除いてください。", "Give it start: { about: subConsignee }, or take this key away."));

    public static Finding AboutMissing() => new("APR047",
        new("丙が始める手続き、またはほかの事案だけが始める手続きには、about が必要です。", "A procedure that the sub-consignee begins, or only another case, needs about."),
        new("about: case または about: subConsignee を加えてください。", "Add about: case or about: subConsignee."));

    public static Finding OrganiserMismatch(string id) => new("APR048",
        new($"最初のステップ「{id}」の party が、始める人（start の by）と違います。", $"The first step '{id}' belongs to another party than start: by."));

    private static Finding Unknown(string id, string ja, string en, string name, string? nearest) =>
        new(id, new($"{ja}「{name}」は定義されていません。", $"There is no {en} '{name}'."), DidYouMean.Text(nearest));
}
