using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;

namespace Approvals.Core.Cases;

/// <summary>What is wrong with a field and what would be right, in both languages.</summary>
internal static class Messages
{
    public static LocalText LeaverAddressMissing { get; } = new(
        "変更前の再委託先の連絡先（メールアドレス）を入力してください。返還・消去の手続をお願いするために使います。",
        "Enter the mail address of the sub-consignee before the change: it will be asked to return or erase the data.");

    public static LocalText NotOfEarlierCase(IReadOnlyList<string> names) => new(
        $"変更前の事業者は、もとになる事案の委託先又は再委託先の名称（{string.Join("、", names)}）で記入してください。",
        $"Name the company before as in the earlier case: {string.Join(", ", names)}.");

    public static LocalText NothingChanges { get; } = new(
        "すべての再委託先が「変更なし」です。この申請で変更し、又は追加する再委託先を1者以上選んでください。",
        "Every sub-consignee stays as it is. Choose at least one that this application changes or adds.");

    public static LocalText LaneIsOpen { get; } = new(
        "この再委託先の審査はすでに始まっています。「変更なし」のほかを選んでください。取りやめるときは、申請を取り下げてください。",
        "The review of this sub-consignee has begun. Choose another answer; to give it up, withdraw the application.");

    /// <param name="names">The 丙 of the earlier case whose consent holds.</param>
    public static LocalText NotUnchanged(IReadOnlyList<string> names) => names.Count == 0
        ? new("もとになる事案に、承諾が続いている再委託先がありません。「変更」又は「追加」を選んでください。",
            "No sub-consignee of the earlier case has a consent that goes on. Choose “changed” or “added”.")
        : new($"「変更なし」を選べるのは、もとになる事案の再委託先（{string.Join("、", names)}）を同じ名称で記入したときだけです。",
            $"Only a sub-consignee of the earlier case can stay as it is, under the same name: {string.Join(", ", names)}.");

    public static LocalText UnchangedDiffers { get; } = new(
        "この再委託先についての記載が、もとになる申請と異なります。変更するときは「変更」を選び、しないときは記載を元に戻してください。",
        "What is written of this sub-consignee differs from the earlier application. Choose “changed”, or write what stood there before.");

    public static LocalText UnchangedIsNamed(string name) => new(
        $"「{name}」は変更点の変更前又は変更後に記入されています。「変更なし」のほかを選ぶか、変更点を改めてください。",
        $"“{name}” is named before or after a change. Choose another answer, or correct the change.");

    /// <param name="names">乙 and the 丙 of the application.</param>
    public static LocalText SuccessorUnknown(IReadOnlyList<string> names) => new(
        $"変更後の事業者は、委託先又はこの申請の再委託先と同じ名称（{string.Join("、", names)}）で記入してください。",
        $"Name the company after as the consignee or a sub-consignee of this application: {string.Join(", ", names)}.");

    public static LocalText NotAFiscalYear(string typed) => new(
        $"「{typed}」は年度として読めません。令和8年度、R8 又は 2026 のように入力してください。",
        $"“{typed}” is no fiscal year. Write it like 令和8年度, R8 or 2026.");

    public static LocalText Missing(FieldDefinition field) => field.Kind is FieldKind.Choice or FieldKind.YesNo
        ? new($"「{field.Label.Ja}」を選んでください。", $"Choose an answer for “{field.Label.En}”.")
        : new($"「{field.Label.Ja}」を入力してください。", $"Enter “{field.Label.En}”.");

    public static LocalText TooLong(FieldDefinition field, int length) => new(
        $"「{field.Label.Ja}」は{Number(field.MaxLength)}文字以内で入力してください（現在{Number(length)}文字）。",
        $"“{field.Label.En}” takes up to {Number(field.MaxLength)} characters; it has {Number(length)} now.");

    public static LocalText TooFewRows(RepeatRule rule) => new(
        $"{rule.ItemTitle.Ja}を{rule.Min}件以上入力してください。", $"Enter at least {rule.Min}: {rule.ItemTitle.En}.");

    public static LocalText TooManyRows(RepeatRule rule) => new(
        $"{rule.ItemTitle.Ja}は{rule.Max}件までです。", $"No more than {rule.Max}: {rule.ItemTitle.En}.");

