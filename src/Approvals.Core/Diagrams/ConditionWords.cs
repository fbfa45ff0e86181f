using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>Conditions in words. What the legal profile settles by itself is left out.</summary>
internal static class ConditionWords
{
    /// <summary>The condition without the parts that the profile decides; <paramref name="always"/> tells what is left where nothing is.</summary>
    public static Condition? Settle(WorkflowDefinition definition, Condition? condition, out bool always)
    {
        always = true;
        switch (condition)
        {
            case null:
                return null;
            case Condition.CouncilIs council:
                always = council.Modes.Contains(definition.Profile.Council);
                return null;
            case Condition.ProfileIs profile:
                always = profile.Profiles.Contains(definition.Profile.Id);
                return null;
            case Condition.Not not:
                var inner = Settle(definition, not.Of, out var held);
                always = !held;
                return inner is null ? null : new Condition.Not(inner);
            case Condition.All all:
                return Settle(definition, all.Of, conjunction: true, out always);
            case Condition.Any any:
                return Settle(definition, any.Of, conjunction: false, out always);
            default:
                return condition;
        }
    }

    private static Condition? Settle(WorkflowDefinition definition, ImmutableArray<Condition> parts, bool conjunction, out bool always)
    {
        always = conjunction;
        var left = ImmutableArray.CreateBuilder<Condition>();
        foreach (var part in parts)
        {
            var settled = Settle(definition, part, out var held);
            if (settled is not null) left.Add(settled);
            else if (held != conjunction)
            {
                always = held;
                return null;
            }
        }
        if (left.Count == 0) return null;
        if (left.Count == 1) return left[0];
        return conjunction ? new Condition.All(left.ToImmutable()) : new Condition.Any(left.ToImmutable());
    }

    public static LocalText Of(WorkflowDefinition definition, Condition condition)
    {
        var words = Clause(definition, condition, holds: true);
        return new($"{words.Ja}とき", $"if {words.En}");
    }

