using System.Collections.Immutable;

namespace Approvals.Core.Definitions;

/// <content>Days, silence, groups, and what opens a case.</content>
internal sealed partial class DefinitionWriter
{
    private void Day(string name, DayRule? rule)
    {
        json.WritePropertyName(name);
        if (rule is null) json.WriteNullValue();
        else Day(rule);
    }

    private void Day(DayRule rule)
    {
        json.WriteStartObject();
        switch (rule)
        {
            case DayRule.After after:
                json.WriteString("day", "after");
                Duration("length", after.Length);
                break;
            case DayRule.OfField field:
                json.WriteString("day", "field");
                json.WriteString("path", field.Path);
                Duration("shift", field.Shift);
                json.WriteBoolean("before", field.Before);
                break;
            case DayRule.Yearly yearly:
                json.WriteString("day", "yearly");
                json.WriteNumber("month", yearly.Month);
                json.WriteNumber("dayOfMonth", yearly.DayOfMonth);
                Day("beyond", yearly.Beyond);
                break;
            case DayRule.Given given:
                json.WriteString("day", "given");
                if (given.Shift is { } shift) Duration("shift", shift);
                if (given.Before is { } back) json.WriteBoolean("before", back);
                break;
            case DayRule.EarliestOf earliest:
                Days("earliestOf", earliest.Of);
                break;
            case DayRule.LatestOf latest:
                Days("latestOf", latest.Of);
                break;
            case DayRule.FirstAhead ahead:
                Days("firstAhead", ahead.Of);
                break;
            default: throw new InvalidOperationException($"Day rule {rule.GetType().Name} cannot be written.");
        }
        json.WriteEndObject();
    }

    private void Days(string kind, ImmutableArray<DayRule> days)
    {
        json.WriteString("day", kind);
        json.WriteStartArray("of");
        foreach (var day in days) Day(day);
        json.WriteEndArray();
    }

    private void Silence(SilenceRule silence)
    {
        json.WriteStartObject("silence");
        Duration("after", silence.After);
        json.WriteString("outcome", silence.Outcome);
        json.WriteEndObject();
    }

    private void Group(ApprovalGroup group)
    {
        json.WriteString("id", group.Id);
        Text("title", group.Title);
        Word("mode", group.Mode);
        json.WriteNumber("quorum", group.Quorum);
        Array("assignees", group.Assignees, Rule);
    }

    private void Retention(RetentionRule retention)
    {
        json.WriteStartObject("retention");
        json.WriteNumber("years", retention.Years);
        Text("reason", retention.Reason);
        json.WriteEndObject();
    }

    private void Start(StartRule start)
    {
        json.WriteStartObject("start");
        Word("by", start.By);
        json.WriteString("role", start.Role);
        Word("about", start.About);
        json.WriteBoolean("byHand", start.ByHand);
        if (start.Prefilled is { } prefilled) json.WriteBoolean("prefilled", prefilled);
        if (start.TakesOver is { } takesOver) json.WriteBoolean("takesOver", takesOver);
        if (start.Except is { } except) Words("except", except);
        json.WriteEndObject();
    }

    private void Spawn(SpawnRule spawn)
    {
        json.WriteString("id", spawn.Id);
        json.WriteString("workflow", spawn.Workflow);
        Words("endings", spawn.Endings);
        if (spawn.Finished is { } finished) Finished(finished);
        Condition("when", spawn.When);
        Day("due", spawn.Due);
        json.WriteBoolean("forEachCondition", spawn.ForEachCondition);
        Array("values", spawn.Values, Value);
        if (spawn.Once is { } once) json.WriteBoolean("once", once);
        if (spawn.Earlier is { } earlier) Word("earlier", earlier);
        if (spawn.Leavers is { } leavers) Leavers(leavers);
        if (spawn.UnlessOpen is { } unlessOpen) json.WriteBoolean("unlessOpen", unlessOpen);
    }

    private void Release(ReleaseRule release)
    {
        Words("endings", release.Endings);
        Words("workflows", release.Workflows);
        if (release.Own is { } own) json.WriteBoolean("own", own);
        if (release.Leavers is { } leavers) Leavers(leavers);
        if (release.Consent is { } consent) json.WriteBoolean("consent", consent);
    }

    private void Overrides(OverrideRule overrides)
    {
        json.WriteStartObject("overrides");
        Words("endings", overrides.Endings);
        json.WriteString("untilField", overrides.UntilField);
        json.WriteEndObject();
    }

    private void Period(ConsentPeriod period)
    {
        json.WriteStartObject("consentPeriod");
        json.WriteString("step", period.Step);
        json.WriteString("from", period.From);
        json.WriteString("to", period.To);
        json.WriteEndObject();
    }

    private void Leavers(LeaverRule leavers)
    {
        json.WriteStartObject("leavers");
        json.WriteString("section", leavers.Section);
        json.WriteString("leaverField", leavers.LeaverField);
        json.WriteString("successorField", leavers.SuccessorField);
        if (leavers.EmailField is { } email) json.WriteString("emailField", email);
        if (leavers.RoleField is { } role) json.WriteString("roleField", role);
        if (leavers.NamesParties is { } parties) json.WriteBoolean("namesParties", parties);
        json.WriteEndObject();
    }

    private void Finished(Condition.StepFinishedWith finished)
    {
        json.WriteStartObject("finished");
        json.WriteString("step", finished.Step);
        Words("outcomes", finished.Outcomes);
        json.WriteEndObject();
    }

    private void Value(SpawnValue value)
    {
        json.WriteString("path", value.Path);
        json.WriteString("from", value.From);
        json.WriteString("fixed", value.Fixed);
        if (value.Step is { } step) json.WriteString("step", step);
    }
}