    public static LocalText SameRow(RepeatRule rule, int place, int first) => new(
        $"{rule.ItemTitle.Ja}の{place}件目は、{first}件目と同じ内容です。内容を直すか、どちらかを削除してください。",
        $"{rule.ItemTitle.En} {place} says the same as {first}. Correct it, or remove one of them.");

    public static LocalText NotAChoice(FieldDefinition field) => new(
        $"「{field.Label.Ja}」は、次の中から選んでください：{string.Join("、", field.Choices.Select(choice => choice.Title.Ja))}。",
        $"Choose one of these for “{field.Label.En}”: {string.Join(", ", field.Choices.Select(choice => choice.Title.En))}.");

    public static LocalText NotYesNo(FieldDefinition field) => new(
        $"「{field.Label.Ja}」は「はい」か「いいえ」を選んでください。", $"Choose yes or no for “{field.Label.En}”.");

    public static LocalText NotAnAddress(FieldDefinition field) => new(
        $"「{field.Label.Ja}」には、name@example.jp のような形のメールアドレスを入力してください。",
        $"“{field.Label.En}” must look like name@example.jp.");

    public static LocalText OneLine(FieldDefinition field) => new(
        $"「{field.Label.Ja}」は改行せずに1行で入力してください。", $"“{field.Label.En}” must be a single line.");

    private const long FewDigits = 1_000;
    private const long FewExample = 3;
    private const long ManyExample = 14_347;

    /// <summary>The least number that a field takes.</summary>
    public static long Least(FieldDefinition field) => field.Minimum ?? 0;

    /// <summary>The greatest number that a field takes.</summary>
    public static long Most(FieldDefinition field) => field.Maximum ?? long.MaxValue;

    // What a field takes, whatever was wrong: the same words for 12.5, 1e3, -1 and a number that is too large.
    public static LocalText WholeNumber(FieldDefinition field)
    {
        var least = Number(Least(field));
        var example = Most(field) < FewDigits ? Number(Math.Clamp(FewExample, Least(field), Most(field))) : Number(Math.Clamp(ManyExample, Least(field), Most(field)));
        var (ja, en) = field.Maximum is { } most ? ($"{least}から{Number(most)}までの", $"from {least} to {Number(most)}") : ($"{least}以上の", $"of {least} or more");
        return new(
            $"「{field.Label.Ja}」には、{ja}整数を、小数点や指数を使わずに数字で入力してください（例：{example}）。",
            $"“{field.Label.En}” takes a whole number {en} in digits, without a decimal point or exponent, for example {example}.");
    }

    public static LocalText InPast(FieldDefinition field, DateOnly today) => new(
        $"「{field.Label.Ja}」は今日（{JapaneseDate.Format(today, Language.Ja)}）以後の日付にしてください。",
        $"“{field.Label.En}” must not be before today ({JapaneseDate.Format(today, Language.En)}).");

    public static LocalText NotInFiscalYear(FieldDefinition field, DateOnly day, FiscalYear year) => new(
        $"「{field.Label.Ja}」の{JapaneseDate.Format(day, Language.Ja)}は{FiscalYear.Of(day).Label.Ja}の日で、{year.Label.Ja}の日ではありません。年度か日付を改めてください。",
        $"“{field.Label.En}”, {JapaneseDate.Format(day, Language.En)}, lies in {FiscalYear.Of(day).Label.En} and not in {year.Label.En}. Correct the year or the day.");

    public static LocalText AddressTwice { get; } = new(
        "このメールアドレスは、ほかの再委託先にも入力されています。再委託先どうしでお互いの内容が見えないよう、再委託先ごとに別のアドレスを入力してください。",
        "Another sub-consignee has this address too. Sub-consignees must not see each other's matters: enter an address of its own for each.");

    /// <param name="organisation">Whose address it is.</param>
    public static LocalText AddressOfOther(LocalText organisation) => new(
        $"このメールアドレスは{organisation.Ja}の担当者のものです。再委託先の担当者のアドレスを入力してください。",
        $"This is the address of somebody at {organisation.En}. Enter one of the sub-consignee's own.");

    public static LocalText InFuture(FieldDefinition field, DateOnly today) => new(
        $"「{field.Label.Ja}」は今日（{JapaneseDate.Format(today, Language.Ja)}）以前の日付にしてください。",
        $"“{field.Label.En}” must not be after today ({JapaneseDate.Format(today, Language.En)}).");

