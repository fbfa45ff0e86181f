using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks one step: its people, its answers and what belongs to its kind.</summary>
internal static class StepChecks
{
    public static void Check(CheckScope scope, StepDefinition step, int index)
    {
        foreach (var rule in step.Inform) CheckRule(scope, rule);
        ConditionChecks.Check(scope, step.When);
        CheckKind(scope, step);
        if (step is WaitStep wait) RouteChecks.Check(scope, step, wait.Then, index);
        if (step is LetterStep letter) RouteChecks.Check(scope, step, letter.Then, index);
        if (step is not HumanStep human) return;
        foreach (var rule in human.Assignees) CheckRule(scope, rule);
        CheckDeadline(scope, human);
        foreach (var warning in human.Warnings ?? []) ConditionChecks.Check(scope, warning.When);
        foreach (var outcome in human.Outcomes) OutcomeChecks.Check(scope, human, outcome, index);
    }

    private static void CheckKind(CheckScope scope, StepDefinition step)
    {
        switch (step)
        {
            case FormStep form:
                scope.CheckForm(form.Form, scope.Draft.Places.Of(form, "form"));
                if (form.Outcomes is not [{ Id: "submit" }] && !form.Outcomes.IsEmpty) scope.Add(form, "outcomes", ReferenceFindings.FormOutcome());
                break;
            case TaskStep { Form: { } id } task:
                scope.CheckForm(id, scope.Draft.Places.Of(task, "form"));
                // What was chosen is kept with a submission (decision 0032); an answer to a task has none.
                if (scope.Library.FindForm(id) is { } small && RegisterNames.AreUsedIn(small)) scope.Add(task, "form", ReferenceFindings.RegisterOutsideForm(task.Id));
                break;
            case TaskStep:
                break;
            case ApprovalStep approval:
                CheckQuorum(scope, approval);
                ConditionChecks.Check(scope, approval.DeputyBarredWhen);
                break;
            case ChecklistStep checklist:
                CheckChecklist(scope, checklist);
                break;
            case WaitStep wait:
                DayChecks.Check(scope, wait.Until);
                DeadlineChecks.Check(scope, wait);
                break;
            case LetterStep letter:
                LetterChecks.CheckReference(scope, letter);
                break;
            default:
                throw new InvalidOperationException($"Step kind {step.GetType().Name} has no checks.");
        }
    }

    private static void CheckQuorum(CheckScope scope, ApprovalStep step)
    {
        if (step.Groups is not { } groups)
        {
            CheckQuorum(scope, step, "quorum", step.Mode, step.Quorum, step.Assignees.Any(rule => rule.Each), step.Assignees.Length);
            return;
        }
        CheckQuorum(scope, step, "quorum", step.Mode, step.Quorum, false, groups.Length);
        foreach (var group in groups)
            CheckQuorum(scope, group, "", group.Mode, group.Quorum, group.Assignees.Any(rule => rule.Each), group.Assignees.Length);
    }

    private static void CheckQuorum(CheckScope scope, object owner, string part, ApprovalMode mode, int quorum, bool holders, int rules)
    {
        if (mode == ApprovalMode.Quorum && (quorum < 1 || (!holders && quorum > rules))) scope.Add(owner, part, ReferenceFindings.QuorumMissing(rules));
    }

    private static void CheckChecklist(CheckScope scope, ChecklistStep step)
    {
        var lists = scope.Library.Checklists;
        if (step.Checklist.Length > 0 && !lists.ContainsKey(step.Checklist))
            scope.Add(step, "checklist", ReferenceFindings.UnknownChecklist(step.Checklist, DidYouMean.Nearest(step.Checklist, lists.Keys)));
        foreach (var id in (ReadOnlySpan<string>)["conforming", "nonconforming"])
            if (!step.Outcomes.IsEmpty && step.FindOutcome(id) is null) scope.Add(step, "outcomes", ReferenceFindings.ChecklistOutcome(id));
        if (step.DocumentSlot.Length > 0) CheckSlot(scope, step);
        foreach (var source in step.ItemsFrom ?? []) CheckItems(scope, source);
    }

    // Which earlier case it will be is not known: some form has to bring such rows.
    private static void CheckItems(CheckScope scope, ItemSource source)
    {
        if (scope.Definition.Start is not { About: not AboutKind.None })
        {
            scope.Add(source, "", ReferenceFindings.ItemsWithoutEarlier(source.Section));
            return;
        }
        var sections = scope.Library.Forms.Keys.Select(scope.Library.FindForm).OfType<FormDefinition>().SelectMany(form => form.Sections)
            .Where(section => section.Repeat is not null && FormPaths.FieldIds(section).Contains(CheckLists.TextField)).Select(section => section.Id).ToHashSet(StringComparer.Ordinal);
        if (source.Section.Length > 0 && !sections.Contains(source.Section))
            scope.Add(source, "", ReferenceFindings.UnknownItems(source.Section, DidYouMean.Nearest(source.Section, sections)));
    }

    /// <summary>The slot may belong to any form of the definition.</summary>
    private static void CheckSlot(CheckScope scope, ChecklistStep step)
    {
        var slots = new List<string>();
        foreach (var other in scope.Definition.Steps)
            if (other is FormStep form && scope.Library.FindForm(form.Form) is { } found)
                foreach (var slot in found.Documents) slots.Add(slot.Id);
        if (!slots.Contains(step.DocumentSlot))
            scope.Add(step, "documentSlot", ReferenceFindings.UnknownSlot(step.DocumentSlot, DidYouMean.Nearest(step.DocumentSlot, slots)));
    }

    private static void CheckDeadline(CheckScope scope, HumanStep step)
    {
        if (step.Deadline is not { } deadline) return;
        DayChecks.Check(scope, deadline.Due);
        DayChecks.Check(scope, deadline.ExpireOn);
        if (deadline.Silence is { } silence && step.FindOutcome(silence.Outcome) is null)
            scope.Add(silence, "", ReferenceFindings.UnknownOutcome(silence.Outcome, step.Id, DidYouMean.Nearest(silence.Outcome, step.Outcomes.Select(outcome => outcome.Id))));
        DeadlineChecks.Check(scope, step, deadline);
        if (deadline.EscalateTo is { } role) scope.CheckRole(role, scope.Draft.Places.Of(deadline, "to"));
        if (deadline.ExpireEnding is { } ending) scope.CheckEnding(ending, scope.Draft.Places.Of(deadline, "ending"));
    }

    private static void CheckRule(CheckScope scope, AssigneeRule rule)
    {
        var needsRole = rule.Party is Party.Office or Party.Council;
        if (needsRole && string.IsNullOrEmpty(rule.Role)) scope.Add(rule, "", ReferenceFindings.RoleMissing());
        else if (!needsRole && rule.Role is { } stray) scope.Add(rule, "role", ReferenceFindings.RoleOfOutsider(stray));
        else if (rule.Role is { } role) scope.CheckRole(role, scope.Draft.Places.Of(rule, "role"));
    }
}
