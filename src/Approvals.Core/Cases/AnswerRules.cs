using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>What an answer must carry, by outcome and kind of step.</summary>
internal static class AnswerRules
{
    /// <summary>Business days until a council's opinion is due as a condition where the secretariat names no date.</summary>
    public const int OpinionDefaultDays = 20;

    /// <summary>The field beside an opinion that holds its due date.</summary>
    public static string OpinionDue(string opinionPath) => opinionPath[..opinionPath.LastIndexOf('.')] + ".conditionDue";

    public static DateOnly? Due(string typed) => JapaneseDate.TryParse(typed, out var date, out _) ? date : null;

    public static ImmutableArray<FieldProblem> Check(Deciding d, WorkItem item, HumanStep step, OutcomeDefinition outcome, Answer command, bool asDeputy)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        CheckTexts(outcome, command, asDeputy, problems);
        Surplus.Check(step, outcome, command, asDeputy, problems);
        if (outcome.RequiresConditions) CheckConditions(d, command, problems);
        if (outcome.Route is Route.ToEarlier) CheckBackTo(d, item, command, problems);
        if (outcome.FieldReasons) CheckFieldReasons(d, command, problems);
        if (step is TaskStep { Form: { } form }) CheckForm(d, step, d.Definition.Form(form), outcome, command, problems);
        // A step without a form takes no values: they would be recorded and mean nothing.
        else if (!command.Values.IsEmpty) problems.AddRange(Refusals.UnknownFields([.. command.Values.Keys.Order(StringComparer.Ordinal)]).Problems);
        if (step is ChecklistStep checklist) CheckMarks(CheckLists.Of(d.Definition, d.State, checklist), outcome, command, problems);
        return problems.ToImmutable();
    }

    private static void CheckTexts(OutcomeDefinition outcome, Answer command, bool asDeputy, ImmutableArray<FieldProblem>.Builder problems)
    {
        var fieldReasonsGiven = outcome.FieldReasons && command.FieldReasons.Values.Any(text => !BlankText.IsBlank(text));
        if (outcome.RequiresReason && !fieldReasonsGiven && BlankText.IsBlank(command.Reason))
            problems.Add(new("reason", "missing", Messages.ReasonMissing));
        if (Reasons.TooLong("reason", command.Reason) is { } reasonTooLong) problems.Add(reasonTooLong);
        if (asDeputy && BlankText.IsBlank(command.DeputyReason))
            problems.Add(new("deputyReason", "missing", Messages.DeputyReasonMissing));
        if (Reasons.TooLong("deputyReason", command.DeputyReason) is { } whyTooLong) problems.Add(whyTooLong);
    }

    private static void CheckConditions(Deciding d, Answer command, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (command.Conditions.Length is 0 or > CaseLimits.MaxConditions) problems.Add(new("conditions", "missing", Messages.ConditionsMissing));
        for (var i = 0; i < Math.Min(command.Conditions.Length, CaseLimits.MaxConditions); i++)
            CheckCondition(d, command.Conditions[i], $"conditions.{i + 1}", problems);
    }

    private static void CheckCondition(Deciding d, NewCondition condition, string path, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (Reasons.Problem($"{path}.text", condition.Text, Messages.ConditionTextMissing) is { } wrongText) problems.Add(wrongText);
        if (!ConditionOwners.Of(d.Definition, d.State).Contains(condition.Owner)) problems.Add(new($"{path}.owner", "not-a-choice", Messages.ConditionOwner(ConditionOwners.Of(d.Definition, d.State))));
        if (!JapaneseDate.TryParse(condition.Due, out var due, out var problem)) problems.Add(new($"{path}.due", "not-a-date", problem.Message));
        else if (due < d.Context.Today) problems.Add(new($"{path}.due", "past", Messages.ConditionDuePast(d.Context.Today)));
    }

    private static void CheckBackTo(Deciding d, WorkItem item, Answer command, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (string.IsNullOrEmpty(command.BackTo)) problems.Add(new("backTo", "missing", Messages.BackToMissing));
        else if (!EarlierSteps(d.Definition, d.State, item).Any(step => step.Id == command.BackTo))
            problems.Add(new("backTo", "not-earlier", Messages.BackToNotEarlier));
    }

    /// <summary>The steps for people that this lane passed before the item's step and that would run again, in the order of the definition.</summary>
    public static IEnumerable<HumanStep> EarlierSteps(WorkflowDefinition definition, CaseState state, WorkItem item)
    {
        var passed = state.RunsSeenBy(state.Lane(item.Lane)).Select(run => run.Step).ToHashSet();
        return definition.Steps.TakeWhile(step => step.Id != item.Step).OfType<HumanStep>()
            .Where(step => passed.Contains(step.Id) && Anew.MayGoBackTo(definition, state, item.Lane, step));
    }

    private static void CheckFieldReasons(Deciding d, Answer command, ImmutableArray<FieldProblem>.Builder problems)
    {
        var form = d.Definition.Form(d.Definition.Application.Form);
        foreach (var (path, reason) in command.FieldReasons)
        {
            if (Reasons.TooLong($"fieldReasons.{path}", reason) is { } tooLong) problems.Add(tooLong);
            if (FormValues.FieldOf(form, path) is null && form.Documents.All(slot => slot.Id != path) && !IsFieldOfOtherForm(d, path))
                problems.Add(new($"fieldReasons.{path}", "unknown", new LocalText($"「{path}」という項目はありません。", $"There is no field “{path}”.")));
        }
    }

    private static bool IsFieldOfOtherForm(Deciding d, string path) =>
        d.Definition.Forms.Any(form => FormValues.FieldOf(form, path) is not null || form.Documents.Any(slot => slot.Id == path));

    private static void CheckForm(Deciding d, HumanStep step, FormDefinition form, OutcomeDefinition outcome, Answer command, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (FormValues.UnknownPaths(form, command.Values.Keys) is { IsEmpty: false } unknown)
        {
            problems.AddRange(Refusals.UnknownFields(unknown).Problems);
            return;
        }
        // What is missing or not accepted matters only for an answer that goes forward; what is wrong matters always.
        var found = FormRules.CheckValues(form, command.Values, FormDays.Of(d))
            .Where(problem => outcome.Kind == OutcomeKind.Forward || problem.Code is not ("missing" or FormRules.NotAccepted));
        problems.AddRange(found);
        problems.AddRange(Meetings.Problems(d.Definition, form, outcome, command.Values));
        foreach (var path in (outcome.EmptyFields ?? []).Where(path => !BlankText.IsBlank(command.Values.GetValueOrDefault(path))))
            problems.Add(new(path, "would-be-lost", Messages.WouldBeLost(FormValues.FieldOf(form, path)!, step, outcome, path)));
        foreach (var path in outcome.RequiredFields.Where(path => BlankText.IsBlank(command.Values.GetValueOrDefault(path))))
            if (problems.All(problem => problem.Path != path)) problems.Add(new(path, "missing", Messages.Missing(FormValues.FieldOf(form, path)!)));
    }

    private static void CheckMarks(ChecklistDefinition list, OutcomeDefinition outcome, Answer command, ImmutableArray<FieldProblem>.Builder problems)
    {
        var marks = command.Marks.GroupBy(mark => mark.Item).ToDictionary(group => group.Key, group => group.Last());
        foreach (var item in list.Items)
        {
            if (!marks.TryGetValue(item.Number, out var mark)) problems.Add(new($"marks.{item.Number}", "missing", Messages.MarkMissing(item)));
            else CheckMark(item, mark, outcome, problems);
        }
        if (outcome.Kind != OutcomeKind.Forward && marks.Count == list.Items.Length && marks.Values.All(mark => mark.Verdict == ClauseVerdict.Conforming))
            problems.Add(new("marks", "nothing-nonconforming", Messages.NothingNonconforming));
    }

    private static void CheckMark(ChecklistItem item, ClauseMark mark, OutcomeDefinition outcome, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (Reasons.TooLong($"marks.{item.Number}.note", mark.Note) is { } longNote) problems.Add(longNote);
        if (Reasons.TooLong($"marks.{item.Number}.page", mark.Page, CaseLimits.MaxPageCharacters) is { } longPage) problems.Add(longPage);
        if (mark.Verdict == ClauseVerdict.Conforming) return;
        if (item.Fatal && outcome.Kind == OutcomeKind.Forward)
            problems.Add(new($"marks.{item.Number}", "fatal", Messages.FatalNotConforming(item)));
        else if (BlankText.IsBlank(mark.Note))
            problems.Add(new($"marks.{item.Number}.note", "missing", Messages.NoteMissing(item)));
    }
}
