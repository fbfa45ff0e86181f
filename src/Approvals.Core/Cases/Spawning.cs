using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Definitions;

namespace Approvals.Core.Cases;

/// <summary>Opens further cases when a lane ends or a step has finished, as the definition says.</summary>
public static class Spawning
{
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz";
    private const int IdLength = 20;
    private const string IdPrefix = "c-";

    /// <summary>Whether another case called for this one.</summary>
    public static bool IsChild(string caseId) => caseId.StartsWith(IdPrefix, StringComparison.Ordinal);

    /// <summary>A condition is met when the case that was opened for it has come to a good end. Other cases leave nothing to note here.</summary>
    internal static Refusal? OnFulfilled(Deciding d, ChildFulfilled command)
    {
        if (d.Actor.PersonId != Actor.SystemId || d.State.Children.FirstOrDefault(called => called.ChildId == command.ChildId) is not { } child) return Refusals.NotFound;
        if (d.State.Conditions.FirstOrDefault(condition => IsFor(d.State.CaseId, child, condition)) is { FulfilledAt: null } met)
            d.Emit(new ConditionFulfilled(met.Id, command.ChildId, d.Actor.PersonId, d.Actor.Name));
        return null;
    }

    /// <summary>Whether a case was opened for this condition.</summary>
    internal static bool IsFor(string caseId, ChildCalled child, CaseCondition condition) => ChildId(caseId, condition.Lane, child.Spawn, condition.Id) == child.ChildId;

    /// <summary>Another case serves already; the rule may call again where it is asked to a second time.</summary>
    internal static Refusal? Spare(Deciding d, SpareChild command)
    {
        if (!d.Actor.IsSystem) return Refusals.NotFound;
        if (d.State.Children.Any(child => child.ChildId == command.ChildId)) d.Emit(new ChildSpared(command.ChildId, command.ByCaseId));
        return null;
    }

    internal static void OnEnd(Deciding d, string lane, string ending)
    {
        foreach (var rule in d.Definition.Spawns ?? [])
            if (rule.Endings.Contains(ending)) Follow(d, lane, rule);
    }

    internal static void OnFinish(Deciding d, string lane, string step, string outcome)
    {
        foreach (var rule in d.Definition.Spawns ?? [])
            if (rule.Finished is { } finished && finished.Step == step && (finished.Outcomes.IsEmpty || finished.Outcomes.Contains(outcome))) Follow(d, lane, rule);
    }

    private static void Follow(Deciding d, string lane, SpawnRule rule)
    {
        if (rule.When is { } condition && !Conditions.Holds(condition, d.Definition, d.State, lane)) return;
        if (rule.ForEachCondition) ForConditions(d, lane, rule);
        else if (rule.Leavers is { } leavers) ForLeavers(d, lane, rule, leavers);
        else Call(d, rule.Once == true ? CaseState.MainLane : lane, rule, new Subject("", Due(d, lane, rule)));
    }

    private static DateOnly? Due(Deciding d, string lane, SpawnRule rule) =>
        rule.Due is null ? null : Days.Of(rule.Due, DayScope.Today(d, lane));

    private static void ForLeavers(Deciding d, string lane, SpawnRule rule, LeaverRule leavers)
    {
        foreach (var (row, former) in Leavers.Of(d, lane, leavers).Where(leaver => !IsCalled(d, rule, leaver.Row)).ToList())
            Call(d, lane, rule, new Subject(row, Due(d, lane, rule)) { Row = $"{leavers.Section}.{row}", EarlierLane = former.Lane, Former = former.Party });
    }

    private static bool IsCalled(Deciding d, SpawnRule rule, string row) =>
        d.State.Lanes.Any(lane => d.State.Children.Any(called => called.ChildId == ChildId(d.State.CaseId, lane.Id, rule.Id, row)));

    private static void ForConditions(Deciding d, string lane, SpawnRule rule)
    {
        var open = StandingConditions.Of(d.State, lane).Where(condition => condition.FulfilledAt is null).ToList();
        foreach (var condition in open) Call(d, condition.Lane, rule, new Subject(condition.Id, condition.Due) { Condition = condition });
    }

    private static void Call(Deciding d, string lane, SpawnRule rule, Subject subject)
    {
        // A step that is finished a second time, after a send-back, opens nothing again; nor does a second lane what concerns the whole case.
        var child = ChildId(d.State.CaseId, lane, rule.Id, subject.Part);
        if (d.State.Children.Any(called => called.ChildId == child)) return;
        var values = rule.Values.ToImmutableDictionary(value => value.Path, value => value.Fixed ?? Value(d, lane, value, subject));
        var given = values.RemoveRange(values.Where(pair => pair.Value.Length == 0).Select(pair => pair.Key));
        d.Emit(new ChildCalled(lane, rule.Id, rule.Workflow, child, subject.Due, given)
        {
            EarlierLane = subject.Former is null ? subject.EarlierLane ?? EarlierLane(d, rule) : null,
            Former = subject.Former,
            UnlessOpen = rule.UnlessOpen,
        });
    }

    private static string? EarlierLane(Deciding d, SpawnRule rule) => rule.Earlier switch
    {
        AboutKind.SubConsignee => d.State.Opening?.About?.Lane,
        AboutKind.Case => d.State.Opening?.About is null ? null : CaseState.MainLane,
        _ => null,
    };

    private static string Value(Deciding d, string lane, SpawnValue value, Subject subject) => value.From! switch
    {
        "matter" => d.State.Title,
        "lane.id" => lane,
        "condition.text" => subject.Condition?.Text ?? "",
        "condition.owner" => subject.Condition is { } condition ? char.ToLowerInvariant(condition.Owner.ToString()[0]) + condition.Owner.ToString()[1..] : "",
        var name when name.StartsWith(LetterNames.RowPrefix, StringComparison.Ordinal) => Field(d, lane, $"{subject.Row}.{name[LetterNames.RowPrefix.Length..]}"),
        var name when value.Step is { } step => Conditions.Answered(d.Definition, d.State, lane, step, name) ?? "",
        var name => Field(d, lane, name),
    };

    private static string Field(Deciding d, string lane, string path) => Conditions.Field(d.Definition, d.State, lane, path) ?? "";

    /// <summary>What one opened case is for: nothing in particular, a condition, or a former 丙.</summary>
    /// <param name="Part">Tells the cases of one rule apart.</param>
    private sealed record Subject(string Part, DateOnly? Due)
    {
        public CaseCondition? Condition { get; init; }

        public string Row { get; init; } = "";

        public string? EarlierLane { get; init; }

        public FormerParty? Former { get; init; }
    }

    /// <summary>The same for the same parent, lane, rule and condition: opening it twice opens it once.</summary>
    private static string ChildId(string parent, string lane, string rule, string part)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{parent}\n{lane}\n{rule}\n{part}"));
        return IdPrefix + string.Concat(hash.Take(IdLength).Select(b => Alphabet[b % Alphabet.Length]));
    }
}
