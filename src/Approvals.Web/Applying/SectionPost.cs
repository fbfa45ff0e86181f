using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Web.Frame;

namespace Approvals.Web.Applying;

/// <summary>What was typed on the page of one section, and which button was pressed.</summary>
public sealed record SectionPost
{
    /// <summary>Name of the hidden field that lists the rows on the page, empty ones included.</summary>
    public const string RowField = "row";

    /// <summary>Name of the buttons.</summary>
    public const string ButtonField = "do";

    public const string Save = "save";
    public const string Continue = "next";
    public const string Add = "add";
    public const string RemovePrefix = "remove-";

    /// <summary>By path, exactly as typed.</summary>
    public required ImmutableDictionary<string, string> Values { get; init; }

    /// <summary>The rows on the page, in its order.</summary>
    public required ImmutableArray<string> Rows { get; init; }

    public required string Button { get; init; }

    /// <summary>Marks of the answers as the page showed them, by path.</summary>
    public required ImmutableDictionary<string, string> Seen { get; init; }

    /// <summary>The row whose removal was asked for; null for none.</summary>
    public string? RemovedRow => Button.StartsWith(RemovePrefix, StringComparison.Ordinal) && RowNumbers.IsRow(Button[RemovePrefix.Length..])
        ? Button[RemovePrefix.Length..]
        : null;

    public static SectionPost Of(FormSection section, PostedForm posted)
    {
        var prefix = section.Id + ".";
        return new SectionPost
        {
            Values = posted.Fields.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToImmutableDictionary(field => field.Key, field => field.Value.Count == 0 ? "" : field.Value[0] ?? ""),
            Rows = section.Repeat is null ? [] : [.. posted.Fields[RowField].OfType<string>().Where(RowNumbers.IsRow).Distinct().Take(RowNumbers.MaxShown)],
            Button = posted[ButtonField],
            Seen = SectionMerge.ReadMarks(posted[SectionMerge.MarksField]),
        };
    }

    /// <summary>The values without those of the row that goes away.</summary>
    public ImmutableDictionary<string, string> KeptValues(FormSection section) => RemovedRow is not { } row
        ? Values
        : Values.RemoveRange(Values.Keys.Where(path => path.StartsWith($"{section.Id}.{row}.", StringComparison.Ordinal)));

    /// <summary>Rows that stay on the page although nothing is typed in them yet.</summary>
    public IEnumerable<string> EmptyRows(FormSection section) => Rows.Where(row => row != RemovedRow
        && !Values.Any(pair => pair.Value.Length > 0 && pair.Key.StartsWith($"{section.Id}.{row}.", StringComparison.Ordinal)));
}
