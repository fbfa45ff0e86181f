using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Web.Applying;

/// <summary>How stored values, sizes and states read.</summary>
public static class FormTexts
{
    private const long Kilobyte = 1024;

    public static LocalText Yes { get; } = new("はい", "Yes");

    public static LocalText No { get; } = new("いいえ", "No");

    /// <summary>A stored value in words; what cannot be read stays as typed.</summary>
    public static LocalText Value(FieldDefinition field, string value) => field.Kind switch
    {
        FieldKind.Date when IsoDate(value, out var date) => new(JapaneseDate.Format(date, Language.Ja), JapaneseDate.Format(date, Language.En)),
        FieldKind.WholeNumber when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            LocalText.Same(number.ToString("N0", CultureInfo.InvariantCulture)),
        FieldKind.Choice when field.Choices.FirstOrDefault(choice => choice.Id == value) is { } choice => choice.Title,
        FieldKind.YesNo when value == "yes" => Yes,
        FieldKind.YesNo when value == "no" => No,
        _ => LocalText.Same(value),
    };

    /// <summary>The date as the reader would write it, for a stored date; null where the text is no stored date.</summary>
    public static LocalText? DateInWords(string value) => IsoDate(value, out var date)
        ? new(JapaneseDate.Format(date, Language.Ja), JapaneseDate.Format(date, Language.En))
        : null;

    private static bool IsoDate(string value, out DateOnly date) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>12 KB, 3.4 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < Kilobyte => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < Kilobyte * Kilobyte => string.Create(CultureInfo.InvariantCulture, $"{bytes / Kilobyte} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (Kilobyte * Kilobyte):0.0} MB"),
    };

    /// <summary>What became of a piece of work.</summary>
    public static LocalText End(WorkItemEnd end) => end switch
    {
        WorkItemEnd.Answered => new("提出済みです", "It has been submitted"),
        WorkItemEnd.Superseded => new("ほかの回答により終了しました", "Another answer ended it"),
        WorkItemEnd.PulledBack => new("申請者が引き戻しました", "The applicant pulled it back"),
        WorkItemEnd.Withdrawn => new("申請が取り下げられました", "The application was withdrawn"),
        WorkItemEnd.TakenAsSilence => new("期間内に回答がなかったため終了しました", "It ended because nobody answered in time"),
        WorkItemEnd.AskedAnew => new("手続の版の変更により終了しました", "It ended because the procedure changed"),
        WorkItemEnd.Expired => new("期限を過ぎたため失効しました", "It expired because its deadline passed"),
        _ => throw new InvalidOperationException($"Unknown end {end}."),
    };

    public static LocalText Origin(CaseOrigin origin) => origin switch
    {
        CaseOrigin.Live => new("実際の事案", "Live"),
        CaseOrigin.Demo => new("デモ", "Demo"),
        CaseOrigin.Simulation => new("シミュレーション", "Simulation"),
        CaseOrigin.Replica => new("資料の写し", "Replica"),
        _ => throw new InvalidOperationException($"Unknown origin {origin}."),
    };

    /// <summary>A title for a case whose 件名 is not written yet.</summary>
    public static LocalText Title(string title) => title.Length > 0 ? LocalText.Same(title) : new("（件名未入力）", "(no title yet)");
}
