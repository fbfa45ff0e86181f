using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>Every reason for which the core refuses a command.</summary>
public static class Refusals
{
    public static Refusal CouncilIsOver { get; } = new(RefusalKind.Outdated, "council-is-over",
        new("審議会の手続中ではないため、添付資料の順序は変更できません。", "The item is not before the council now, so its attachments stay as they are."));

    public static Refusal AttachmentTwice { get; } = new(RefusalKind.Invalid, "attachment-twice",
        new("同じ書類が二度選ばれています。", "A document is named twice."));

    public static Refusal NoAttachment(string id) => new(RefusalKind.Invalid, "no-such-attachment",
        new($"書類「{id}」は、この申請の添付資料にできません。", $"The document “{id}” cannot be an attachment of this item."));

    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "not-found",
        new("該当する事案または手続が見つかりません。", "There is no such case or task."));

    public static Refusal CaseExists { get; } = new(RefusalKind.Outdated, "case-exists",
        new("この事案はすでに作成されています。", "This case has been opened already."));

    public static Refusal ReadOnlyReplica { get; } = new(RefusalKind.NotAllowed, "read-only",
        new("この事案は審議会資料の写しです。閲覧だけができます。", "This case is a copy of the council paper. It can only be read."));

    public static Refusal OnlyConsigneeOpens { get; } = new(RefusalKind.NotAllowed, "only-consignee",
        new("申請できるのは、区から業務を受託している事業者（乙）の担当者です。", "Only people of a consignee of the ward can apply."));

    public static Refusal ClockElsewhere { get; } = new(RefusalKind.Outdated, "clock-elsewhere",
        new("この事案の進行管理は、すでに別の状態になっています。画面を読み込み直してください。", "The clock of this case is in another state by now. Load the page again."));

    public static Refusal NoSuchVersion { get; } = new(RefusalKind.Invalid, "no-such-version",
        new("移す先の版を選んでください。", "Choose the version to which the case is to go."));

    public static Refusal CannotMigrate(ImmutableArray<MigrationObstacle> obstacles) => new Refusal(RefusalKind.Outdated, "cannot-migrate",
        new("この事案は、その版に移せません。", "The case cannot go over to that version."))
        with
    { Problems = [.. obstacles.Select(one => new FieldProblem(one.Lane.Length == 0 ? one.Where : $"{one.Lane}:{one.Where}", one.Code, one.Message))] };

    public static Refusal NotInForce(LegalProfile profile) => new(RefusalKind.Invalid, "not-in-force",
        new($"「{profile.Title.Ja}」は現在適用されていないため、新しい申請はできません。現行の法令による手続を選んでください。",
            $"“{profile.Title.En}” is not in force now. Choose the procedure under the law in force."));

    public static Refusal NotDecider { get; } = new(RefusalKind.NotAllowed, "not-a-decider",
        new("承認の停止・再開は、決裁者または管理者だけができます。", "Only those who decide, or an administrator, can suspend a permit or give it back."));

    public static Refusal NoSuchPermit { get; } = new(RefusalKind.Outdated, "no-such-permit",
        new("停止または再開できる承認がありません。画面を読み込み直してください。", "There is no permit to suspend or to give back. Load the page again."));

    public static Refusal NotYoursToOpen { get; } = new(RefusalKind.NotAllowed, "not-yours-to-open",
        new("この手続を始める権限がありません。", "You are not among those who begin this procedure."));

    public static Refusal AboutMissing { get; } = new(RefusalKind.Invalid, "about-missing",
        new("この手続は、もとになる事案を選んで始めてください。", "Begin this procedure from the case that it concerns."));

    public static Refusal MayStartAlready { get; } = new(RefusalKind.Invalid, "may-start-already",
        new("この再委託先は、すでに業務の開始を承認されています。緊急開始の承認は必要ありません。", "The work of this sub-consignee may start already; no exception is needed."));

    public static Refusal NotAForm { get; } = new(RefusalKind.Outdated, "not-a-form",
        new("この手続では書類の入力や添付はできません。", "This task has no form."));

    public static Refusal ItIsAForm { get; } = new(RefusalKind.Invalid, "use-submit",
        new("この手続は、入力内容の提出によって完了します。", "This task is completed by submitting its form."));

    public static Refusal CaseFull { get; } = new(RefusalKind.Invalid, "case-full",
        new($"1つの事案に添付できる書類は{Messages.Number(CaseLimits.MaxDocuments)}件、提出は{CaseLimits.MaxSubmissions}回までです。区の担当課にご相談ください。",
            $"A case holds up to {Messages.Number(CaseLimits.MaxDocuments)} documents and {CaseLimits.MaxSubmissions} submissions of a form. Please ask the division in charge."));

    public static Refusal FormTooLarge(ImmutableArray<FieldProblem> longest) => new Refusal(RefusalKind.Invalid, "form-too-large",
        new($"入力できるのは全体で{Messages.Number(CaseLimits.MaxFormCharacters)}文字までです。長い内容は書類として添付してください。",
            $"A form takes up to {Messages.Number(CaseLimits.MaxFormCharacters)} characters in all. Attach long texts as documents."))
        with
    { Problems = longest };

    public static Refusal TooManyValues(int count) => new(RefusalKind.Invalid, "form-too-large",
        new($"1つの様式に入力できる項目は{Messages.Number(CaseLimits.MaxFormValues)}個までです（現在{Messages.Number(count)}個）。",
            $"A form holds up to {Messages.Number(CaseLimits.MaxFormValues)} values; there are {Messages.Number(count)} now."));

    public static Refusal OwnApplication { get; } = new(RefusalKind.NotAllowed, "own-application",
        new("自分または自分の所属する事業者の申請には、代決の場合も含めて回答できません。",
            "Nobody answers on their own application or their own organisation's, not even as deputy."));

    public static Refusal PostEnded { get; } = new(RefusalKind.Outdated, "post-ended",
        new("この手続を担当する職を離れているため、回答できません。手続は後任の方に引き継がれます。",
            "The post to which this task belongs has ended. The task goes to whoever holds the post now."));

    public static Refusal DeputyBarred { get; } = new(RefusalKind.NotAllowed, "deputy-barred",
        new("重要又は異例の事案のため、この手続は代決できません。本人の回答をお待ちください。", "The matter is important or unusual (重要・異例), so no deputy may answer here. Only the person asked may answer."));

    public static Refusal NotReviewAfter { get; } = new(RefusalKind.Outdated, "not-a-review-after",
        new("後閲の対象ではありません。", "This is not a review after a deputy's answer."));

    public static Refusal DecidedAlready { get; } = new(RefusalKind.Outdated, "decided-already",
        new("すでに決定されているため、引戻し・取下げはできません。区の担当課にご相談ください。",
            "It has been decided; it can no longer be pulled back or withdrawn. Please ask the division in charge."));

    public static Refusal NotSubmitted { get; } = new(RefusalKind.Outdated, "not-submitted",
        new("提出されていないため、引き戻すものがありません。", "Nothing has been submitted that could be pulled back."));

    public static Refusal ChooseLane { get; } = new(RefusalKind.Invalid, "choose-lane",
        new("どの再委託先についてかを選んでください。", "Choose the sub-consignee that it concerns."));

    public static Refusal NotApplicant { get; } = new(RefusalKind.NotAllowed, "not-the-applicant",
        new("申請した事業者だけができる操作です。", "Only the applicant can do this."));

    public static Refusal NotAdministrator { get; } = new(RefusalKind.NotAllowed, "not-an-administrator",
        new("担当者の変更は、管理者またはこの手続の督促を受けた人だけができます。", "Only an administrator, or a person to whom it was escalated, can reassign it."));

    public static Refusal ReassignedMeanwhile { get; } = new(RefusalKind.Outdated, "reassigned-meanwhile",
        new("この画面を開いた後に、担当者が変更されています。現在の担当者を確かめてから、必要な場合は改めて変更してください。",
            "It has been given to somebody else since this page was opened. See who has it now, and change it again if that is still needed."));

    public static Refusal ConditionDone { get; } = new(RefusalKind.Outdated, "condition-fulfilled",
        new("この条件の履行はすでに記録されています。", "This condition is recorded as fulfilled already."));

    public static Refusal NotOfficeStaff { get; } = new(RefusalKind.NotAllowed, "not-office-staff",
        new("区の担当課だけが記録できます。", "Only the division in charge can record this."));

    public static Refusal Ended { get; } = new(RefusalKind.Outdated, "case-ended",
        new("この事案は終了しています。", "This case has ended."));

    public static Refusal UnknownOrgan(string id, People.Office office) => new Refusal(RefusalKind.Invalid, "unknown-organ",
        new("入力内容を確かめてください。", "Please check what you entered."))
        with
    {
        Problems = [new FieldProblem("organ", "not-a-choice", new(
            $"「{id}」という実施機関はありません。次の中から選んでください：{string.Join("、", office.Organs.Select(organ => organ.Name.Ja))}。",
            $"There is no organ “{id}”. Choose one of these: {string.Join(", ", office.Organs.Select(organ => organ.Name.En))}."))],
    };

    public static Refusal UnknownConsignee(string id) => new Refusal(RefusalKind.Invalid, "unknown-consignee",
        new("委託先を選んでください。", "Choose the consignee."))
        with
    { Problems = [new FieldProblem("consignee", "unknown", new($"「{CaseLimits.Named(id)}」という委託先はありません。一覧から選んでください。", $"There is no consignee “{CaseLimits.Named(id)}”. Choose one of the list."))] };

    public static Refusal OtherConsignee(string name) => new Refusal(RefusalKind.Invalid, "other-consignee",
        new("委託先はこの手続で決まっています。", "This procedure settles the consignee."))
        with
    { Problems = [new FieldProblem("consignee", "not-a-choice", new($"この事案の委託先は「{name}」です。指定しないか、その識別子を指定してください。", $"The consignee of this case is “{name}”. Leave it out, or give its id."))] };

    public static Refusal UnknownUnit(string unit) => new Refusal(RefusalKind.Invalid, "unknown-unit",
        new("担当課を選んでください。", "Choose the division in charge."))
        with
    { Problems = [new FieldProblem("units", "unknown", new($"「{CaseLimits.Named(unit)}」という課はありません。一覧から選んでください。", $"There is no division “{CaseLimits.Named(unit)}”. Choose one of the list."))] };

    public static Refusal UnknownField(string path) => UnknownFields([path]);

    /// <summary>Names up to <see cref="CaseLimits.MaxProblems"/> of them.</summary>
    public static Refusal UnknownFields(ImmutableArray<string> paths) => new Refusal(RefusalKind.Invalid, "unknown-field",
        new("この様式にない項目が含まれています。", paths.Length == 1 ? "The form has no such field." : "The form has no such fields."))
        with
    { Problems = [.. paths.Take(CaseLimits.MaxProblems).Select(CaseLimits.Named).Select(path => new FieldProblem(path, "unknown", new($"「{path}」という項目はこの様式にありません。", $"The form has no field “{path}”.")))] };

    public static Refusal UnknownRow(string row) => new Refusal(RefusalKind.Invalid, "unknown-row",
        new("書類の行がこの様式にありません。", "The form has no such row."))
        with
    {
        Problems = [new FieldProblem("row", "unknown", new(
        $"「{CaseLimits.Named(row)}」という行はありません。入力済みの行の番号を指定するか、全体に関する書類のときは空にしてください。",
        $"There is no row “{CaseLimits.Named(row)}”. Give the number of a row that is filled in, or nothing for a document about all of them."))]
    };

    /// <summary>Several things are wrong at once.</summary>
    public static Refusal Several(ImmutableArray<Refusal> refusals) => refusals.Length == 1 ? refusals[0] : new Refusal(RefusalKind.Invalid, "incomplete",
        new("入力内容を確かめてください。", "Please check what you entered."))
        with
    { Problems = [.. refusals.SelectMany(refusal => refusal.Problems)] };

    public static Refusal OtherLane(string path) => new Refusal(RefusalKind.NotAllowed, "other-lane",
        new("ほかの再委託先の欄は変更できません。", "You cannot change what concerns another sub-consignee."))
        with
    { Problems = [new FieldProblem(path, "other-lane", new("この差戻しで変更できるのは、差し戻された再委託先と共通の欄だけです。", "This correction may only change the sub-consignee that was sent back and the common fields."))] };

    public static Refusal TooManyDocuments(DocumentSlot slot) => new Refusal(RefusalKind.Invalid, "too-many-documents",
        new("添付できる書類の数を超えています。", "There are too many documents."))
        with
    { Problems = [new FieldProblem(slot.Id, "too-many", new($"「{slot.Title.Ja}」に添付できるのは{slot.Max}件までです。", $"“{slot.Title.En}” takes up to {slot.Max} documents."))] };

    public static Refusal FormProblems(ImmutableArray<FieldProblem> problems) => new Refusal(RefusalKind.Invalid, "incomplete",
        new($"{problems.Length}か所を直してください。入力した内容は保存されています。", $"{Plurals.En(problems.Length, "field needs", "fields need")} your attention. What you typed has been kept."))
        with
    { Problems = problems };

    public static Refusal Outdated(WorkItem item, LocalText what) => new(RefusalKind.Outdated, "answered-already",
        new($"この手続はすでに終わっています（{what.Ja}）。", $"This task is finished already ({what.En})."));

    public static Refusal UnknownOutcome(HumanStep step) => new Refusal(RefusalKind.Invalid, "unknown-outcome",
        new("回答を選んでください。", "Choose an answer."))
        with
    {
        Problems = [new FieldProblem("outcome", "unknown", new(
                $"回答を次の中から選んでください：{string.Join("、", step.Outcomes.Select(outcome => outcome.Title.Ja))}。",
                $"Choose one answer of: {string.Join(", ", step.Outcomes.Select(outcome => $"{outcome.Title.En} ({outcome.Id})"))}."))],
    };

    public static Refusal ReasonMissing { get; } = new Refusal(RefusalKind.Invalid, "incomplete",
        new("理由を入力してください。", "Enter a reason."))
        with
    { Problems = [new FieldProblem("reason", "missing", Messages.ReasonMissing)] };
}
