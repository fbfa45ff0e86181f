using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>
/// Writes the three sheets of the council's paper from the answers of a case: 宣 (cover), 概 (事業の概要) and 票 (item table),
/// rows R1 to R31. Marks (①② 【】 ◇ ※ ・) and what was typed stand verbatim.
/// </summary>
public static class PacketSheets
{
    /// <param name="baseline">The answers of the earlier council item, where the case changes one; null marks nothing.</param>
    public static ImmutableArray<PaperSheet> Of(CouncilPacket packet, LegalProfile profile, IReadOnlyDictionary<string, string>? baseline)
    {
        var text = new PaperText(packet, baseline);
        return [Cover(text, profile), OutlineSheet.Of(text), TableSheet.Of(text)];
    }

    private static PaperSheet Cover(PaperText text, LegalProfile profile)
    {
        var packet = text.Packet;
        var divisions = packet.Of("divisions") is { Length: > 0 } given ? given : text.Of("cover.divisions");
        return new PaperSheet("cover", LocalText.Same(packet.Of("heading")), [],
        [
            .. Row(new("件名", "Matter"), text.Line("cover.matter")),
            .. Row(new("", ""), packet.Of("body") is { Length: > 0 } body ? [text.Words(body, 0)] : []),
            .. Row(BasisLabel(profile), [text.Words(Kind(packet.Kind), 0), text.Words(Basis(packet, profile), 0)]),
            .. Row(new("", ""), divisions.Length > 0 ? [text.Words($"（担当部課：{divisions}）", 0)] : []),
        ]);
    }

    // The ordinance has been repealed; what is cited since then is a law.
    private static LocalText BasisLabel(LegalProfile profile) =>
        profile.Basis.Ja.Contains("条例", StringComparison.Ordinal) ? new("条例の根拠", "Basis in the ordinance") : new("法令の根拠", "Legal basis");

    private static LocalText Kind(CouncilMode kind) => kind == CouncilMode.Consult ? new("【諮問】", "Consultation") : new("【報告】", "Report");

    private static LocalText Basis(CouncilPacket packet, LegalProfile profile) => packet.Of("basis") is { Length: > 0 } typed
        ? LocalText.Same(typed.StartsWith('◇') ? typed : $"◇{typed}")
        : new($"◇{profile.Basis.Ja}", profile.Basis.En);

    /// <summary>A row, where there is something to stand in it.</summary>
    internal static IEnumerable<PaperRow> Row(LocalText label, IEnumerable<PaperLine> lines) =>
        lines.ToImmutableArray() is { IsEmpty: false } all ? [new PaperRow(label, all)] : [];
}

/// <summary>概: 事業の概要.</summary>
internal static class OutlineSheet
{
    public static PaperSheet Of(PaperText text) => new("outline", new("事業の概要", "Outline of the project"), [],
    [
        .. PacketSheets.Row(new("事業名", "Project"), text.Circled("name")),
        .. PacketSheets.Row(new("担当課", "Division in charge"), text.Circled("division")),
        .. PacketSheets.Row(new("目的", "Purpose"), text.Line("background.purpose")),
        .. PacketSheets.Row(new("対象者", "People concerned"), text.Circled("subjects")),
        .. PacketSheets.Row(new("事業内容", "Content"), [.. Headed(text, Background), .. Headed(text, Changes), .. Headed(text, Flow), .. Headed(text, Subjects)]),
    ]);

    // 1, 2, 3 … only before what there is.
    private static readonly LocalText Background = new("1 経緯", "1 Background");
    private static readonly LocalText Changes = new("2 変更点", "2 What changes");
    private static readonly LocalText Flow = new("3 現行と変更後の電子データの流れ", "3 Flow of electronic data, now and afterwards");
    private static readonly LocalText Subjects = new("4 対象者数", "4 Number of people");

    private static IEnumerable<PaperLine> Headed(PaperText text, LocalText heading)
    {
        var lines = (heading == Background ? [.. text.Circled("history"), .. text.Line("background.history")]
            : heading == Changes ? [.. text.Rows("changes").SelectMany((row, index) => Change(text, row, index)), .. Access(text)]
            : heading == Flow ? FlowOf(text)
            : text.Rows("subjects").SelectMany((row, index) => Count(text, row, index))).ToList();
        return lines.Count == 0 ? [] : lines.Prepend(text.Words(heading, 0));
    }

