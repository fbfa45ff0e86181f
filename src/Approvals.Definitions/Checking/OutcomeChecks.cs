using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks one answer of a step.</summary>
internal static class OutcomeChecks
{
    public static void Check(CheckScope scope, HumanStep step, OutcomeDefinition outcome, int index)
    {
        RouteChecks.Check(scope, step, outcome.Route, index);
        ConditionChecks.Check(scope, outcome.When);
        CheckSendBack(scope, outcome, index);
        CheckDecision(scope, step, outcome);
        if (outcome.NumberSeries is { } series) scope.CheckSeries(series, scope.Draft.Places.Of(outcome, "numberSeries"));
        if (outcome.DistributesTo is { } role) scope.CheckRole(role, scope.Draft.Places.Of(outcome, "distributesTo"));
        CheckFields(scope, step, outcome);
    }

    private static void CheckSendBack(CheckScope scope, OutcomeDefinition outcome, int index)
    {
        if (outcome.Kind != OutcomeKind.SendBack) return;
        var back = outcome.Route switch
        {
            Route.ToEarlier => true,
            Route.ToStep to => scope.IndexOf(to.Step) is var target && target < index,
            Route.Next or Route.ToEnd => false,
            _ => throw new InvalidOperationException($"Route kind {outcome.Route.GetType().Name} has no check."),
        };
        if (!back) scope.Add(outcome, "kind", ReferenceFindings.SendBackGoesForward(outcome.Id));
    }

    private static void CheckDecision(CheckScope scope, HumanStep step, OutcomeDefinition outcome)
    {
        var decides = step is ApprovalStep { Decides: true };
        if (!decides && outcome.Decision is not null) scope.Add(outcome, "decision", ReferenceFindings.StrayDecision(outcome.Id));
        if (decides && outcome.Decision is null && outcome.Kind != OutcomeKind.SendBack) scope.Add(outcome, "", ReferenceFindings.DecisionMissing(outcome.Id));
        if (outcome.Decision == DecisionKind.ConditionalConsent && !outcome.RequiresConditions) scope.Add(outcome, "decision", ReferenceFindings.ConditionsMissing(outcome.Id));
    }

    private static void CheckFields(CheckScope scope, HumanStep step, OutcomeDefinition outcome)
    {
        var form = scope.Library.FindForm(FormOf(step));
        if (outcome.ConditionFrom is { } path) CheckField(scope, form, path, outcome, "conditionFrom");
        for (var i = 0; i < (outcome.EmptyFields?.Length ?? 0); i++) CheckField(scope, form, outcome.EmptyFields!.Value[i], outcome, $"empty{i}");
        for (var i = 0; i < outcome.RequiredFields.Length; i++) CheckField(scope, form, outcome.RequiredFields[i], outcome, $"required{i}");
    }

    private static void CheckField(CheckScope scope, FormDefinition? form, string path, OutcomeDefinition outcome, string part)
    {
        if (form is not null) scope.CheckPath(form, path, scope.Draft.Places.Of(outcome, part));
        else scope.Add(outcome, part, ReferenceFindings.UnknownField(path, null));
    }

    private static string? FormOf(HumanStep step) => step switch
    {
        FormStep form => form.Form,
        TaskStep task => task.Form,
        ApprovalStep or ChecklistStep => null,
        _ => throw new InvalidOperationException($"Step kind {step.GetType().Name} is unknown."),
    };
}
