using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Web.Applying;

/// <summary>
/// Keeps two people who fill in the same section from undoing each other's answers: the page carries a mark of each
/// answer as it was shown, so that only what was changed on it is saved.
/// </summary>
public static class SectionMerge
{
    /// <summary>Name of the hidden field with the marks.</summary>
    public const string MarksField = "seen";

    private const int MarkCharacters = 8;
    private const int ShownCharacters = 100;

    /// <summary>The marks of the answers that a page shows: <c>path=mark</c>, separated by spaces.</summary>
    public static string Marks(SectionModel model)
    {
        var stored = model.Work.Values;
        return string.Join(' ', Paths(model).Select(path => $"{path}={Mark(stored.GetValueOrDefault(path, ""))}"));
    }

    private static IEnumerable<string> Paths(SectionModel model)
    {
        var section = model.Section;
        var prefixes = section.Repeat is null
            ? [section.Id]
            : model.Rows.Where(row => !model.Work.IsFixed(section, row)).Select(row => $"{section.Id}.{row}");
        return prefixes.SelectMany(prefix => section.Fields.Select(field => $"{prefix}.{field.Id}"));
    }

    private static string Mark(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..MarkCharacters];

    public static ImmutableDictionary<string, string> ReadMarks(string text)
    {
        var marks = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (pair.Split('=') is [var path, var mark]) marks[path] = mark;
        return marks.ToImmutable();
    }

    /// <summary>
    /// Leaves out what was not touched on the page but has been changed elsewhere since, and names what was changed in
    /// both places.
    /// </summary>
    public static (SectionPost Post, ImmutableArray<FieldProblem> Conflicts) Of(FormWork work, SectionPost post)
    {
        var typed = FormValues.Normalise(work.Form, post.Values);
        var elsewhere = typed.Keys.Where(path => post.Seen.TryGetValue(path, out var seen)
            && Stored(path) != typed[path] && Mark(Stored(path)) != seen).ToList();
        var untouched = elsewhere.Where(path => Mark(typed[path]) == post.Seen[path]).ToList();
        var conflicts = elsewhere.Except(untouched).Order(StringComparer.Ordinal).Select(path => new FieldProblem(path, "changed-elsewhere", Message(work.Form, path, Stored(path))));
        return (post with { Values = post.Values.RemoveRange(untouched) }, [.. conflicts]);

        string Stored(string path) => work.Values.GetValueOrDefault(path, "");
    }

    private static LocalText Message(FormDefinition form, string path, string stored)
    {
        var value = FormValues.FieldOf(form, path) is { } field ? FormTexts.Value(field, stored) : LocalText.Same(stored);
        var (ja, en) = (Shorten(value.Ja), Shorten(value.En));
        return new(
            $"この項目は、画面を開いた後にほかの画面で{(ja.Length == 0 ? "空欄" : $"「{ja}」")}に変更されています。入力した内容で上書きするときは、もう一度保存してください。",
            $"After you opened this page, this was changed elsewhere to {(en.Length == 0 ? "nothing" : $"“{en}”")}. To replace that with what you typed, save again.");
    }

    private static string Shorten(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
}
