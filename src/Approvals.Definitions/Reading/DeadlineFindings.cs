using Approvals.Core.Definitions;

namespace Approvals.Definitions.Reading;

/// <summary>APR077–APR079: deadlines that cannot come, that contradict each other, or that may have no day.</summary>
internal static class DeadlineFindings
{
    public static Finding ReminderNeverComes(Duration reminder, Duration within) => new("APR077",
        new($"期限は{Ja(within)}後なので、その{Ja(reminder)}前の督促は届きません。", $"The step is due within {Word(within)}; a reminder {Word(reminder)} before that never comes."),
        new($"{Word(within)}より短くするか、期限を延ばしてください。", $"Make the reminder shorter than {Word(within)}, or the deadline longer."));

    public static Finding EscalationNeverComes(Duration escalate, Duration end) => new("APR077",
        new($"期限から{Ja(escalate)}後の上申より前に、開始から{Ja(end)}でこのステップが終わります。上申は届きません。", $"The step ends {Word(end)} after its start, no later than the escalation {Word(escalate)} after the due day: nobody is ever told."),
        new("上申（escalate）を早めるか、終わり（expire、silence）を遅くしてください。", "Let the escalation come earlier, or the end (expire, silence) later."));

    public static Finding EscalationAfterLastDay(Duration escalate) => new("APR077",
        new($"期限から{Ja(escalate)}後の上申より前に、失効の日（expire の on）が来ます。上申は届きません。", $"The last day (on) is no later than the escalation {Word(escalate)} after the due day: nobody is ever told."),
        new("上申（escalate）を早めるか、失効を遅くしてください。", "Let the escalation come earlier, or the expiry later."));

    public static Finding SilenceNeverCounts(Duration silence, Duration expire) => new("APR077",
        new($"開始から{Ja(expire)}で失効するので、{Ja(silence)}後の無回答の扱い（silence）は効きません。", $"The step expires {Word(expire)} after its start, so that silence after {Word(silence)} never counts."),
        new("silence の after を expire の after より短くしてください。", "Let silence count before the step expires."));

    public static Finding ExpiryAfterSilence(Duration expire, Duration silence) => new("APR077",
        new($"{Ja(silence)}後に無回答が回答とみなされる（silence）ので、{Ja(expire)}後の失効は起こりません。", $"Silence counts as an answer after {Word(silence)}, so that the step never expires after {Word(expire)}."),
        new("expire を外すか、silence より早くしてください。", "Drop the expiry, or let it come before silence counts."));

    public static Finding ExpiresBeforeDue(Duration expire, Duration within) => new("APR078",
        new($"失効（{Ja(expire)}後）が期限（{Ja(within)}後）より先に来ます。", $"The step expires after {Word(expire)}, before it is due after {Word(within)}."),
        new("失効を期限より後にしてください。", "Let it expire after the due day."));

    public static Finding ExpiresBeforeDueDay() => new("APR078",
        new("失効の日（expire の on）が期限の日（due）より前です。", "The last day (on) lies before the due day (due)."),
        new("失効の日を期限の日以後にしてください。", "Let the last day be the due day or a later one."));

    public static Finding SilenceBeforeDue(Duration silence, Duration within) => new("APR078",
        new($"無回答が回答とみなされる日（{Ja(silence)}後）が期限（{Ja(within)}後）より先に来ます。", $"Silence counts as an answer after {Word(silence)}, before the answer is due after {Word(within)}."),
        new("silence の after を期限以上の長さにしてください。", "Let silence count on the due day or later."));

    public static Finding DueByOptionalField(string step, string path) => new("APR079",
        new($"ステップ「{step}」の期限は項目「{path}」だけで決まりますが、この項目は空欄のままでも提出できます。そのとき期限も督促も失効もありません。", $"The deadline of '{step}' rests on the field '{path}' alone, which may stay empty: then nothing is ever due."),
        new("項目を必須（required: true）にするか、within または expire の after を加えてください。", "Make the field required: true, or add within, or after under expire."));

    public static Finding WaitsForOptionalField(string step, string path) => new("APR079",
        new($"ステップ「{step}」は項目「{path}」の日まで待ちますが、この項目は空欄のままでも提出できます。そのときは待たずに進みます。", $"'{step}' waits for the day in the field '{path}', which may stay empty: then it does not wait at all."),
        new("項目を必須（required: true）にするか、earliestOf または latestOf でほかの日を加えてください。", "Make the field required: true, or add another day with earliestOf or latestOf."));

    private static string Word(Duration length) => length.Unit == DurationUnit.BusinessDays ? $"{length.Amount}bd" : $"{length.Amount}d";

    private static string Ja(Duration length) => length.Unit == DurationUnit.BusinessDays ? $"{length.Amount}営業日" : $"{length.Amount}日";
}
