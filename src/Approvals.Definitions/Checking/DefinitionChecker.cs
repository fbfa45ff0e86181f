using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Checking;

/// <summary>Checks what the parts of one definition say of one another.</summary>
internal static class DefinitionChecker
{
    /// <summary>The ending that the core gives to a lane whose applicant withdraws.</summary>
    private const string Withdrawn = "withdrawn";

    public static void Check(DefinitionDraft draft, Library library)
    {
        var definition = draft.Definition;
        var scope = new CheckScope(draft, library);
        foreach (var (id, at) in draft.Profiles)
            if (id.Length > 0 && !library.Profiles.ContainsKey(id))
                draft.Source.Add(at, ReferenceFindings.UnknownProfile(id, DidYouMean.Nearest(id, library.Profiles.Keys)));
        CheckCovers(draft, library);
        for (var i = 0; i < definition.Steps.Length; i++) StepChecks.Check(scope, definition.Steps[i], i);
        LaneChecks.Check(scope);
        SpawnChecks.CheckOwn(scope);
        if (definition.Steps.Length > 0) CheckEnds(scope);
        if (!definition.Endings.IsEmpty && !definition.Endings.Any(ending => ending.Id == Withdrawn)) draft.Source.Add(draft.EndingsAt, ReferenceFindings.NoWithdrawal());
        ReachChecks.Check(scope);
        LetterChecks.Check(scope);
        foreach (var period in definition.Periods) CheckPeriod(scope, period);
    }

    // An item that no annex has is cited in letters and proven nowhere. A set without cited annexes names its items freely.
    private static void CheckCovers(DefinitionDraft draft, Library library)
    {
        if (library.CitedItems.Count == 0) return;
        foreach (var item in draft.Definition.Covers.Split(LegalBasis.Between, StringSplitOptions.RemoveEmptyEntries))
            if (!library.CitedItems.Contains(item.Split('(')[0])) draft.Source.Add(draft.CoversAt, ReferenceFindings.UnknownItem(item, DidYouMean.Nearest(item, library.CitedItems)));
    }

    private static void CheckEnds(CheckScope scope)
    {
        CheckFirst(scope);
        var last = scope.Definition.Steps[^1];
        if (last.When is not null) scope.Add(last, "", ReferenceFindings.LastStepMayBeSkipped(last.Id));
    }

    private static void CheckFirst(CheckScope scope)
    {
        var first = scope.Definition.Steps[0];
        if (first is not FormStep || first.PerLane)
        {
            scope.Add(first, "", ReferenceFindings.FirstStepIsNoForm(first.Id));
            return;
        }
        var start = scope.Definition.Start;
        if ((start is null || start.ByHand) && first.Party != (start?.By ?? Party.Consignee)) scope.Add(first, "", ReferenceFindings.OrganiserMismatch(first.Id));
        if (scope.FirstForm is { } form) scope.CheckPath(form, scope.Definition.TitleField, scope.Draft.TitleFieldAt);
    }

    private static void CheckPeriod(CheckScope scope, PeriodDefinition period)
    {
        for (var i = 0; i < period.Steps.Length; i++) scope.CheckStep(period.Steps[i], scope.Draft.Places.Of(period, $"step{i}"));
        scope.CheckRole(period.EscalateTo, scope.Draft.Places.Of(period, "escalateTo"));
    }
}