    private static List<PaperLine> Change(PaperText text, string row, int index)
    {
        var lines = new List<PaperLine>();
        var kind = text.Of($"{row}.kind") == "addition" ? new LocalText("再委託先の追加", "an additional sub-consignee") : new LocalText("再委託先の変更", "a change of the sub-consignee");
        var note = text.Of($"{row}.note");
        var beside = note.StartsWith('（') ? note : "";
        var (number, work) = (string.Create(CultureInfo.InvariantCulture, $"({index + 1})"), text.Of($"{row}.work"));
        lines.Add(text.Words(new LocalText($"{number} {work}の{kind.Ja}{beside}", $"{number} {work}: {kind.En}{beside}"), 0, $"{row}.kind", $"{row}.work", $"{row}.note"));
        if (beside.Length == 0)
            lines.AddRange(text.Line($"{row}.note", indent: 1));
        if (Company(text, row, "before", new("変更前", "Before")) is { } before) lines.Add(before);
        if (Company(text, row, "after", new("変更後", "After")) is { } after) lines.Add(after);
        return lines;
    }

    private static PaperLine? Company(PaperText text, string row, string when, LocalText label)
    {
        if (text.Of($"{row}.{when}Name") is not { Length: > 0 } name) return null;
        LocalText role = text.Of($"{row}.{when}Role") switch
        {
            "consignee" => new("（委託先）", " (consignee)"),
            "subConsignee" => new("（再委託先）", " (sub-consignee)"),
            _ => new("", ""),
        };
        return text.Words(new LocalText($"【{label.Ja}】{name}{role.Ja}", $"{label.En}: {name}{role.En}"), 1, $"{row}.{when}Name", $"{row}.{when}Role");
    }

    private static IEnumerable<PaperLine> Access(PaperText text) =>
        text.Line("access.text", text.Of("access.text").StartsWith('※') ? "" : "※");

    // Where nothing was typed, the diagrams that are attached are named by their numbers.
    private static IEnumerable<PaperLine> FlowOf(PaperText text)
    {
        if (text.Of("information.flow").Length > 0) return text.Line("information.flow");
        var diagrams = text.Packet.Attachments.Where(one => one.Document.Slot.StartsWith("dataFlow", StringComparison.Ordinal)).Select(one => one.Label).ToList();
        return diagrams.Count == 0 ? [] : [text.Words(new LocalText($"{string.Join("及び", diagrams)}のとおり", $"As in {string.Join(" and ", diagrams)}"), 0)];
    }

    private static List<PaperLine> Count(PaperText text, string row, int index)
    {
        var lines = new List<PaperLine>();
        var mark = text.Rows("subjects").Length > 1 ? $"{PaperText.Circle(index)} " : "";
        var note = text.Of($"{row}.note");
        LocalText asOf = note.Length > 0 ? LocalText.Same(note) : new($"{text.Day($"{row}.asOf", Language.Ja)}現在", $"as of {text.Day($"{row}.asOf", Language.En)}");
        var category = text.Of($"{row}.category");
        var count = long.TryParse(text.Of($"{row}.count"), NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people.ToString("N0", CultureInfo.InvariantCulture) : text.Of($"{row}.count");
        lines.Add(text.Words(new LocalText($"{mark}{category}数（{asOf.Ja}）", $"{mark}{category}, {asOf.En}"), 0, $"{row}.category", $"{row}.asOf", $"{row}.note"));
        lines.Add(text.Words(new LocalText($"{count}人", $"{count} people"), 1, $"{row}.count"));
        return lines;
    }
}

/// <summary>票: the table of items.</summary>
internal static class TableSheet
{
    public static PaperSheet Of(PaperText text) => new("table", new("", ""), [.. Matter(text), .. Note(text)],
    [
        .. PacketSheets.Row(new("保有課(担当課)", "Division that holds the data"), text.CircledInLine("holder")),
        .. PacketSheets.Row(new("登録業務の名称", "Registered name of the work"), text.CircledInLine("registeredName")),
        .. PacketSheets.Row(new("委託先(再委託先)", "Consignee and sub-consignees"), Companies(text)),
        .. PacketSheets.Row(new("再委託に伴い事業者処理させる情報項目(だれの、どのような項目か)", "Information that is processed: whose, and which items"), Information(text)),
        .. PacketSheets.Row(new("処理させる情報項目の記録媒体", "Medium"), text.Line("information.medium")),
        .. PacketSheets.Row(new("再委託理由", "Reason"), PerCompany(text, "reason")),
        .. PacketSheets.Row(new("再委託の内容", "Content of the re-consignment"), PerCompany(text, "content")),
        .. PacketSheets.Row(new("再委託の開始時期及び期限", "Period"), Period(text)),
        .. PacketSheets.Row(new("委託・再委託にあたり区が行う情報保護対策", "Measures taken by the ward"), Measures(text, Operational, "officeMeasures")),
        .. PacketSheets.Row(new("受託事業者・再受託事業者に行わせる情報保護対策", "Measures taken by the consignee and the sub-consignees"),
            [.. text.Line("measures.preface"), .. Measures(text, Operational, "operationalMeasures"), .. Measures(text, System, "systemMeasures")]),
    ]);

