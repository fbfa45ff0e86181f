using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>Asks for numbers: of which series, of whom, and how they print.</summary>
internal static class Numbering
{
    /// <summary>
    /// The key makes the number one for this run of this step, however often it is asked for. A number of a meeting is one
    /// for the meeting: what is put before the same meeting again keeps it, or the meeting's numbers would have a gap.
    /// </summary>
    public static void Request(Deciding d, string lane, string step, int run, string series)
    {
        var definition = d.Definition.SeriesOf(series);
        var meeting = Meetings.Of(d.State, lane, definition);
        var unit = d.Context.Directory.Today(d.State.Opening!.Units[0]);
        var key = definition.Per == NumberScope.Meeting ? Meetings.Key(step, lane, meeting) : $"{step}/{lane}/{run}";
        if (definition.Per == NumberScope.Meeting && (d.State.Numbers.ContainsKey(key) || d.State.NumbersAwaited.ContainsKey(key))) return;
        var pattern = definition.Pattern
            .Replace("{unit}", unit is { Mark.Length: > 0 } ? unit.Mark : unit?.Name.Ja ?? "", StringComparison.Ordinal)
            .Replace("{meeting}", meeting, StringComparison.Ordinal);
        d.Emit(new NumberRequested(key, lane, series, FiscalYear.Of(d.Context.Today).StartYear, pattern)
        {
            // The meeting's name holds its year: what is scheduled on both sides of 1 April is of one meeting.
            AcrossYears = definition.Per == NumberScope.Meeting ? true : null,
            Scope = definition.Per switch
            {
                null or NumberScope.Office => null,
                NumberScope.Division => unit?.Id ?? d.State.Opening.Units[0],
                NumberScope.Meeting => meeting,
                var per => throw new InvalidOperationException($"Unknown scope {per}."),
            },
        });
    }
}

/// <summary>Names a meeting of the council from what its secretariat wrote.</summary>
internal static class Meetings
{
    public static string Key(string step, string lane, string meeting) => $"{step}/{lane}/{meeting}";

    /// <summary>Of the latest answers: several cases of one meeting name it alike, however its year was typed (令和8年度, R8, 2026).</summary>
    public static string Of(CaseState state, string lane, NumberSeries series)
    {
        var answers = state.Answers.Where(answer => answer.Lane == lane || answer.Lane == CaseState.MainLane).Reverse().ToList();
        var parts = (series.Meeting ?? []).Select(path => answers.Select(answer => answer.Values.GetValueOrDefault(path, "").Trim()).FirstOrDefault(value => value.Length > 0) ?? "");
        return string.Join("-", parts.Where(part => part.Length > 0).Select(Same));
    }

    /// <summary>Fields of an answer that should name a meeting: its year is none, or the day of the meeting lies in another one.</summary>
    public static IEnumerable<FieldProblem> Problems(WorkflowDefinition definition, FormDefinition form, OutcomeDefinition outcome, ImmutableDictionary<string, string> values)
    {
        if (YearField(definition, outcome) is not { } path || values.GetValueOrDefault(path, "") is not { Length: > 0 } typed) return [];
        if (!FiscalYear.TryParse(typed, out var year)) return [new FieldProblem(path, "not-a-year", Messages.NotAFiscalYear(typed))];
        return from field in form.Sections.Single(section => section.Id == FormValues.SectionOf(path)).Fields
               where field.Kind == FieldKind.Date
               let at = $"{FormValues.SectionOf(path)}.{field.Id}"
               where DateOnly.TryParseExact(values.GetValueOrDefault(at, ""), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && !year.Contains(day)
               select new FieldProblem(at, "not-in-year", Messages.NotInFiscalYear(field, DateOnly.ParseExact(values[at], "yyyy-MM-dd", CultureInfo.InvariantCulture), year));
    }

    /// <summary>The year of a meeting is kept as it is printed, however it was typed.</summary>
    public static ImmutableDictionary<string, string> Normalise(WorkflowDefinition definition, OutcomeDefinition outcome, ImmutableDictionary<string, string> values) =>
        YearField(definition, outcome) is { } path && FiscalYear.TryParse(values.GetValueOrDefault(path, ""), out var year) ? values.SetItem(path, year.Label.Ja) : values;

    private static string? YearField(WorkflowDefinition definition, OutcomeDefinition outcome) =>
        outcome.NumberSeries is { } id && definition.Series.FirstOrDefault(series => series.Id == id) is { Per: NumberScope.Meeting, Meeting: { Length: > 1 } meeting } ? meeting[0] : null;

    private static string Same(string part)
    {
        if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < JapaneseDate.Earliest.Year) return number.ToString(CultureInfo.InvariantCulture);
        return FiscalYear.TryParse(part, out var year) ? year.Label.Ja : part.Normalize(NormalizationForm.FormKC);
    }
}
