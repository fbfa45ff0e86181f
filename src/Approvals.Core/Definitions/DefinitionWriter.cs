using System.Globalization;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>
/// Writes the same JSON as <see cref="DefinitionJson"/> without the serializer, which takes some 80 ms to warm up:
/// a host computes the hash of every definition before its first page. A test holds the two together.
/// </summary>
internal sealed partial class DefinitionWriter(Utf8JsonWriter json)
{
    public static byte[] Write(WorkflowDefinition definition)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new DefinitionWriter(json).Definition(definition);
        return buffer.ToArray();
    }

    private void Definition(WorkflowDefinition definition)
    {
        json.WriteStartObject();
        json.WriteString("id", definition.Id);
        json.WriteNumber("version", definition.Version);
        Text("title", definition.Title);
        json.WriteString("covers", definition.Covers);
        Profile(definition.Profile);
        Array("steps", definition.Steps, Step);
        Array("forms", definition.Forms, Form);
        Array("checklists", definition.Checklists, Checklist);
        Array("letters", definition.Letters, Letter);
        Array("series", definition.Series, Series);
        Array("periods", definition.Periods, Period);
        Array("endings", definition.Endings, Ending);
        json.WriteString("titleField", definition.TitleField);
        Lanes(definition.Lanes);
        if (definition.Start is { } start) Start(start);
        if (definition.Spawns is { } spawns) Array("spawns", spawns, Spawn);
        if (definition.Releases is { } releases) Array("releases", releases, Release);
        if (definition.Overrides is { } overrides) Overrides(overrides);
        if (definition.ConsentPeriod is { } period) Period(period);
        if (definition.PermitRoles is { } roles) Words("permitRoles", roles);
        if (definition.PermitByDecidersAlone is { } alone) json.WriteBoolean("permitByDecidersAlone", alone);
        if (definition.Retention is { } retention) Retention(retention);
        json.WriteString("hash", definition.Hash);
        json.WriteEndObject();
    }

    private void Profile(LegalProfile profile)
    {
        json.WriteStartObject("profile");
        json.WriteString("id", profile.Id);
        Text("title", profile.Title);
        Word("council", profile.Council);
        Text("basis", profile.Basis);
        Day("inForceFrom", profile.InForceFrom);
        Day("inForceUntil", profile.InForceUntil);
        if (profile.ClosedDaysExtend is { } extend) json.WriteBoolean("closedDaysExtend", extend);
        json.WriteStartObject("vocabulary");
        foreach (var (key, text) in profile.Vocabulary) Text(key, text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Left out when there is none: definitions from before there were such days keep their hash.
    private void Day(string name, DateOnly? day)
    {
        if (day is { } known) json.WriteString(name, known.ToString("O", CultureInfo.InvariantCulture));
    }

    private void Step(StepDefinition step)
    {
        json.WriteString("kind", KindOf(step));
        json.WriteString("id", step.Id);
        Text("title", step.Title);
        Word("party", step.Party);
        json.WriteBoolean("perLane", step.PerLane);
        Condition("when", step.When);
        Array("inform", step.Inform, Rule);
        Text("publicTitle", step.PublicTitle);
        if (step is HumanStep human) Human(human);
        Own(step);
    }

    private static string KindOf(StepDefinition step) => step switch
    {
        FormStep => "form",
        TaskStep => "task",
        ApprovalStep => "approval",
        ChecklistStep => "checklist",
        LetterStep => "letter",
        WaitStep => "wait",
        _ => throw new InvalidOperationException($"Step kind {step.GetType().Name} cannot be written."),
    };

    private void Human(HumanStep step)
    {
        Array("assignees", step.Assignees, Rule);
        Array("outcomes", step.Outcomes, Outcome);
        Deadline(step.Deadline);
        if (step.Warnings is { } warnings) Array("warnings", warnings, Warning);
        if (step.Again is { } again) json.WriteBoolean("again", again);
    }

    private void Warning(StepWarning warning)
    {
        json.WriteString("id", warning.Id);
        Condition("when", warning.When);
        Text("text", warning.Text);
    }

    private void Own(StepDefinition step)
    {
        switch (step)
        {
            case FormStep form: json.WriteString("form", form.Form); break;
            case TaskStep task: json.WriteString("form", task.Form); break;
            case ApprovalStep approval: Approval(approval); break;
            case ChecklistStep checklist:
                json.WriteString("checklist", checklist.Checklist);
                json.WriteString("documentSlot", checklist.DocumentSlot);
                if (checklist.ItemsFrom is { } sources) Array("itemsFrom", sources, Source);
                break;
            case LetterStep letter:
                json.WriteString("letter", letter.Letter);
                Route("then", letter.Then);
                break;
            case WaitStep wait:
                Day("until", wait.Until);
                Route("then", wait.Then);
                break;
            default: throw new InvalidOperationException($"Step kind {step.GetType().Name} cannot be written.");
        }
    }

    private void Approval(ApprovalStep step)
    {
        Word("mode", step.Mode);
        json.WriteNumber("quorum", step.Quorum);
        json.WriteBoolean("decides", step.Decides);
        json.WriteBoolean("deputyAllowed", step.DeputyAllowed);
        if (step.DeputyBarredWhen is { } barred) Condition("deputyBarredWhen", barred);
        if (step.EachDivision is { } each) json.WriteBoolean("eachDivision", each);
        if (step.Groups is { } groups) Array("groups", groups, Group);
    }

    private void Rule(AssigneeRule rule)
    {
        Word("party", rule.Party);
        json.WriteString("role", rule.Role);
        json.WriteBoolean("each", rule.Each);
    }

    private void Outcome(OutcomeDefinition outcome)
    {
        json.WriteString("id", outcome.Id);
        Text("title", outcome.Title);
        Route("route", outcome.Route);
        Condition("when", outcome.When);
        Word("kind", outcome.Kind);
        json.WriteBoolean("requiresReason", outcome.RequiresReason);
        json.WriteBoolean("fieldReasons", outcome.FieldReasons);
        json.WriteBoolean("requiresConditions", outcome.RequiresConditions);
        json.WriteString("conditionFrom", outcome.ConditionFrom);
        Words("requiredFields", outcome.RequiredFields);
        if (outcome.EmptyFields is { } empty) Words("emptyFields", empty);
        json.WriteString("numberSeries", outcome.NumberSeries);
        if (outcome.Decision is { } decision) Word("decision", decision);
        else json.WriteNull("decision");
        if (outcome.DistributesTo is { } role) json.WriteString("distributesTo", role);
    }

    private void Route(string name, Route route)
    {
        json.WriteStartObject(name);
        switch (route)
        {
            case Definitions.Route.Next: json.WriteString("route", "next"); break;
            case Definitions.Route.ToEarlier: json.WriteString("route", "earlier"); break;
            case Definitions.Route.ToStep to:
                json.WriteString("route", "to");
                json.WriteString("step", to.Step);
                break;
            case Definitions.Route.ToEnd to:
                json.WriteString("route", "end");
                json.WriteString("ending", to.Ending);
                break;
            default: throw new InvalidOperationException($"Route kind {route.GetType().Name} cannot be written.");
        }
        json.WriteEndObject();
    }

    private void Condition(string name, Condition? condition)
    {
        json.WritePropertyName(name);
        if (condition is null) json.WriteNullValue();
        else Condition(condition);
    }

    private void Condition(Condition condition)
    {
        json.WriteStartObject();
        switch (condition)
        {
            case Definitions.Condition.FieldEquals field:
                json.WriteString("is", "field");
                json.WriteString("path", field.Path);
                json.WriteString("value", field.Value);
                if (field.Step is { } step) json.WriteString("step", step);
                break;
            case Definitions.Condition.FieldDay field:
                json.WriteString("is", "fieldDay");
                json.WriteString("path", field.Path);
                Day("after", field.After);
                if (field.Step is { } of) json.WriteString("step", of);
                break;
            case Definitions.Condition.AnyRow row:
                json.WriteString("is", "anyRow");
                json.WriteString("path", row.Path);
                json.WriteString("value", row.Value);
                break;
            case Definitions.Condition.ProfileIs profile:
                json.WriteString("is", "profile");
                Words("profiles", profile.Profiles);
                break;
            case Definitions.Condition.CouncilIs council:
                json.WriteString("is", "council");
                Modes(council.Modes);
                break;
            case Definitions.Condition.StepFinishedWith finished:
                json.WriteString("is", "finished");
                json.WriteString("step", finished.Step);
                Words("outcomes", finished.Outcomes);
                break;
            case Definitions.Condition.SumAtLeast sum:
                json.WriteString("is", "sum");
                json.WriteString("path", sum.Path);
                json.WriteNumber("minimum", sum.Minimum);
                break;
            case Definitions.Condition.FieldsDiffer pair:
                json.WriteString("is", "differ");
                json.WriteString("path", pair.Path);
                json.WriteString("other", pair.Other);
                break;
            case Definitions.Condition.All all: Many("all", all.Of); break;
            case Definitions.Condition.Any any: Many("any", any.Of); break;
            case Definitions.Condition.Not not:
                json.WriteString("is", "not");
                Condition("of", not.Of);
                break;
            default: throw new InvalidOperationException($"Condition kind {condition.GetType().Name} cannot be written.");
        }
        json.WriteEndObject();
    }

    private void Many(string kind, ImmutableArray<Condition> conditions)
    {
        json.WriteString("is", kind);
        json.WriteStartArray("of");
        foreach (var condition in conditions) Condition(condition);
        json.WriteEndArray();
    }

    private void Modes(ImmutableArray<CouncilMode> modes)
    {
        json.WriteStartArray("modes");
        foreach (var mode in modes) json.WriteStringValue(Camel(mode.ToString()));
        json.WriteEndArray();
    }

    private void Deadline(DeadlineDefinition? deadline)
    {
        json.WritePropertyName("deadline");
        if (deadline is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        Duration("within", deadline.Within);
        json.WriteStartArray("remindBefore");
        foreach (var reminder in deadline.RemindBefore) Duration(reminder);
        json.WriteEndArray();
        Duration("escalateAfter", deadline.EscalateAfter);
        json.WriteString("escalateTo", deadline.EscalateTo);
        Duration("expireAfter", deadline.ExpireAfter);
        json.WriteString("expireEnding", deadline.ExpireEnding);
        if (deadline.Due is { } due) Day("due", due);
        if (deadline.ExpireOn is { } expireOn) Day("expireOn", expireOn);
        if (deadline.Silence is { } silence) Silence(silence);
        json.WriteEndObject();
    }

    private void Duration(string name, Duration? duration)
    {
        json.WritePropertyName(name);
        if (duration is { } given) Duration(given);
        else json.WriteNullValue();
    }

    private void Duration(Duration duration)
    {
        json.WriteStartObject();
        json.WriteNumber("amount", duration.Amount);
        Word("unit", duration.Unit);
        json.WriteEndObject();
    }

    private void Series(NumberSeries series)
    {
        json.WriteString("id", series.Id);
        Text("title", series.Title);
        json.WriteString("pattern", series.Pattern);
        if (series.Per is { } per) Word("per", per);
        if (series.Meeting is { } meeting) Words("meeting", meeting);
    }

    private void Period(PeriodDefinition period)
    {
        json.WriteString("id", period.Id);
        Text("title", period.Title);
        Word("party", period.Party);
        Duration("within", period.Within);
        Words("steps", period.Steps);
        json.WriteString("escalateTo", period.EscalateTo);
    }

    private void Ending(EndingDefinition ending)
    {
        json.WriteString("id", ending.Id);
        Text("title", ending.Title);
        json.WriteBoolean("good", ending.Good);
        if (ending.Over is { } over) json.WriteBoolean("over", over);
    }

    private void Lanes(LaneRule? lanes)
    {
        json.WritePropertyName("lanes");
        if (lanes is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("section", lanes.Section);
        json.WriteString("nameField", lanes.NameField);
        json.WriteString("emailField", lanes.EmailField);
        if (lanes.Except is { } except) Match("except", except);
        json.WriteEndObject();
    }
}
