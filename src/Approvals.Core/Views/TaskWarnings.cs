using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>The warnings of a step whose conditions hold, with the numbers that they rest on.</summary>
internal static class TaskWarnings
{
    public static ImmutableArray<TaskWarning> Of(CaseReader reader, WorkItem item)
    {
        if (reader.Definition.Step(item.Step) is not HumanStep { Warnings: { } warnings }) return [];
        return [.. warnings.Where(warning => Conditions.Holds(warning.When, reader.Definition, reader.State, item.Lane))
            .Select(warning => new TaskWarning(warning.Text, [.. ConditionParts.Of(warning.When).OfType<Condition.SumAtLeast>().Select(sum => Number(reader, sum))]))];
    }

    private static LocalText Number(CaseReader reader, Condition.SumAtLeast sum)
    {
        var name = ConditionWords.FieldName(reader.Definition, reader.Definition.Application.Form, sum.Path);
        var total = Conditions.Sum(reader.Definition, reader.State, sum.Path).ToString(CultureInfo.InvariantCulture);
        return new($"「{name.Ja}」の合計：{total}", $"“{name.En}” in all: {total}");
    }
}
