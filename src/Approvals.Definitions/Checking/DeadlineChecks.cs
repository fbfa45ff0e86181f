using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>
/// Finds deadlines that can never come and deadlines that contradict each other. It tells only what holds in every calendar:
/// business days are never fewer than as many days, and how many days they are at most nobody knows.
/// </summary>
internal static class DeadlineChecks
{
    public static void Check(CheckScope scope, HumanStep step, DeadlineDefinition deadline)
    {
        // Days that a rule names are not known here; only what counts from the start of the step can be compared.
        Duration? due = deadline.Due switch { null => deadline.Within, DayRule.After after => after.Length, _ => null };
        if (due is { } within) CheckFromStart(scope, deadline, within);
        else CheckShifts(scope, deadline);
        CheckSilence(scope, deadline);
        CheckBound(scope, step, deadline);
    }

    public static void Check(CheckScope scope, WaitStep wait)
    {
        if (OptionalField(scope, wait.Until) is { } field) scope.Add(field, "", DeadlineFindings.WaitsForOptionalField(wait.Id, field.Path));
    }

    private static void CheckFromStart(CheckScope scope, DeadlineDefinition deadline, Duration within)
    {
        for (var i = 0; i < deadline.RemindBefore.Length; i++)
            if (within.Amount > 0 && Lengths.SurelyReaches(deadline.RemindBefore[i], within))
                scope.Add(deadline, $"remind{i}", DeadlineFindings.ReminderNeverComes(deadline.RemindBefore[i], within));
        if (deadline.ExpireAfter is { } expire)
        {
            if (Lengths.SurelyExceeds(within, expire)) scope.Add(deadline, "expire", DeadlineFindings.ExpiresBeforeDue(expire, within));
            else CheckEscalation(scope, deadline, within, expire);
        }
        if (deadline.Silence is not { } silence) return;
        if (Lengths.SurelyExceeds(within, silence.After)) scope.Add(silence, "after", DeadlineFindings.SilenceBeforeDue(silence.After, within));
        else CheckEscalation(scope, deadline, within, silence.After);
    }

    // On one and the same day the end comes first: whoever is told then is told nothing.
    private static void CheckEscalation(CheckScope scope, DeadlineDefinition deadline, Duration within, Duration end)
    {
        if (deadline.EscalateAfter is { } escalate && Lengths.SurelyReaches(within, escalate, end))
            scope.Add(deadline, "escalate", DeadlineFindings.EscalationNeverComes(escalate, end));
    }

    // Two days that move from the same day: of one field, or the day that was given.
    private static void CheckShifts(CheckScope scope, DeadlineDefinition deadline)
    {
        if (deadline.Due is not { } due || deadline.ExpireOn is not { } on || Lengths.Moved(due) is not { } from || Lengths.Moved(on) is not { } to || from.Anchor != to.Anchor) return;
        if (Lengths.SurelyEarlier(to, from)) scope.Add(deadline, "expire", DeadlineFindings.ExpiresBeforeDueDay());
        else if (deadline.EscalateAfter is { } escalate && Lengths.SurelyNotLater(to, from, escalate))
            scope.Add(deadline, "escalate", DeadlineFindings.EscalationAfterLastDay(escalate));
    }

    private static void CheckSilence(CheckScope scope, DeadlineDefinition deadline)
    {
        if (deadline is not { Silence: { } silence, ExpireAfter: { } expire }) return;
        if (Lengths.SurelyReaches(silence.After, expire)) scope.Add(silence, "after", DeadlineFindings.SilenceNeverCounts(silence.After, expire));
        else if (deadline.ExpireOn is null && Lengths.SurelyExceeds(expire, silence.After)) scope.Add(deadline, "expire", DeadlineFindings.ExpiryAfterSilence(expire, silence.After));
    }

    private static void CheckBound(CheckScope scope, HumanStep step, DeadlineDefinition deadline)
    {
        if (deadline.Within.Amount > 0 || deadline.ExpireAfter is not null || deadline.Silence is not null) return;
        if (deadline.Due is not { } due || OptionalField(scope, due) is not { } field) return;
        if (deadline.ExpireOn is { } on && OptionalField(scope, on) is null) return;
        scope.Add(field, "", DeadlineFindings.DueByOptionalField(step.Id, field.Path));
    }

    /// <summary>The field on which alone it rests whether the rule names a day; null if it surely names one.</summary>
    private static DayRule.OfField? OptionalField(CheckScope scope, DayRule rule) => rule switch
    {
        DayRule.OfField field => IsOptional(scope, field.Path) ? field : null,
        DayRule.Yearly { Beyond: { } beyond } => OptionalField(scope, beyond),
        DayRule.EarliestOf earliest => FirstOfAll(scope, earliest.Of),
        DayRule.LatestOf latest => FirstOfAll(scope, latest.Of),
        DayRule.After or DayRule.Yearly or DayRule.Given => null,
        _ => throw new InvalidOperationException($"Day rule {rule.GetType().Name} has no check."),
    };

    private static DayRule.OfField? FirstOfAll(CheckScope scope, IReadOnlyCollection<DayRule> rules)
    {
        var fields = rules.Select(rule => OptionalField(scope, rule)).ToList();
        return fields.Count > 0 && fields.TrueForAll(field => field is not null) ? fields[0] : null;
    }

    // A field that does not exist is reported elsewhere.
    private static bool IsOptional(CheckScope scope, string path) =>
        scope.FirstForm is { } form && path.Split('.') is [var section, var id] && FormPaths.FindSection(form, section)?.Fields.FirstOrDefault(field => field.Id == id) is { Required: false } or { OnlyWith: not null };
}