    public static LocalText NotWanted(FieldDefinition field, FieldDefinition other)
    {
        var answer = other.Choices.FirstOrDefault(choice => choice.Id == field.OnlyWith!.Value)?.Title ?? (field.OnlyWith!.Value == "yes" ? new("はい", "Yes") : new LocalText("いいえ", "No"));
        return new(
            $"「{field.Label.Ja}」は、「{other.Label.Ja}」で「{answer.Ja}」を選んだ場合に限り記入してください。",
            $"Fill in “{field.Label.En}” only where “{other.Label.En}” is “{answer.En}”.");
    }

    public static LocalText NotInRegister(FieldDefinition field) => new(
        $"「{field.Label.Ja}」は、区の台帳に登録されているものの中から選んでください。",
        $"For “{field.Label.En}” choose one of the entries of the ward's register.");

    public static LocalText EntryNotInForce(Designation entry, DateOnly today)
    {
        if (entry.RepealedOn is { } repealed && repealed <= today)
            return new(
                $"選んだ登録「{entry.Label}」は、{JapaneseDate.Format(repealed, Language.Ja)}に廃止されました。有効な登録を選び直してください。",
                $"The entry chosen, “{entry.Label}”, was repealed on {JapaneseDate.Format(repealed, Language.En)}. Choose one that is in force.");
        return entry.From > today
            ? new(
                $"選んだ登録「{entry.Label}」は、{JapaneseDate.Format(entry.From, Language.Ja)}から効力をもちます。有効な登録を選び直してください。",
                $"The entry chosen, “{entry.Label}”, is in force from {JapaneseDate.Format(entry.From, Language.En)} only. Choose one that is in force.")
            : new(
                $"選んだ登録「{entry.Label}」は、{JapaneseDate.Format(entry.Until ?? today, Language.Ja)}で効力を失いました。有効な登録を選び直してください。",
                $"The entry chosen, “{entry.Label}”, was in force until {JapaneseDate.Format(entry.Until ?? today, Language.En)}. Choose one that is in force.");
    }

    public static LocalText BeforeSubmission(FieldDefinition field, DateOnly submitted) => new(
        $"「{field.Label.Ja}」は申請の提出日（{JapaneseDate.Format(submitted, Language.Ja)}）以後の日付にしてください。",
        $"“{field.Label.En}” must not be before the application was submitted ({JapaneseDate.Format(submitted, Language.En)}).");

    public static LocalText WouldBeLost(FieldDefinition field, HumanStep step, OutcomeDefinition chosen, string path)
    {
        // What the meeting said without a decision has its place: the reason that goes with the answer.
        if (chosen.RequiresReason)
            return new(
                $"「{field.Label.Ja}」が入力されています。「{chosen.Title.Ja}」では使われないため、この欄を空にし、伝える内容は理由の欄に入力してください。",
                $"“{field.Label.En}” is filled in, but “{chosen.Title.En}” does not use it. Clear it, and write what is to be said into the reason.");
        var title = step.Outcomes.FirstOrDefault(outcome => outcome.ConditionFrom == path)?.Title;
        return title is null
            ? new($"「{field.Label.Ja}」が入力されています。この回答では使われないため、消してください。", $"“{field.Label.En}” is filled in, but this answer does not use it. Clear it.")
            : new($"「{field.Label.Ja}」が入力されています。意見を条件とするときは「{title.Ja}」を選び、そうでないときは意見を消してください。",
                $"“{field.Label.En}” is filled in. Choose “{title.En}” to make it a condition, or clear it.");
    }

    public static LocalText BeforeStart(FieldDefinition field, FieldDefinition start, DateOnly from) => new(
        $"「{field.Label.Ja}」は「{start.Label.Ja}」（{JapaneseDate.Format(from, Language.Ja)}）以後の日付にしてください。",
        $"“{field.Label.En}” must not be before “{start.Label.En}” ({JapaneseDate.Format(from, Language.En)}).");

    public static LocalText DocumentMissing(DocumentSlot slot) => new(
        $"「{slot.Title.Ja}」の書類を添付してください。", $"Attach a document for “{slot.Title.En}”.");