    private static readonly LocalText Operational = new("【運用上の対策】", "Operational measures");
    private static readonly LocalText System = new("【システム上の対策】", "System measures");

    // R16: the sheet may name the matter otherwise than the cover.
    private static IEnumerable<PaperLine> Matter(PaperText text) =>
        text.Line(text.Of("cover.sheetMatter").Length > 0 ? "cover.sheetMatter" : "cover.matter")
            .Select((line, place) => place > 0 ? line : line with { Text = new($"件名　{line.Text.Ja}", $"Matter: {line.Text.En}") });

    // R17: what the marks are measured from.
    private static List<PaperLine> Note(PaperText text)
    {
        var lines = new List<PaperLine>();
        var baseline = text.Of("background.baseline") is { Length: > 0 } named ? new LocalText(named, named)
            : text.HasBaseline ? new LocalText("もとになる申請", "the earlier application") : null;
        if (baseline is null) return lines;
        lines.Add(text.Words(new LocalText($"※太字ゴシック(下線)箇所が、{baseline.Ja}からの変更内容", $"※ Bold and underlined: what has changed since {baseline.En}."), 0));
        if (text.Packet.Origin == Cases.CaseOrigin.Replica)
            lines.Add(text.Words(new LocalText("（この写しは文字だけを写したもので、原本の太字と下線は再現していません。）", "(This copy holds the words alone, without the bold and underlined parts of the original.)"), 0));
        return lines;
    }

    private static List<PaperLine> Companies(PaperText text)
    {
        var lines = new List<PaperLine>();
        lines.Add(text.Words(new LocalText("【委託先】", "Consignee"), 0));
        foreach (var row in text.Rows("consignees"))
            lines.AddRange(text.Line(text.Of($"{row}.shortName").Length > 0 ? $"{row}.shortName" : $"{row}.name", indent: 1));
        lines.Add(text.Words(new LocalText("【再委託先】", "Sub-consignees"), 0));
        foreach (var (row, number) in Numbered(text))
            lines.Add(text.Words($"{number}{text.Of($"{row}.name")} ({text.Of($"{row}.work")})", 1, $"{row}.name", $"{row}.work"));
        lines.AddRange(Certificates(text));
        return lines;
    }

    private static IEnumerable<(string Row, string Number)> Numbered(PaperText text)
    {
        var rows = text.Rows("subConsignees");
        return rows.Select((row, index) => (row, rows.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"{index + 1} ") : ""));
    }

    private static List<PaperLine> Certificates(PaperText text)
    {
        var lines = new List<PaperLine>();
        var held = text.Rows("subConsignees").Where(row => text.Of($"{row}.standard").Length > 0).ToList();
        if (held.Count == 0) return lines;
        var same = held.Count == text.Rows("subConsignees").Length && held.Select(row => Certificate(text, row).Ja).Distinct().Count() == 1;
        if (!same)
        {
            foreach (var row in held)
                lines.Add(text.Words(new LocalText($"※ {text.Of($"{row}.name")}：{Certificate(text, row).Ja} の認証取得済み", $"※ {text.Of($"{row}.name")} is certified: {Certificate(text, row).En}"), 0, $"{row}.standard", $"{row}.certificateNumber", $"{row}.certificateUntil"));
            return lines;
        }
        LocalText who = held.Count switch { 1 => new("", ""), 2 => new("両事業者共に ", "both companies: "), _ => new("全事業者共に ", "all companies: ") };
        var certificate = Certificate(text, held[0]);
        lines.Add(text.Words(new LocalText($"※ {who.Ja}{certificate.Ja} の認証取得済み", $"※ Certified, {who.En}{certificate.En}"), 0, [.. held.Select(row => $"{row}.standard")]));
        return lines;
    }