    private static LocalText Clause(WorkflowDefinition definition, Condition condition, bool holds) => condition switch
    {
        Condition.FieldEquals field => Field(definition, field, holds),
        Condition.FieldDay day => Day(definition, day, holds),
        Condition.SumAtLeast sum => Sum(definition, sum, holds),
        Condition.FieldsDiffer pair => Pair(definition, pair, holds),
        Condition.StepFinishedWith finished => Finished(definition, finished, holds),
        Condition.Not not => Clause(definition, not.Of, !holds),
        Condition.All all => Joined(definition, all.Of, all: holds, holds),
        Condition.Any any => Joined(definition, any.Of, all: !holds, holds),
        Condition.AnyRow row => Row(definition, row, holds),
        Condition.ProfileIs => holds ? new("この法令による", "this law applies") : new("この法令によらない", "this law does not apply"),
        Condition.CouncilIs => holds ? new("審議会に付議する", "the council is involved") : new("審議会に付議しない", "the council is not involved"),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private static LocalText Joined(WorkflowDefinition definition, ImmutableArray<Condition> parts, bool all, bool holds)
    {
        var words = parts.Select(part => Clause(definition, part, holds)).ToList();
        return new(
            string.Join(all ? "、かつ、" : "、又は、", words.Select(one => one.Ja)),
            string.Join(all ? " and " : " or ", words.Select(one => one.En)));
    }

    private static LocalText Field(WorkflowDefinition definition, Condition.FieldEquals c, bool holds)
    {
        var form = c.Step is null ? definition.Application.Form : FormOf(definition.FindStep(c.Step));
        var name = FieldName(definition, form, c.Path);
        var value = ValueName(definition, form, c.Path, c.Value);
        return holds
            ? new($"「{name.Ja}」が「{value.Ja}」である", $"“{name.En}” is “{value.En}”")
            : new($"「{name.Ja}」が「{value.Ja}」でない", $"“{name.En}” is not “{value.En}”");
    }

    private static LocalText Row(WorkflowDefinition definition, Condition.AnyRow c, bool holds)
    {
        var name = FieldName(definition, definition.Application.Form, c.Path);
        var value = ValueName(definition, definition.Application.Form, c.Path, c.Value);
        return holds
            ? new($"「{name.Ja}」が「{value.Ja}」の行がある", $"a row has “{value.En}” as “{name.En}”")
            : new($"「{name.Ja}」が「{value.Ja}」の行がない", $"no row has “{value.En}” as “{name.En}”");
    }

    private static LocalText Day(WorkflowDefinition definition, Condition.FieldDay c, bool holds)
    {
        var form = c.Step is null ? definition.Application.Form : FormOf(definition.FindStep(c.Step));
        var name = FieldName(definition, form, c.Path);
        var day = DayWords.Of(definition, c.After);
        return holds
            ? new($"「{name.Ja}」が{day.Ja}より後である", $"“{name.En}” lies after {day.En}")
            : new($"「{name.Ja}」が{day.Ja}より後でない", $"“{name.En}” does not lie after {day.En}");
    }

    private static LocalText Pair(WorkflowDefinition definition, Condition.FieldsDiffer c, bool holds)
    {
        var (one, other) = (FieldName(definition, definition.Application.Form, c.Path), FieldName(definition, definition.Application.Form, c.Other));
        return holds
            ? new($"「{one.Ja}」と「{other.Ja}」が異なる", $"“{one.En}” and “{other.En}” differ")
            : new($"「{one.Ja}」と「{other.Ja}」が異ならない", $"“{one.En}” and “{other.En}” do not differ");
    }

    private static LocalText Sum(WorkflowDefinition definition, Condition.SumAtLeast c, bool holds)
    {
        var name = FieldName(definition, definition.Application.Form, c.Path);
        return holds
            ? new($"「{name.Ja}」の合計が{c.Minimum}以上である", $"“{name.En}” comes to {c.Minimum} or more in all")
            : new($"「{name.Ja}」の合計が{c.Minimum}未満である", $"“{name.En}” comes to less than {c.Minimum} in all");
    }

    private static LocalText Finished(WorkflowDefinition definition, Condition.StepFinishedWith c, bool holds)
    {
        var step = definition.FindStep(c.Step);
        var title = step?.Title ?? LocalText.Same(c.Step);
        var outcomes = c.Outcomes.Select(id => (step as HumanStep)?.FindOutcome(id)).OfType<OutcomeDefinition>()
            .Where(outcome => { var left = Settle(definition, outcome.When, out var always); return left is not null || always; }).Select(outcome => outcome.Title).ToList();
        if (outcomes.Count == 0) return holds ? new($"「{title.Ja}」が済んでいる", $"“{title.En}” is done") : new($"「{title.Ja}」がまだ済んでいない", $"“{title.En}” is not done yet");
        var ja = string.Join("・", outcomes.Select(one => one.Ja));
        var en = string.Join(" / ", outcomes.Select(one => one.En));
        return holds
            ? new($"「{title.Ja}」で「{ja}」と回答済みである", $"“{title.En}” was answered with “{en}”")
            : new($"「{title.Ja}」で「{ja}」とまだ回答していない", $"“{title.En}” was not answered with “{en}” yet");
    }

    private static string? FormOf(StepDefinition? step) => step switch
    {
        FormStep form => form.Form,
        TaskStep task => task.Form,
        _ => null,
    };

    public static LocalText FieldName(WorkflowDefinition definition, string? form, string path) => Find(definition, form, path)?.Label ?? LocalText.Same(path);

    private static LocalText ValueName(WorkflowDefinition definition, string? form, string path, string value)
    {
        var field = Find(definition, form, path);
        if (field?.Choices.FirstOrDefault(choice => choice.Id == value) is { } choice) return choice.Title;
        return (field?.Kind, value) switch
        {
            (FieldKind.YesNo, "yes") => new("はい", "yes"),
            (FieldKind.YesNo, "no") => new("いいえ", "no"),
            _ => LocalText.Same(value),
        };
    }

    private static FieldDefinition? Find(WorkflowDefinition definition, string? form, string path)
    {
        var parts = path.Split('.');
        if (form is null || parts.Length < 2) return null;
        var section = parts[0] == "lane" ? definition.Lanes?.Section : parts[0];
        return definition.Forms.FirstOrDefault(one => one.Id == form)?.Sections.FirstOrDefault(one => one.Id == section)?.Fields.FirstOrDefault(one => one.Id == parts[^1]);
    }
}
