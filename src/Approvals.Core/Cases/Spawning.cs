using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Opens further cases when a lane ends or a step has finished, as the definition says.</summary>
internal static class Spawning
{
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz";
    private const int IdLength = 20;

    public static void OnEnd(Deciding d, string lane, string ending)
    {
        foreach (var rule in d.Definition.Spawns ?? [])
            if (rule.Endings.Contains(ending)) Follow(d, lane, rule);
    }

    public static void OnFinish(Deciding d, string lane, string step, string outcome)
    {
        foreach (var rule in d.Definition.Spawns ?? [])
            if (rule.Finished is { } finished && finished.Step == step && (finished.Outcomes.IsEmpty || finished.Outcomes.Contains(outcome))) Follow(d, lane, rule);
    }

    private static void Follow(Deciding d, string lane, SpawnRule rule)
    {
        if (rule.When is { } condition && !Conditions.Holds(condition, d.Definition, d.State, lane)) return;
        if (rule.ForEachCondition) ForConditions(d, lane, rule);
        else Call(d, lane, rule, "", rule.Due is null ? null : Days.Of(rule.Due, DayScope.Today(d, lane)), null);
    }

    private static void ForConditions(Deciding d, string lane, SpawnRule rule)
    {
        var open = d.State.Conditions.Where(condition => condition.FulfilledAt is null && (condition.Lane == lane || condition.Lane == CaseState.MainLane)).ToList();
        foreach (var condition in open) Call(d, lane, rule, condition.Id, condition.Due, condition);
    }

    private static void Call(Deciding d, string lane, SpawnRule rule, string part, DateOnly? due, CaseCondition? condition)
    {
        // A step that is finished a second time, after a send-back, opens nothing again.
        var child = ChildId(d.State.CaseId, lane, rule.Id, part);
        if (d.State.Children.Any(called => called.ChildId == child)) return;
        var values = rule.Values.ToImmutableDictionary(value => value.Path, value => value.Fixed ?? Value(d, lane, value.From!, condition));
        d.Emit(new ChildCalled(lane, rule.Id, rule.Workflow, child, due, values.RemoveRange(values.Where(pair => pair.Value.Length == 0).Select(pair => pair.Key))));
    }

    private static string Value(Deciding d, string lane, string name, CaseCondition? condition) => name switch
    {
        "matter" => d.State.Title,
        "lane.id" => lane,
        "condition.text" => condition?.Text ?? "",
        "condition.owner" => condition is null ? "" : char.ToLowerInvariant(condition.Owner.ToString()[0]) + condition.Owner.ToString()[1..],
        _ => Conditions.Field(d.Definition, d.State, lane, name) ?? "",
    };

    /// <summary>The same for the same parent, lane, rule and condition: opening it twice opens it once.</summary>
    private static string ChildId(string parent, string lane, string rule, string part)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{parent}\n{lane}\n{rule}\n{part}"));
        return "c-" + string.Concat(hash.Take(IdLength).Select(b => Alphabet[b % Alphabet.Length]));
    }
}
