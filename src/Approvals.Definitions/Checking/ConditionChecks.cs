using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions.Checking;

/// <summary>Checks that a condition speaks of fields, steps and outcomes that exist. Depth is bounded by the reader.</summary>
internal static class ConditionChecks
{
    public static void Check(CheckScope scope, Condition? condition)
    {
        switch (condition)
        {
            case null or Condition.CouncilIs:
                break;
            case Condition.FieldEquals field:
                CheckField(scope, field, field.Step, field.Path);
                break;
            case Condition.FieldDay field:
                CheckField(scope, field, field.Step, field.Path);
                DayChecks.Check(scope, field.After);
                break;
            case Condition.SumAtLeast sum:
                CheckSum(scope, sum);
                break;
            case Condition.FieldsDiffer pair:
                CheckSingle(scope, pair, pair.Path, "differ0");
                CheckSingle(scope, pair, pair.Other, "differ1");
                break;
            case Condition.AnyRow row:
                CheckRow(scope, row);
                break;
            case Condition.ProfileIs profile:
                CheckProfiles(scope, profile);
                break;
            case Condition.StepFinishedWith finished:
                CheckFinished(scope, finished);
                break;
            case Condition.All all:
                CheckAll(scope, all.Of);
                break;
            case Condition.Any any:
                CheckAll(scope, any.Of);
                break;
            case Condition.Not not:
                Check(scope, not.Of);
                break;
            default:
                throw new InvalidOperationException($"Condition kind {condition.GetType().Name} has no check.");
        }
    }

    // One value each: a field of a section that does not repeat.
    private static void CheckSingle(CheckScope scope, Condition condition, string path, string place)
    {
        if (scope.FirstForm is not { } form || path.Length == 0) return;
        var known = form.Sections.Where(section => section.Repeat is null).SelectMany(section => section.Fields.Select(field => $"{section.Id}.{field.Id}")).ToList();
        if (!known.Contains(path)) scope.Add(condition, place, ReferenceFindings.UnknownField(path, DidYouMean.Nearest(path, known)));
    }

    private static void CheckRow(CheckScope scope, Condition.AnyRow row)
    {
        if (scope.FirstForm is not { } form || row.Path.Length == 0) return;
        var fields = row.Path.Split('.') is [var id, _] && FormPaths.FindSection(form, id) is { Repeat: not null } section ? FormPaths.FieldIds(section) : [];
        var field = row.Path[(row.Path.LastIndexOf('.') + 1)..];
        if (!fields.Contains(field)) scope.Add(row, "anyRow", ReferenceFindings.UnknownField(row.Path, DidYouMean.Nearest(field, fields)));
    }

    // A profile that the procedure is not compiled for could never hold.
    private static void CheckProfiles(CheckScope scope, Condition.ProfileIs condition)
    {
        var known = scope.Draft.Profiles.ConvertAll(profile => profile.Id);
        for (var i = 0; i < condition.Profiles.Length; i++)
        {
            var id = condition.Profiles[i];
            if (id.Length > 0 && !known.Contains(id)) scope.Add(condition, $"profile{i}", ReferenceFindings.UnknownProfile(id, DidYouMean.Nearest(id, known)));
        }
    }

    private static void CheckField(CheckScope scope, Condition condition, string? step, string path)
    {
        if (step is null)
        {
            CheckPath(scope, condition, path);
            return;
        }
        scope.CheckStep(step, scope.Draft.Places.Of(condition, "of"));
        var form = scope.IndexOf(step) is var index and >= 0 ? scope.Definition.Steps[index] switch { FormStep s => s.Form, TaskStep s => s.Form, _ => null } : null;
        if (scope.Library.FindForm(form) is { } found) scope.CheckPath(found, path, scope.Draft.Places.Of(condition, "field"));
    }

    // lane.field is a field of the lane's own row.
    private static void CheckPath(CheckScope scope, Condition condition, string path)
    {
        if (scope.FirstForm is not { } form) return;
        var at = scope.Draft.Places.Of(condition, "field");
        if (!path.StartsWith(LetterNames.LanePrefix, StringComparison.Ordinal)) scope.CheckReading(form, path, at);
        else if (scope.Definition.Lanes is not { } lanes || FormPaths.FindSection(form, lanes.Section) is not { } section || !FormPaths.FieldIds(section).Contains(path[LetterNames.LanePrefix.Length..]))
            scope.Draft.Source.Add(at, ReferenceFindings.UnknownField(path, null));
    }

    // All rows of a repeated section count, so its fields are named without a row.
    private static void CheckSum(CheckScope scope, Condition.SumAtLeast sum)
    {
        if (scope.FirstForm is not { } form || sum.Path.Length == 0) return;
        var at = scope.Draft.Places.Of(sum, "sum");
        var paths = form.Sections.SelectMany(section => section.Fields.Select(field => (Path: $"{section.Id}.{field.Id}", field.Kind))).ToList();
        var known = paths.FirstOrDefault(one => one.Path == sum.Path);
        if (known.Path is null) scope.Draft.Source.Add(at, ReferenceFindings.UnknownField(sum.Path, DidYouMean.Nearest(sum.Path, paths.Select(one => one.Path))));
        else if (known.Kind != FieldKind.WholeNumber) scope.Draft.Source.Add(at, ReferenceFindings.KeyNeedsKind("sum", "wholeNumber"));
    }

    private static void CheckAll(CheckScope scope, ImmutableArray<Condition> conditions)
    {
        foreach (var condition in conditions) Check(scope, condition);
    }

    private static void CheckFinished(CheckScope scope, Condition.StepFinishedWith finished)
    {
        var index = scope.IndexOf(finished.Step);
        scope.CheckStep(finished.Step, scope.Draft.Places.Of(finished, "finished"));
        if (index < 0 || scope.Definition.Steps[index] is not HumanStep step) return;
        for (var i = 0; i < finished.Outcomes.Length; i++)
        {
            var id = finished.Outcomes[i];
            if (id.Length == 0 || step.FindOutcome(id) is not null) continue;
            var nearest = DidYouMean.Nearest(id, step.Outcomes.Select(outcome => outcome.Id));
            scope.Add(finished, $"with{i}", ReferenceFindings.UnknownOutcome(id, step.Id, nearest));
        }
    }
}
