using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Views;

/// <summary>The answers from which a sheet is written: their rows with the paper's marks, and what changed in them.</summary>
internal sealed class PaperText(CouncilPacket packet, IReadOnlyDictionary<string, string>? baseline)
{
    // ① to ⑳; a form takes no more projects than that.
    private const char FirstCircled = '①';

    public CouncilPacket Packet => packet;

    public bool HasBaseline => baseline is not null;

    public string Of(string path) => packet.Values.GetValueOrDefault(path, "");

    /// <summary>The rows of a repeated section, as paths (<c>business.2</c>).</summary>
    public ImmutableArray<string> Rows(string section) =>
        [.. FormValues.RowsOf(section, packet.Values.Keys).Select(row => $"{section}.{row}")];

    /// <summary>One value as a line; none where it is empty.</summary>
    public IEnumerable<PaperLine> Line(string path, string before = "", string after = "", int indent = 0) =>
        Of(path) is { Length: > 0 } value ? Split($"{before}{value}{after}", IsChanged(path), indent) : [];

    public PaperLine Words(string text, int indent, params ReadOnlySpan<string> paths) => new(LocalText.Same(text), Any(paths), indent);

    public PaperLine Words(LocalText text, int indent, params ReadOnlySpan<string> paths) => new(text, Any(paths), indent);

    private bool Any(ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
            if (IsChanged(path)) return true;
        return false;
    }

    /// <summary>A field of each project, with ① ② … where there are several.</summary>
    public IEnumerable<PaperLine> Circled(string field)
    {
        var rows = Rows("business");
        return rows.SelectMany((row, index) => Line($"{row}.{field}", rows.Length > 1 ? $"{Circle(index)} " : ""));
    }

    /// <summary>The same in one line (① …、② …), as the item table has it.</summary>
    public IEnumerable<PaperLine> CircledInLine(string field)
    {
        var rows = Rows("business").Where(row => Of($"{row}.{field}").Length > 0).ToList();
        if (rows.Count == 0) return [];
        var text = string.Join('、', rows.Select((row, index) => (rows.Count > 1 ? $"{Circle(index)} " : "") + Of($"{row}.{field}")));
        return [Words(text, 0, [.. rows.Select(row => $"{row}.{field}")])];
    }

    /// <summary>1, 2, 3 … before each row's field.</summary>
    public IEnumerable<PaperLine> Numbered(string section, string field) =>
        Rows(section).SelectMany((row, index) => Line($"{row}.{field}", string.Create(CultureInfo.InvariantCulture, $"{index + 1} ")));

    public static string Circle(int index) => ((char)(FirstCircled + index)).ToString();

    public string Day(string path, Language language) =>
        DateOnly.TryParse(Of(path), CultureInfo.InvariantCulture, out var day) ? JapaneseDate.Format(day, language) : Of(path);

    public bool IsChanged(string path) => baseline is not null && Of(path) != baseline.GetValueOrDefault(path, "");

    private static IEnumerable<PaperLine> Split(string text, bool changed, int indent) =>
        text.Split('\n').Select(line => new PaperLine(LocalText.Same(line.TrimEnd('\r')), changed, indent));
}
