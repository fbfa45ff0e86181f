using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Views;

/// <summary>From when to when what was consented to holds: where the definition says it stands, or by the usual names of the fields.</summary>
public static class ConsentDays
{
    private static readonly string[] FirstDays = ["from"];
    private static readonly string[] LastDays = ["to", "until"];

    /// <summary>First day; null if the procedure asks for none.</summary>
    public static DateOnly? From(WorkflowDefinition definition, CaseState state) => definition.ConsentPeriod is { } period
        ? Day(state.FindForm(period.Step)?.Latest?.Values, period.From) : Named(definition, state, FirstDays);

    /// <summary>Last day; null if the procedure asks for none.</summary>
    public static DateOnly? Until(WorkflowDefinition definition, CaseState state) => definition.ConsentPeriod is { } period
        ? Day(state.FindForm(period.Step)?.Latest?.Values, period.To) : Named(definition, state, LastDays);

    // R26 of the council paper, and what the forms of the other consents call the same.
    private static DateOnly? Named(WorkflowDefinition definition, CaseState state, string[] names)
    {
        var form = definition.Form(definition.Application.Form);
        var values = state.FindForm(definition.Application.Id)?.Latest?.Values;
        return form.Sections.Where(section => section.Repeat is null)
            .SelectMany(section => section.Fields.Where(field => field.Kind == FieldKind.Date && names.Contains(field.Id)).Select(field => $"{section.Id}.{field.Id}"))
            .Select(path => Day(values, path)).FirstOrDefault(day => day is not null);
    }

    private static DateOnly? Day(ImmutableDictionary<string, string>? values, string? path) =>
        path is not null && DateOnly.TryParseExact(values?.GetValueOrDefault(path, "") ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
