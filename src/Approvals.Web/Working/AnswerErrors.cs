using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Web.Design;

namespace Approvals.Web.Working;

/// <summary>The problems of a refusal by the form's own names, so that each stands at its field.</summary>
public sealed class AnswerErrors
{
    private readonly WorkflowDefinition _definition;
    private readonly ImmutableArray<(string Name, LocalText Text)> _problems;

    public AnswerErrors(WorkflowDefinition definition, Refusal? refusal, AnswerInput typed)
    {
        _definition = definition;
        _problems = refusal is null ? [] : [.. refusal.Problems.Select(problem => (NameOf(problem.Path, typed), problem.Message))];
        General = refusal is not null && _problems.IsEmpty ? refusal.Message : null;
    }

    /// <summary>A refusal that concerns no field.</summary>
    public LocalText? General { get; }

    public bool Any => General is not null || !_problems.IsEmpty;

    public IReadOnlyList<FieldError> Summary => General is not null
        ? [new FieldError(null, General)]
        : [.. _problems.Select(problem => new FieldError(problem.Name, AnswerLabels.Named(_definition, problem.Name, problem.Text)))];

    /// <summary>What is wrong with one field; null if nothing.</summary>
    public UiText? For(string name) => _problems.FirstOrDefault(problem => problem.Name == name).Text;

    private static string NameOf(string path, AnswerInput typed)
    {
        var parts = path.Split('.');
        return parts[0] switch
        {
            AnswerInput.OutcomeField or AnswerInput.ReasonField or AnswerInput.DeputyReasonField or AnswerInput.BackToField or AnswerInput.ConfirmationField or "fieldReasons" => path,
            "marks" => parts.Length == 1 ? AnswerInput.MarkField(1) : path,
            "conditions" => ConditionName(parts, typed),
            _ => AnswerInput.ValueField(path),
        };
    }

    // The command counts the conditions that were typed; the form has empty rows between them.
    private static string ConditionName(string[] parts, AnswerInput typed)
    {
        if (parts.Length < 3 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return AnswerInput.ConditionField(1, "text");
        var rows = typed.TypedConditionRows;
        return AnswerInput.ConditionField(number >= 1 && number <= rows.Length ? rows[number - 1] : 1, parts[2]);
    }
}
