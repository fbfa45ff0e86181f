using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks the lanes that open one for each 丙: once they have opened, every later step belongs to a lane.</summary>
internal static class LaneChecks
{
    public static void Check(CheckScope scope)
    {
        var opened = false;
        foreach (var step in scope.Definition.Steps)
        {
            if (step.PerLane && scope.Definition.Lanes is null) scope.Add(step, "perLane", ReferenceFindings.LaneStepWithoutRule(step.Id));
            if (opened && !step.PerLane) scope.Add(step, "", ReferenceFindings.StepAfterLanes(step.Id));
            opened |= step.PerLane;
        }
        if (scope.Definition.Lanes is not { } rule) return;
        if (!opened) scope.Add(rule, "", ReferenceFindings.RuleWithoutLaneStep());
        if (scope.FirstForm is { } form) CheckRule(scope, rule, form);
    }

    private static void CheckRule(CheckScope scope, LaneRule rule, FormDefinition form)
    {
        if (rule.Section.Length == 0) return;
        if (FormPaths.FindSection(form, rule.Section) is not { Repeat: not null } section)
        {
            var repeated = form.Sections.Where(candidate => candidate.Repeat is not null).Select(candidate => candidate.Id);
            scope.Add(rule, "section", ReferenceFindings.LaneSection(rule.Section, DidYouMean.Nearest(rule.Section, repeated)));
            return;
        }
        var fields = FormPaths.FieldIds(section);
        CheckField(scope, rule, "name", rule.NameField, fields);
        CheckField(scope, rule, "email", rule.EmailField, fields);
        if (rule.Except is { } except) CheckExcept(scope, rule, section, except);
    }

    private static void CheckExcept(CheckScope scope, LaneRule rule, FormSection section, FieldMatch except)
    {
        var choices = section.Fields.Where(field => field is { Kind: FieldKind.YesNo or FieldKind.Choice, Required: true }).ToList();
        if (choices.Find(field => field.Id == except.Field) is not { } found)
        {
            if (except.Field.Length > 0) scope.Add(rule, "field", ReferenceFindings.UnknownField(except.Field, DidYouMean.Nearest(except.Field, choices.Select(field => field.Id))));
            return;
        }
        List<string> known = found.Kind == FieldKind.YesNo ? ["yes", "no"] : [.. found.Choices.Select(choice => choice.Id)];
        if (except.Value.Length > 0 && !known.Contains(except.Value)) scope.Add(rule, "equals", ShapeFindings.NotOneOf(except.Value, "equals", known, DidYouMean.Nearest(except.Value, known)));
    }

    private static void CheckField(CheckScope scope, LaneRule rule, string part, string field, List<string> fields)
    {
        if (field.Length > 0 && !fields.Contains(field)) scope.Add(rule, part, ReferenceFindings.UnknownField(field, DidYouMean.Nearest(field, fields)));
    }
}
