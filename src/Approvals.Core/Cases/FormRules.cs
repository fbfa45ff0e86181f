using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;

namespace Approvals.Core.Cases;

/// <summary>Checks a form that is about to be submitted and says for each field what would be right.</summary>
public static class FormRules
{
    /// <param name="lanes">The application's lanes rule, so that two rows cannot name the same 丙; null for other forms.</param>
    /// <param name="days">The days by which dates of the past are measured; null: they are not.</param>
    /// <param name="register">The registers that choices come from; null, or without the days: they are not looked up.</param>
    public static ImmutableArray<FieldProblem> Check(
        FormDefinition form, ImmutableDictionary<string, string> values, ImmutableArray<CaseDocument> documents, LaneRule? lanes, FormDays? days = null, RegisterView? register = null)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        foreach (var section in form.Sections)
            if (section.Repeat is { } repeat) CheckRows(section, repeat, values, (days, register), problems);
            else CheckFields(section, section.Id, values, (days, register), problems);
        CheckDocuments(form, documents, problems);
        if (lanes is not null) CheckLanes(lanes, values, problems);
        return problems.ToImmutable();
    }

    /// <summary>Checks single fields of a step's own form.</summary>
    public static ImmutableArray<FieldProblem> CheckValues(FormDefinition form, ImmutableDictionary<string, string> values, FormDays? days = null) => Check(form, values, [], null, days)
        .Where(problem => form.Documents.All(slot => slot.Id != problem.Path)).ToImmutableArray();

    private static void CheckRows(FormSection section, RepeatRule repeat, ImmutableDictionary<string, string> values, (FormDays? Days, RegisterView? Register) known, ImmutableArray<FieldProblem>.Builder problems)
    {
        var rows = FormValues.RowsOf(section.Id, values.Keys);
        if (rows.Length < repeat.Min) problems.Add(new(section.Id, "too-few", Messages.TooFewRows(repeat)));
        if (rows.Length > repeat.Max) problems.Add(new(section.Id, "too-many", Messages.TooManyRows(repeat)));
        foreach (var row in rows) CheckFields(section, $"{section.Id}.{row}", values, known, problems);
        CheckTwins(section, repeat, rows, values, problems);
    }

    // The same person or measure entered twice by mistake: what is meant to be two entries differs in something.
    private static void CheckTwins(FormSection section, RepeatRule repeat, ImmutableArray<string> rows, ImmutableDictionary<string, string> values, ImmutableArray<FieldProblem>.Builder problems)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 1; place <= rows.Length; place++)
        {
            var prefix = $"{section.Id}.{rows[place - 1]}";
            var content = string.Join('\u001F', section.Fields.Select(field => values.GetValueOrDefault($"{prefix}.{field.Id}", "").Trim()));
            if (seen.TryGetValue(content, out var first)) problems.Add(new($"{prefix}.{section.Fields[0].Id}", "same-row", Messages.SameRow(repeat, place, first)));
            else seen.Add(content, place);
        }
    }

    private static void CheckFields(FormSection section, string prefix, ImmutableDictionary<string, string> values, (FormDays? Days, RegisterView? Register) known, ImmutableArray<FieldProblem>.Builder problems)
    {
        foreach (var field in section.Fields)
        {
            var path = $"{prefix}.{field.Id}";
            var value = values.GetValueOrDefault(path, "");
            var problem = CheckWanted(section, field, prefix, values) ?? CheckField(field, path, value, FormValues.IsWanted(field, prefix, values)) ?? CheckAccepted(field, path, value)
                ?? CheckOrder(section, field, prefix, values) ?? CheckDays(field, path, values, known.Days) ?? CheckEntry(field, path, value, known);
            if (problem is not null) problems.Add(problem);
        }
    }

    /// <summary>The code of an answer that belongs to another choice than the one that was made.</summary>
    internal const string NotWanted = "not-wanted";

    private static FieldProblem? CheckWanted(FormSection section, FieldDefinition field, string prefix, ImmutableDictionary<string, string> values)
    {
        if (FormValues.IsWanted(field, prefix, values) || BlankText.IsBlank(values.GetValueOrDefault($"{prefix}.{field.Id}"))) return null;
        var other = section.Fields.First(candidate => candidate.Id == field.OnlyWith!.Field);
        return new($"{prefix}.{field.Id}", NotWanted, Messages.NotWanted(field, other));
    }

    private static FieldProblem? CheckField(FieldDefinition field, string path, string value, bool wanted)
    {
        if (BlankText.IsBlank(value))
            return field.Required && wanted ? new(path, "missing", Messages.Missing(field)) : null;
        if (TextLength.Exceeds(value, field.MaxLength)) return new(path, "too-long", Messages.TooLong(field, TextLength.Of(value)));
        return field.Kind switch
        {
            FieldKind.Date => CheckDate(path, value),
            FieldKind.WholeNumber => CheckNumber(field, path, value),
            FieldKind.Choice when field.From is not null => null,
            FieldKind.Choice => field.Choices.Any(choice => choice.Id == value) ? null : new(path, "not-a-choice", Messages.NotAChoice(field)),
            FieldKind.YesNo => value is "yes" or "no" ? null : new(path, "not-a-choice", Messages.NotYesNo(field)),
            FieldKind.Email => EmailAddresses.IsPlausible(value) ? null : new(path, "not-an-address", Messages.NotAnAddress(field)),
            FieldKind.Text when value.AsSpan().ContainsAny('\n', '\r') => new(path, "one-line", Messages.OneLine(field)),
            _ => null,
        };
    }

    /// <summary>The code of an answer that exists but with which the form may not go forward.</summary>
    internal const string NotAccepted = "not-accepted";

    private static FieldProblem? CheckAccepted(FieldDefinition field, string path, string value) =>
        field.Accepts is { } accepts && value.Length > 0 && !accepts.Only.Contains(value) ? new(path, NotAccepted, accepts.Otherwise) : null;

    private static FieldProblem? CheckDate(string path, string value) =>
        JapaneseDate.TryParse(value, out _, out var problem) ? null : new(path, "not-a-date", problem.Message);

    private static FieldProblem? CheckNumber(FieldDefinition field, string path, string value)
    {
        if (WholeNumbers.IsTooLong(value)) return new(path, "too-large", Messages.WholeNumber(field));
        if (!WholeNumbers.TryParse(value, out var number)) return new(path, "not-a-number", Messages.WholeNumber(field));
        if (number < Messages.Least(field)) return new(path, "too-small", Messages.WholeNumber(field));
        return number > Messages.Most(field) ? new(path, "too-large", Messages.WholeNumber(field)) : null;
    }

    private static FieldProblem? CheckOrder(FormSection section, FieldDefinition field, string prefix, ImmutableDictionary<string, string> values)
    {
        if (field.NotBefore is not { } other || other is FieldDefinition.Submitted or FieldDefinition.Today) return null;
        if (!IsoDate(values, $"{prefix}.{field.Id}", out var to) || !IsoDate(values, $"{prefix}.{other}", out var from)) return null;
        if (to >= from) return null;
        var start = section.Fields.First(candidate => candidate.Id == other);
        return new($"{prefix}.{field.Id}", "before-start", Messages.BeforeStart(field, start, from));
    }

    // What is written down as having happened has happened already, and what is to come has not.
    private static FieldProblem? CheckDays(FieldDefinition field, string path, ImmutableDictionary<string, string> values, FormDays? days)
    {
        if (days is not { } known || !IsoDate(values, path, out var day)) return null;
        if (field.NotAfter is not null && day > known.Today) return new(path, "in-future", Messages.InFuture(field, known.Today));
        if (field.NotBefore == FieldDefinition.Today && day < known.Today) return new(path, "in-past", Messages.InPast(field, known.Today));
        return field.NotBefore == FieldDefinition.Submitted && known.Submitted is { } submitted && day < submitted
            ? new(path, "before-submission", Messages.BeforeSubmission(field, submitted)) : null;
    }

    // An entry is chosen while it is in force: a draft that names one which has been repealed meanwhile has to name another.
    private static FieldProblem? CheckEntry(FieldDefinition field, string path, string value, (FormDays? Days, RegisterView? Register) known)
    {
        if (field.From is not { } source || known is not { Days: { } days, Register: { } register } || BlankText.IsBlank(value) || field.Choices.Any(choice => choice.Id == value)) return null;
        if (register.Find(source, value) is not { } entry) return new(path, "not-in-register", Messages.NotInRegister(field));
        return entry.HoldsOn(days.Today) ? null : new(path, "entry-not-in-force", Messages.EntryNotInForce(entry, days.Today));
    }

    private static bool IsoDate(ImmutableDictionary<string, string> values, string path, out DateOnly date) =>
        DateOnly.TryParseExact(values.GetValueOrDefault(path, ""), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static void CheckDocuments(FormDefinition form, ImmutableArray<CaseDocument> documents, ImmutableArray<FieldProblem>.Builder problems)
    {
        foreach (var slot in form.Documents.Where(slot => slot.Required && documents.All(document => document.Slot != slot.Id)))
            problems.Add(new(slot.Id, "document-missing", Messages.DocumentMissing(slot)));
    }

    private static void CheckLanes(LaneRule lanes, ImmutableDictionary<string, string> values, ImmutableArray<FieldProblem>.Builder problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in FormValues.RowsOf(lanes.Section, values.Keys))
        {
            var path = $"{lanes.Section}.{row}.{lanes.NameField}";
            var name = values.GetValueOrDefault(path, "").Trim();
            if (name.Length > 0 && !seen.Add(name)) problems.Add(new(path, "named-twice", Messages.NamedTwice(name)));
        }
        CheckAddresses(lanes, values, problems);
    }

    // Who is reached at one address is one reader: two 丙 at it would read each other's matters.
    private static void CheckAddresses(LaneRule lanes, ImmutableDictionary<string, string> values, ImmutableArray<FieldProblem>.Builder problems)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in LaneOpenings.RowsOf(lanes, values))
        {
            var path = $"{lanes.Section}.{row}.{lanes.EmailField}";
            var address = EmailAddresses.HalfWidth(values.GetValueOrDefault(path, ""));
            if (address.Length > 0 && !seen.Add(address)) problems.Add(new(path, "address-twice", Messages.AddressTwice));
        }
    }
}

/// <param name="Today">The office's day.</param>
/// <param name="Submitted">The day on which the application was last submitted; null before it was.</param>
public readonly record struct FormDays(DateOnly Today, DateOnly? Submitted)
{
    internal static FormDays Of(Deciding d) =>
        new(d.Context.Today, d.State.FindForm(d.Definition.Application.Id)?.Latest is { } latest ? OfficeZone.DateOf(latest.At) : null);
}

internal static class EmailAddresses
{
    private const int MaxLength = 254;

    /// <summary>As a mail system takes it: ｄｅｓｋ＠ｅｘａｍｐｌｅ．ｊｐ as people type it under a Japanese keyboard is desk@example.jp.</summary>
    public static string HalfWidth(string text) => string.Concat(text.Trim().Select(c => c is >= FirstFullWidth and <= LastFullWidth ? (char)(c - FirstFullWidth + FirstHalfWidth) : c));

    private const char FirstFullWidth = '！';
    private const char LastFullWidth = '～';
    private const char FirstHalfWidth = '!';

    /// <summary>One @, something before it, a dotted name behind it, no spaces. Whether it exists only a mail can tell.</summary>
    public static bool IsPlausible(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= MaxLength && at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1
            && !text.EndsWith('.') && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"');
    }
}
