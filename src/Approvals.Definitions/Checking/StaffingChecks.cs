using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Definitions.Reading;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Checking;

/// <summary>Checks what a staffing file says of people, steps, outcomes and fields.</summary>
internal sealed class StaffingChecks(Source source, SourceMap places, StaffingDraft draft)
{
    public void Check(OfficeDirectory? directory, WorkflowSet set)
    {
        if (directory is not null) CheckPeople(directory);
        if (set.Definitions.IsEmpty) return;
        CheckSteps(set);
        CheckFields(set);
        CheckSums();
        var general = draft.Times.Where(time => time is { Step: null, Role: null, Party: null }).Skip(1).FirstOrDefault();
        if (general is not null) source.Add(places.Of(general), StaffingFindings.AsksNothing());
    }

    private void CheckPeople(OfficeDirectory directory)
    {
        var people = directory.People.Select(person => person.Id).ToHashSet();
        foreach (var absence in draft.Absences) CheckKnown(absence.Person, people, places.Of(absence, "person"), DirectoryFindings.UnknownPerson);
        foreach (var share in draft.Shares) CheckKnown(share.Person, people, places.Of(share, "person"), DirectoryFindings.UnknownPerson);
        var units = directory.Units.Select(unit => unit.Id).ToHashSet();
        foreach (var (unit, at) in draft.Units) CheckKnown(unit, units, at, DirectoryFindings.UnknownUnit);
        var roles = directory.Posts.Select(post => post.Role).ToHashSet();
        foreach (var time in draft.Times) CheckKnown(time.Role, roles, places.Of(time, "role"), StaffingFindings.UnknownRole);
    }

    private void CheckKnown(string? id, HashSet<string> known, Position at, Func<string, string?, Finding> finding)
    {
        if (id is { Length: > 0 } && !known.Contains(id)) source.Add(at, finding(id, DidYouMean.Nearest(id, known)));
    }

    private void CheckSteps(WorkflowSet set)
    {
        var steps = set.Definitions.SelectMany(definition => definition.Steps).OfType<HumanStep>().ToLookup(step => step.Id);
        var ids = steps.Select(step => step.Key).ToHashSet();
        foreach (var time in draft.Times) CheckKnown(time.Step, ids, places.Of(time, "step"), StaffingFindings.UnknownStep);
        foreach (var silence in draft.Silence) CheckKnown(silence.Step, ids, places.Of(silence, "step"), StaffingFindings.UnknownStep);
        foreach (var field in draft.Fields) CheckKnown(field.Step, ids, places.Of(field, "of"), StaffingFindings.UnknownStep);
        foreach (var chance in draft.Outcomes)
        {
            CheckKnown(chance.Step, ids, places.Of(chance, "step"), StaffingFindings.UnknownStep);
            var outcomes = steps[chance.Step].SelectMany(step => step.Outcomes).Select(outcome => outcome.Id).ToHashSet();
            if (outcomes.Count > 0) CheckKnown(chance.Outcome, outcomes, places.Of(chance, "outcome"), (id, nearest) => StaffingFindings.UnknownOutcome(chance.Step, id, nearest));
        }
    }

    private void CheckFields(WorkflowSet set)
    {
        var fields = set.Definitions.SelectMany(definition => definition.Forms).DistinctBy(form => form.Id)
            .SelectMany(form => form.Sections.SelectMany(section => section.Fields.Select(field => (Path: $"{section.Id}.{field.Id}", field)))).ToLookup(field => field.Path, field => field.field);
        var paths = fields.Select(field => field.Key).ToHashSet();
        foreach (var chance in draft.Fields)
        {
            CheckKnown(chance.Path, paths, places.Of(chance, "field"), StaffingFindings.UnknownField);
            var choices = fields[chance.Path].SelectMany(Choices).ToHashSet();
            if (choices.Count > 0 && !choices.Contains(chance.Value)) source.Add(places.Of(chance, "value"), StaffingFindings.NotItsValue(chance.Path, chance.Value, DidYouMean.Nearest(chance.Value, choices)));
        }
    }

    private static IEnumerable<string> Choices(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Choice when field.From is not null => [],
        FieldKind.Choice => field.Choices.Select(choice => choice.Id),
        FieldKind.YesNo => ["yes", "no"],
        _ => [],
    };

    private void CheckSums()
    {
        foreach (var step in draft.Outcomes.GroupBy(chance => chance.Step).Where(group => group.Sum(chance => chance.Percent) > 100))
            source.Add(places.Of(step.Last(), "percent"), StaffingFindings.OverAll(step.Key));
        foreach (var field in draft.Fields.GroupBy(chance => (chance.Step, chance.Path)).Where(group => group.Sum(chance => chance.Percent) > 100))
            source.Add(places.Of(field.Last(), "percent"), StaffingFindings.OverAll(field.Key.Path));
    }
}
