using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Web.Frame;

namespace Approvals.Web.Working;

/// <summary>What a person typed into the answer form, right or wrong, and the command that it amounts to.</summary>
/// <param name="fields">Values by form name.</param>
public sealed class AnswerInput(IReadOnlyDictionary<string, string> fields)
{
    /// <summary>Rows for conditions that a new form shows, and that one press of the button adds.</summary>
    public const int ConditionRowsAtOnce = 3;

    public const string OutcomeField = "outcome";
    public const string ReasonField = "reason";
    public const string DeputyReasonField = "deputyReason";
    public const string BackToField = "backTo";
    public const string ConfirmationField = "confirmation";
    public const string ConditionRowsField = "conditionRows";
    public const string ButtonField = "do";
    public const string MoreConditions = "more-conditions";

    public static AnswerInput Empty { get; } = new(ImmutableDictionary<string, string>.Empty);

    public static AnswerInput Of(PostedForm form) =>
        new(form.Fields.ToDictionary(field => field.Key, field => field.Value.ToString().ReplaceLineEndings("\n")));

    public string this[string name] => fields.GetValueOrDefault(name, "");

    /// <summary>How many rows for conditions the form shows.</summary>
    public int ConditionRows
    {
        get
        {
            var shown = int.TryParse(this[ConditionRowsField], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : ConditionRowsAtOnce;
            var more = this[ButtonField] == MoreConditions ? ConditionRowsAtOnce : 0;
            return Math.Clamp(shown + more, ConditionRowsAtOnce, CaseLimits.MaxConditions);
        }
    }

    public static string ValueField(string path) => "values." + path;

    public static string FieldReasonField(string path) => "fieldReasons." + path;

    public static string ConditionField(int row, string part) => $"conditions.{row.ToString(CultureInfo.InvariantCulture)}.{part}";

    public static string MarkField(int item, string part = "")
    {
        var name = "marks." + item.ToString(CultureInfo.InvariantCulture);
        return part.Length == 0 ? name : $"{name}.{part}";
    }

    /// <summary>The rows, counted from 1, in which a condition was typed.</summary>
    public ImmutableArray<int> TypedConditionRows =>
        [.. Enumerable.Range(1, ConditionRows).Where(row => HasText(ConditionField(row, "text")) || HasText(ConditionField(row, "due")))];

    /// <summary>The reasons for single fields by path.</summary>
    public ImmutableDictionary<string, string> FieldReasons { get; } = fields
        .Where(field => field.Key.StartsWith("fieldReasons.", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(field.Value))
        .ToImmutableDictionary(field => field.Key["fieldReasons.".Length..], field => field.Value);

    private bool HasText(string name) => !string.IsNullOrWhiteSpace(this[name]);

    public Answer ToCommand(WorkflowDefinition definition, CaseState state, WorkItem item)
    {
        var step = (HumanStep)definition.Step(item.Step);
        var outcome = step.FindOutcome(this[OutcomeField]);
        return new Answer(item.Id, this[OutcomeField])
        {
            Reason = this[ReasonField].Trim(),
            DeputyReason = this[DeputyReasonField].Trim(),
            FieldReasons = outcome?.FieldReasons == true ? FieldReasons : ImmutableDictionary<string, string>.Empty,
            Values = step is TaskStep { Form: { } form } ? ValuesOf(definition.Form(form)) : ImmutableDictionary<string, string>.Empty,
            Conditions = outcome?.RequiresConditions == true ? [.. TypedConditionRows.Select(Condition)] : [],
            Marks = step is ChecklistStep checklist ? MarksOf(CheckLists.Of(definition, state, checklist)) : [],
            BackTo = outcome?.Route is Route.ToEarlier && HasText(BackToField) ? this[BackToField] : null,
        };
    }

    /// <summary>What was typed but would not go with the chosen outcome: it is never dropped in silence.</summary>
    public Refusal? Contradiction(HumanStep step)
    {
        if (step.FindOutcome(this[OutcomeField]) is not { } outcome) return null;
        if (!outcome.FieldReasons && !FieldReasons.IsEmpty) return AnswerRefusals.FieldReasonsWithoutSendBack(step);
        if (outcome.Route is not Route.ToEarlier && HasText(BackToField)) return AnswerRefusals.BackToWithoutSendBack(step);
        return !outcome.RequiresConditions && !TypedConditionRows.IsEmpty ? AnswerRefusals.ConditionsWithoutConditional(step) : null;
    }

    private ImmutableDictionary<string, string> ValuesOf(FormDefinition form) => form.Sections.Where(section => section.Repeat is null)
        .SelectMany(section => section.Fields.Select(field => $"{section.Id}.{field.Id}"))
        .Where(path => this[ValueField(path)].Length > 0)
        .ToImmutableDictionary(path => path, path => this[ValueField(path)]);

    private NewCondition Condition(int row) =>
        new(this[ConditionField(row, "text")].Trim(), Owner(this[ConditionField(row, "owner")]), this[ConditionField(row, "due")].Trim());

    // The council owns no condition: the core names the field when nobody, or something unknown, was chosen.
    private static Party Owner(string chosen) => chosen switch
    {
        "office" => Party.Office,
        "consignee" => Party.Consignee,
        "subConsignee" => Party.SubConsignee,
        _ => Party.Council,
    };

    private ImmutableArray<ClauseMark> MarksOf(ChecklistDefinition list) =>
    [
        .. from item in list.Items
           let verdict = Verdict(this[MarkField(item.Number)])
           where verdict is not null
           select new ClauseMark(item.Number, verdict.Value, this[MarkField(item.Number, "page")].Trim(), this[MarkField(item.Number, "note")].Trim()),
    ];

    private static ClauseVerdict? Verdict(string chosen) => chosen switch
    {
        "conforming" => ClauseVerdict.Conforming,
        "nonconforming" => ClauseVerdict.Nonconforming,
        "toBeConfirmed" => ClauseVerdict.ToBeConfirmed,
        _ => null,
    };
}