    private static LocalText Certificate(PaperText text, string row)
    {
        var standard = text.Of($"{row}.standard");
        var number = text.Of($"{row}.certificateNumber") is { Length: > 0 } typed ? new LocalText($"、登録番号 {typed}", $", no. {typed}") : new LocalText("", "");
        var until = text.Of($"{row}.certificateUntil").Length > 0
            ? new LocalText($"、有効期限 {text.Day($"{row}.certificateUntil", Language.Ja)}", $", until {text.Day($"{row}.certificateUntil", Language.En)}") : new LocalText("", "");
        return new($"{standard}{number.Ja}{until.Ja}", $"{standard}{number.En}{until.En}");
    }

    private static List<PaperLine> Information(PaperText text)
    {
        var lines = new List<PaperLine>();
        var persons = text.Circled("persons").ToList();
        if (persons.Count > 0)
        {
            lines.Add(text.Words(new LocalText("1 個人の範囲", "1 Whose data"), 0));
            lines.AddRange(persons);
        }
        lines.Add(text.Words(persons.Count > 0 ? new LocalText("2 情報項目", "2 Items") : new LocalText("情報項目", "Items"), 0));
        lines.AddRange(text.Line("information.items"));
        var lists = text.Packet.Attachments.Where(one => one.Document.Slot == "informationItems").Select(one => one.Label).ToList();
        if (lists.Count > 0 && text.Packet.Origin != Cases.CaseOrigin.Replica)
            lines.Add(text.Words(new LocalText($"（添付：{string.Join('、', lists)}）", $"(attached: {string.Join(", ", lists)})"), 0));
        return lines;
    }

    private static List<PaperLine> PerCompany(PaperText text, string field)
    {
        var lines = new List<PaperLine>();
        foreach (var (row, number) in Numbered(text))
        {
            lines.Add(text.Words($"{number}{text.Of($"{row}.name")}", 0, $"{row}.name"));
            lines.AddRange(text.Line($"{row}.{field}", indent: 1));
        }
        return lines;
    }

    private static IEnumerable<PaperLine> Period(PaperText text)
    {
        if (text.Of("period.from").Length == 0 || SaysBothDays(text)) return text.Line("period.text");
        var behind = Behind(text);
        return
        [
            text.Words(new LocalText(
                $"{text.Day("period.from", Language.Ja)}から{text.Day("period.to", Language.Ja)}まで{behind.Ja}",
                $"{text.Day("period.from", Language.En)} to {text.Day("period.to", Language.En)}{behind.En}"), 0, "period.from", "period.to", "period.renewal", "period.text"),
        ];
    }

    // Who has typed the whole period has said it as it is to be printed.
    private static bool SaysBothDays(PaperText text) =>
        Says(text, "period.from") && Says(text, "period.to");

    private static bool Says(PaperText text, string path) =>
        text.Of("period.text").Normalize(NormalizationForm.FormKC) is var typed
        && (typed.Contains(text.Day(path, Language.Ja).Normalize(NormalizationForm.FormKC), StringComparison.Ordinal) || typed.Contains(text.Day(path, Language.En), StringComparison.Ordinal));

    private static LocalText Behind(PaperText text)
    {
        if (text.Of("period.text") is not { Length: > 0 } typed)
            return text.Of("period.renewal") == "yes" ? new("（次年度以降も、同様の再委託を行う。）", " (The same re-consignment goes on in later years.)") : new("", "");
        return typed.StartsWith('（') || typed.StartsWith('(') ? new(typed, $" {typed}") : new($"（{typed}）", $" ({typed})");
    }

    private static IEnumerable<PaperLine> Measures(PaperText text, LocalText heading, string section)
    {
        var lines = text.Numbered(section, "text").ToList();
        return lines.Count == 0 ? [] : lines.Prepend(text.Words(heading, 0));
    }
}
