using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks who opens cases of a definition and which cases its end opens.</summary>
internal static class SpawnChecks
{
    public static void CheckOwn(CheckScope scope)
    {
        if (scope.Definition.Start is { } start) CheckStart(scope, start);
        foreach (var role in scope.Definition.PermitRoles ?? []) scope.CheckRole(role, scope.Draft.IdAt);
        foreach (var rule in scope.Definition.Spawns ?? [])
        {
            for (var i = 0; i < rule.Endings.Length; i++) scope.CheckEnding(rule.Endings[i], scope.Draft.Places.Of(rule, $"on{i}"));
            ConditionChecks.Check(scope, rule.Finished);
            ConditionChecks.Check(scope, rule.When);
            DayChecks.Check(scope, rule.Due);
            if (rule.Leavers is { } leavers) CheckLeavers(scope, leavers);
            foreach (var value in rule.Values) CheckSource(scope, value);
        }
        foreach (var rule in scope.Definition.Releases ?? [])
        {
            for (var i = 0; i < rule.Endings.Length; i++) scope.CheckEnding(rule.Endings[i], scope.Draft.Places.Of(rule, $"on{i}"));
            if (rule.Leavers is { } leavers) CheckLeavers(scope, leavers);
            if (rule.Own is null && scope.Definition.Start is not { About: not AboutKind.None }) scope.Add(rule, "", ReferenceFindings.NothingEarlier("releases"));
        }
        if (scope.Definition.Overrides is { } overrides) CheckOverrides(scope, overrides);
        if (scope.Definition.ConsentPeriod is { } period) CheckPeriod(scope, period);
    }

    private static void CheckOverrides(CheckScope scope, OverrideRule rule)
    {
        for (var i = 0; i < rule.Endings.Length; i++) scope.CheckEnding(rule.Endings[i], scope.Draft.Places.Of(rule, $"on{i}"));
        if (scope.FirstForm is { } form) scope.CheckPath(form, rule.UntilField, scope.Draft.Places.Of(rule, "until"));
        if (scope.Definition.Start is not { About: AboutKind.SubConsignee }) scope.Add(rule, "", ReferenceFindings.NothingEarlier("overrides"));
    }

    private static void CheckPeriod(CheckScope scope, ConsentPeriod period)
    {
        scope.CheckStep(period.Step, scope.Draft.Places.Of(period, "of"));
        if (scope.IndexOf(period.Step) is var index and >= 0 && scope.Definition.Steps[index] is FormStep step && scope.Library.FindForm(step.Form) is { } form)
            foreach (var (key, path) in new[] { ("from", period.From), ("to", period.To) })
                if (path is not null) scope.CheckPath(form, path, scope.Draft.Places.Of(period, key));
    }

    private static void CheckLeavers(CheckScope scope, LeaverRule rule)
    {
        if (scope.FirstForm is not { } form) return;
        var fields = FormPaths.FindSection(form, rule.Section) is { Repeat: not null } section ? FormPaths.FieldIds(section) : [];
        foreach (var field in new[] { rule.LeaverField, rule.SuccessorField, rule.EmailField, rule.RoleField }.OfType<string>())
            if (!fields.Contains(field)) scope.Add(rule, "", ReferenceFindings.UnknownField($"{rule.Section}.{field}", DidYouMean.Nearest(field, fields)));
    }

    private static void CheckSource(CheckScope scope, SpawnValue value)
    {
        if (value is { Step: null, From: { } from } && Conditions.FirstRow(from) is not null && scope.FirstForm is { } first) scope.CheckReading(first, from, scope.Draft.Places.Of(value));
        if (value.Step is not { } step) return;
        scope.CheckStep(step, scope.Draft.Places.Of(value, "of"));
        var form = scope.IndexOf(step) is var index and >= 0 ? scope.Definition.Steps[index] switch { FormStep s => s.Form, TaskStep s => s.Form, _ => null } : null;
        if (scope.Library.FindForm(form) is { } found) scope.CheckPath(found, value.From!, scope.Draft.Places.Of(value));
    }

    private static void CheckStart(CheckScope scope, StartRule start)
    {
        if (start.Role is { } role && start.By != Party.Office) scope.Add(start, "role", ReferenceFindings.RoleOfOutsider(role));
        else if (start.Role is { } known) scope.CheckRole(known, scope.Draft.Places.Of(start, "role"));
        foreach (var section in start.Except ?? [])
            if (scope.FirstForm is { } form && FormPaths.FindSection(form, section) is null && !FormPaths.HasField(form, section))
                scope.Add(start, "", ReferenceFindings.UnknownField(section, DidYouMean.Nearest(section, form.Sections.Select(one => one.Id))));
        if (start.About == AboutKind.None && (start.By == Party.SubConsignee || !start.ByHand)) scope.Add(start, "", ReferenceFindings.AboutMissing());
    }

    /// <summary>What can only be known once all procedures have been read.</summary>
    public static void CheckOthers(DefinitionDraft draft, IReadOnlyDictionary<string, DefinitionDraft> all, Library library)
    {
        foreach (var rule in draft.Definition.Spawns ?? [])
        {
            if (rule.Workflow.Length == 0) continue;
            var at = draft.Places.Of(rule, "workflow");
            if (!all.TryGetValue(rule.Workflow, out var child)) draft.Source.Add(at, ReferenceFindings.UnknownWorkflow(rule.Workflow, DidYouMean.Nearest(rule.Workflow, all.Keys)));
            else CheckChild(draft, rule, child, library);
        }
        foreach (var rule in draft.Definition.Releases ?? [])
            for (var i = 0; i < rule.Workflows.Length; i++)
                if (!all.ContainsKey(rule.Workflows[i]))
                    draft.Source.Add(draft.Places.Of(rule, $"workflow{i}"), ReferenceFindings.UnknownWorkflow(rule.Workflows[i], DidYouMean.Nearest(rule.Workflows[i], all.Keys)));
    }

    // A rule that another profile alone carries out opens nothing here.
    private static bool IsOffered(Condition? when, string profile) => when switch
    {
        Condition.ProfileIs condition => condition.Profiles.Contains(profile),
        Condition.All all => all.Of.All(part => IsOffered(part, profile)),
        _ => true,
    };

    private static void CheckChild(DefinitionDraft draft, SpawnRule rule, DefinitionDraft child, Library library)
    {
        var at = draft.Places.Of(rule, "workflow");
        if (child.Definition.Start is not { About: not AboutKind.None }) draft.Source.Add(at, ReferenceFindings.ChildIsNotAbout(rule.Workflow));
        foreach (var (profile, _) in draft.Profiles)
            if (IsOffered(rule.When, profile) && !child.Profiles.Exists(other => other.Id == profile)) draft.Source.Add(at, ReferenceFindings.ChildLacksProfile(rule.Workflow, profile));
        if (child.Definition.Steps is not [FormStep first, ..] || library.FindForm(first.Form) is not { } form) return;
        var paths = FormPaths.Single(form);
        foreach (var value in rule.Values)
            if (!paths.Contains(value.Path)) draft.Source.Add(draft.Places.Of(value), ReferenceFindings.UnknownField(value.Path, DidYouMean.Nearest(value.Path, paths)));
    }
}
