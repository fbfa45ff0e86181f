using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>Paths and values of forms.</summary>
public static class FormValues
{
    /// <summary>The field that a path names; null if the form has none.</summary>
    public static FieldDefinition? FieldOf(FormDefinition form, string path)
    {
        var parts = path.Split('.');
        var section = form.Sections.FirstOrDefault(section => section.Id == parts[0]);
        if (section is null || parts.Length != (section.Repeat is null ? 2 : 3)) return null;
        if (section.Repeat is not null && !IsRow(parts[1])) return null;
        return section.Fields.FirstOrDefault(field => field.Id == parts[^1]);
    }

    /// <summary>Whether a field is for the answers given: it is for all, or the one that it goes with is among them.</summary>
    /// <param name="prefix">The section, with the row behind it in a repeated one.</param>
    public static bool IsWanted(FieldDefinition field, string prefix, IReadOnlyDictionary<string, string> values) =>
        field.OnlyWith is not { } match || (values.TryGetValue($"{prefix}.{match.Field}", out var value) && value == match.Value);

    /// <summary>The rows of a repeated section that hold at least one value, in order.</summary>
    public static ImmutableArray<string> RowsOf(string section, IEnumerable<string> paths)
    {
        var rows = new SortedSet<int>();
        foreach (var path in paths)
            if (RowOf(section, path) is { IsEmpty: false } row && IsRow(row)) rows.Add(int.Parse(row, NumberStyles.None, CultureInfo.InvariantCulture));
        return [.. rows.Select(row => row.ToString(CultureInfo.InvariantCulture))];
    }

    // Every form is looked through for each of its repeated sections: no pieces of text are made on the way.
    private static ReadOnlySpan<char> RowOf(string section, string path)
    {
        if (path.Length <= section.Length || path[section.Length] != '.' || !path.StartsWith(section, StringComparison.Ordinal)) return [];
        var rest = path.AsSpan(section.Length + 1);
        var dot = rest.IndexOf('.');
        return dot > 0 && !rest[(dot + 1)..].Contains('.') ? rest[..dot] : [];
    }

    /// <summary>The row of a path in a repeated section; empty otherwise.</summary>
    public static string RowOf(string path)
    {
        var parts = path.Split('.');
        return parts.Length == 3 ? parts[1] : "";
    }

    /// <summary><c>section.field</c> of a path, whatever row it stands in.</summary>
    public static string WithoutRow(string path)
    {
        var parts = path.Split('.');
        return parts.Length == 3 ? $"{parts[0]}.{parts[2]}" : path;
    }

    public static string SectionOf(string path) => path.Split('.')[0];

    private static bool IsRow(ReadOnlySpan<char> text) =>
        text.Length is > 0 and < 6 && !text.ContainsAnyExceptInRange('0', '9') && text[0] != '0';

    /// <summary>Whether <c>section.row</c> can be a row of the form, filled in or not.</summary>
    internal static bool IsRowOf(FormDefinition form, string path) =>
        path.Split('.') is [var id, var row] && IsRow(row) && form.Sections.Any(section => section.Id == id && section.Repeat is not null);

    /// <summary>The paths that name no field of the form, in order.</summary>
    internal static ImmutableArray<string> UnknownPaths(FormDefinition form, IEnumerable<string> paths) =>
        [.. paths.Where(path => FieldOf(form, path) is null).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Dates that can be read become ISO 8601, whole numbers plain digits, mail addresses half-width; everything else, and whatever cannot be
    /// read, stays exactly as typed so that nothing is lost.
    /// </summary>
    public static ImmutableDictionary<string, string> Normalise(FormDefinition form, ImmutableDictionary<string, string> typed) =>
        typed.ToImmutableDictionary(pair => pair.Key, pair => Normalise(FieldOf(form, pair.Key), pair.Value));

    private static string Normalise(FieldDefinition? field, string value) => field?.Kind switch
    {
        FieldKind.Date when JapaneseDate.TryParse(value, out var date, out _) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.WholeNumber when WholeNumbers.TryParse(value, out var number) => number.ToString(CultureInfo.InvariantCulture),
        FieldKind.LongText => value.ReplaceLineEndings("\n"),
        FieldKind.Email => EmailAddresses.HalfWidth(value),
        _ => value,
    };

    internal static ImmutableArray<string> Cleared(
        ImmutableDictionary<string, string> draft, ImmutableDictionary<string, string> typed, ImmutableArray<string> removedRows) =>
    [
        .. draft.Keys.Where(path =>
            (typed.TryGetValue(path, out var value) && value.Length == 0) ||
            removedRows.Any(row => path.StartsWith(row + ".", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];
}

/// <summary>Whole numbers as people type them: full-width digits, thousands set apart, 人 behind, 第3回.</summary>
public static partial class WholeNumbers
{
    /// <summary>Whether a text is a whole number that is only too long to be counted with.</summary>
    public static bool IsTooLong(string text) => Plain(text) is var digits && digits.Length > 0 && !long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        && digits.All(char.IsAsciiDigit);

    public static bool TryParse(string text, out long number)
    {
        return long.TryParse(Plain(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static string Plain(string text)
    {
        var typed = string.Concat(text.Trim().TrimStart('第').TrimEnd('人', '件', '名', '回').Trim().Select(c => c switch
        {
            >= '０' and <= '９' => (char)(c - '０' + '0'),
            '，' or '、' or ' ' or '　' => ',',
            _ => c,
        }));
        // 12,5 may be twelve and a half: only what parts the thousands is left out.
        return typed.Contains(',', StringComparison.Ordinal) && Grouped().IsMatch(typed) ? typed.Replace(",", "", StringComparison.Ordinal) : typed;
    }

    [System.Text.RegularExpressions.GeneratedRegex("^[+-]?[0-9]{1,3}(,[0-9]{3})+$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Grouped();
}

internal static class FormDefaults
{
    public static ImmutableDictionary<string, string> Of(FormDefinition form) =>
        form.Sections.Where(section => section.Repeat is null)
            .SelectMany(section => section.Fields.Where(field => field.Default.Length > 0)
                .Select(field => KeyValuePair.Create($"{section.Id}.{field.Id}", field.Default)))
            .ToImmutableDictionary();
}