    public static LocalText NamedTwice(string name) => new(
        $"「{name}」が2回入力されています。再委託先は1者につき1回だけ入力してください。", $"“{name}” is entered twice. Enter each sub-consignee once.");

    public static LocalText ReasonMissing { get; } = new("理由を入力してください。", "Enter a reason.");

    public static LocalText TextTooLong(string text, int limit) => new(
        $"{Number(limit)}文字以内で入力してください（現在{Number(TextLength.Of(text))}文字）。",
        $"Use up to {Number(limit)} characters; there are {Number(TextLength.Of(text))} now.");

    /// <summary>As numbers are written beside the fields: 4,000.</summary>
    internal static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static LocalText ConfirmedMissing { get; } = new("確認した内容を入力してください。", "Enter what you confirmed.");

    public static LocalText AssigneeMissing { get; } = new(
        $"新しい担当者を選んでください（{CaseLimits.MaxAssignees}人まで）。", $"Choose who is to act, up to {CaseLimits.MaxAssignees} people.");

    public static LocalText NotAnAssignee(string id) => new($"「{id}」に割り当てることはできません。", $"“{id}” cannot be given this task.");

    /// <param name="name">The field, or the path where the form has no such field.</param>
    public static LocalText LongestOfForm(LocalText name, int length) => new(
        $"この様式に入力できるのは全体で{Number(CaseLimits.MaxFormCharacters)}文字までです。最も長いのは「{name.Ja}」です（現在{Number(length)}文字）。",
        $"The whole form takes up to {Number(CaseLimits.MaxFormCharacters)} characters; “{name.En}” is the longest, with {Number(length)} now.");

    public static LocalText DeputyReasonMissing { get; } = new(
        "代決の理由（本人の不在など）を入力してください。", "Enter why you act as deputy, for example that the person is absent.");

    public static LocalText ConditionsMissing { get; } = new(
        "条件を1つ以上入力してください。条件がないときは、条件の付かない回答を選んでください。", "Enter at least one condition. Without conditions, choose the answer that has none.");

    public static LocalText ConditionTextMissing { get; } = new("条件の内容を入力してください。", "Enter the condition.");

    public static LocalText ConditionDuePast(DateOnly today) => new(
        $"期限は今日（{JapaneseDate.Format(today, Language.Ja)}）以後の日付にしてください。",
        $"The due date must not be before today ({JapaneseDate.Format(today, Language.En)}).");

    /// <param name="parties">Those that take part in the case.</param>
    public static LocalText ConditionOwner(ImmutableArray<Party> parties) => new(
        $"条件を果たす者は、{string.Join("・", parties.Select(party => party switch { Party.Office => "区", Party.Consignee => "乙", _ => "丙" }))}の中から選んでください。",
        $"Choose who fulfils the condition: {string.Join(", ", parties.Select(party => party switch { Party.Office => "the office", Party.Consignee => "the consignee", _ => "the sub-consignee" }))}.");

    public static LocalText BackToMissing { get; } = new("どこまで差し戻すかを選んでください。", "Choose the step to send it back to.");

    public static LocalText BackToNotEarlier { get; } = new("差し戻せるのは、すでに済んだ手続だけです。", "You can only send back to a step that was done before.");

    public static LocalText MarkMissing(ChecklistItem item) => new(
        $"第{item.Number}項「{item.Title.Ja}」の判定を選んでください。", $"Mark item {item.Number}, “{item.Title.En}”.");

    public static LocalText NoteMissing(ChecklistItem item) => new(
        $"第{item.Number}項「{item.Title.Ja}」が適合でない理由をメモに入力してください。", $"Note why item {item.Number}, “{item.Title.En}”, does not conform.");

    public static LocalText FatalNotConforming(ChecklistItem item) => new(
        $"第{item.Number}項「{item.Title.Ja}」は必須の条項です。適合でないときは、「補正を求める」を選んでください。",
        $"Item {item.Number}, “{item.Title.En}”, is indispensable. If it does not conform, choose “Ask for correction”.");

    public static LocalText NothingNonconforming { get; } = new(
        "不適合または要確認の項目がありません。差し戻す項目を1つ以上選んでください。", "No item is marked as nonconforming or to be confirmed. Mark at least one before sending back.");
}
