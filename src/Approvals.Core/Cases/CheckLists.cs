using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>What a checklist step checks in one case: the fixed items, and behind them what the earlier case promised.</summary>
public static class CheckLists
{
    /// <summary>The field of a row that says what is checked.</summary>
    public const string TextField = "text";

    /// <summary>The field of a row that says who carries it out.</summary>
    public const string ByField = "by";

    public static ChecklistDefinition Of(WorkflowDefinition definition, CaseState state, ChecklistStep step)
    {
        var list = definition.Checklist(step.Checklist);
        if (step.ItemsFrom is not { } sources || state.Opening?.Items is not { IsEmpty: false } taken) return list;
        // Counted over all that was taken, so that an item has one number however the step chooses among them.
        var offset = list.Items.IsEmpty ? 0 : list.Items.Max(item => item.Number);
        return list with { Items = [.. list.Items, .. taken.Select((item, place) => (item, Number: offset + place + 1)).Where(one => Fits(sources, one.item)).Select(one => Item(one.item, one.Number))] };
    }

    /// <summary>The rows of an earlier case that the checklists of a procedure take over, in the order of its application; none if it has no such section.</summary>
    public static ImmutableArray<TakenItem> Take(WorkflowDefinition definition, WorkflowDefinition earlier, CaseState state)
    {
        var values = state.FindForm(earlier.Application.Id)?.Latest?.Values ?? ImmutableDictionary<string, string>.Empty;
        var wanted = SectionsOf(definition);
        return [.. earlier.Form(earlier.Application.Form).Sections.Where(section => section.Repeat is not null && wanted.Contains(section.Id)).SelectMany(section => Rows(section, values))];
    }

    /// <summary>The sections whose rows the checklists of a procedure take over.</summary>
    public static ImmutableHashSet<string> SectionsOf(WorkflowDefinition definition) =>
        [.. definition.Steps.OfType<ChecklistStep>().SelectMany(step => step.ItemsFrom ?? []).Select(source => source.Section)];

    private static IEnumerable<TakenItem> Rows(FormSection section, ImmutableDictionary<string, string> values) => FormValues.RowsOf(section.Id, values.Keys)
        .Select((row, place) => new TakenItem(section.Id, row, Title(section, place + 1), Value(section, row, TextField, values), Value(section, row, ByField, values))
        {
            ByTitle = section.Fields.FirstOrDefault(field => field.Id == ByField)?.Choices.FirstOrDefault(choice => choice.Id == Value(section, row, ByField, values))?.Title,
        })
        .Where(item => item.Text.Length > 0);

    private static LocalText Title(FormSection section, int place) => new($"{section.Title.Ja}（{place}）", $"{section.Title.En} ({place})");

    private static string Value(FormSection section, string row, string field, ImmutableDictionary<string, string> values) =>
        values.GetValueOrDefault($"{section.Id}.{row}.{field}", "");

    private static bool Fits(ImmutableArray<ItemSource> sources, TakenItem item) =>
        sources.Any(source => source.Section == item.Section && (source.By.IsEmpty || item.By.Length == 0 || source.By.Contains(item.By)));

    // What was promised is carried out or it is not: without it nothing conforms.
    private static ChecklistItem Item(TakenItem taken, int number) => new(number, taken.ByTitle is { } by
        ? new($"{taken.Title.Ja}　実施する者：{by.Ja}", $"{taken.Title.En}, taken by: {by.En}")
        : taken.Title, taken.Text, Fatal: true);
}
