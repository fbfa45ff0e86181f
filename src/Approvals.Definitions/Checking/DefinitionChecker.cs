using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Checking;

/// <summary>Checks what the parts of one definition say of one another.</summary>
internal static class DefinitionChecker
{
    public static void Check(DefinitionDraft draft, Library library)
    {
        var definition = draft.Definition;
        var scope = new CheckScope(draft, library);
        foreach (var (id, at) in draft.Profiles)
            if (id.Length > 0 && !library.Profiles.ContainsKey(id))
                draft.Source.Add(at, ReferenceFindings.UnknownProfile(id, DidYouMean.Nearest(id, library.Profiles.Keys)));
        for (var i = 0; i < definition.Steps.Length; i++) StepChecks.Check(scope, definition.Steps[i], i);
        LaneChecks.Check(scope);
        if (definition.Steps.Length > 0) CheckFirst(scope);
        ReachChecks.Check(scope);
        LetterChecks.Check(scope);
        foreach (var period in definition.Periods) CheckPeriod(scope, period);
    }

    private static void CheckFirst(CheckScope scope)
    {
        var first = scope.Definition.Steps[0];
        if (first is not FormStep { Party: Party.Consignee } || first.PerLane)
        {
            scope.Add(first, "", ReferenceFindings.FirstStepIsNoForm(first.Id));
            return;
        }
        if (scope.FirstForm is { } form) scope.CheckPath(form, scope.Definition.TitleField, scope.Draft.TitleFieldAt);
    }

    private static void CheckPeriod(CheckScope scope, PeriodDefinition period)
    {
        for (var i = 0; i < period.Steps.Length; i++) scope.CheckStep(period.Steps[i], scope.Draft.Places.Of(period, $"step{i}"));
        scope.CheckRole(period.EscalateTo, scope.Draft.Places.Of(period, "escalateTo"));
    }
}
