using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.People;

/// <summary>Looks ahead in an organisation file for days on which a procedure would find nobody.</summary>
public static class OrganisationOutlook
{
    /// <summary>How far to look unless something else is asked for.</summary>
    public const int UsualDays = 90;

    /// <param name="from">First day that is looked at.</param>
    /// <param name="until">Last day.</param>
    /// <param name="definitions">The procedures on offer.</param>
    /// <returns>In the order of the days.</returns>
    public static ImmutableArray<OrganisationWarning> Of(OfficeDirectory directory, IReadOnlyCollection<WorkflowDefinition> definitions, DateOnly from, DateOnly until)
    {
        var whole = directory.Whole;
        ImmutableArray<OfficeDirectory> days = [.. DaysOfChange(whole, from, until).Select(whole.On)];
        var dates = DaysOfChange(whole, from, until);
        return
        [
            .. RolesOf(definitions).SelectMany(role => Vacant(days, dates, role))
                .Concat(RolesOf(definitions).SelectMany(role => Elsewhere(days, dates, role.Key)))
                .Concat(PostsThatEnd(whole, from, until))
                .Concat(DeputiesThatEnd(whole, from, until))
                .Concat(Barred(days, dates, definitions))
                .OrderBy(warning => warning.Day),
        ];
    }

    /// <summary>The days on which somebody or something begins, or is gone, the first day included.</summary>
    private static ImmutableArray<DateOnly> DaysOfChange(OfficeDirectory whole, DateOnly from, DateOnly until)
    {
        var terms = whole.Posts.Select(whole.TermOf).Concat(whole.Units.Select(unit => unit.Term));
        var days = terms.SelectMany(term => new[] { term.From, term.Until?.AddDays(1) }).OfType<DateOnly>()
            .Concat(whole.Units.SelectMany(unit => unit.Formerly).Select(former => former.Until.AddDays(1)));
        return [.. days.Where(day => day > from && day <= until).Append(from).Distinct().Order()];
    }

    private static IEnumerable<IGrouping<string, WorkflowDefinition>> RolesOf(IEnumerable<WorkflowDefinition> definitions) =>
        from definition in definitions
        from role in RolesOf(definition)
        group definition by role;

    /// <summary>Every role that the procedure asks for: of those who act, are told, take over or begin.</summary>
    public static ImmutableArray<string> RolesOf(WorkflowDefinition definition)
    {
        var rules = definition.Steps.SelectMany(step => step.Inform.Concat(step is HumanStep human ? human.Assignees : []));
        var others = definition.Steps.OfType<HumanStep>().Select(step => step.Deadline?.EscalateTo)
            .Concat(definition.Periods.Select(period => period.EscalateTo)).Append(definition.Start?.Role);
        return [.. rules.Select(rule => rule.Role).Concat(others).OfType<string>().Where(role => role.Length > 0).Distinct()];
    }

    // Lists instead of iterators: those read the environment, which the core does not.
    private static List<OrganisationWarning> Vacant(ImmutableArray<OfficeDirectory> days, ImmutableArray<DateOnly> dates, IGrouping<string, WorkflowDefinition> role)
    {
        var told = new List<OrganisationWarning>();
        ImmutableArray<LocalText> procedures = [.. role.Select(definition => definition.Title).Distinct()];
        DateOnly? since = null;
        for (var n = 0; n < days.Length; n++)
        {
            var held = days[n].Posts.Any(post => post.Role == role.Key);
            if (!held) since ??= dates[n];
            if (held && since is { } day) told.Add(new OrganisationWarning.RoleVacant(day, dates[n].AddDays(-1), role.Key, procedures) { BeganBefore = day == dates[0] });
            if (held) since = null;
        }
        if (since is { } first) told.Add(new OrganisationWarning.RoleVacant(first, null, role.Key, procedures) { BeganBefore = first == dates[0] });
        return told;
    }

    private static IEnumerable<OrganisationWarning> Elsewhere(ImmutableArray<OfficeDirectory> days, ImmutableArray<DateOnly> dates, string role) =>
        from unit in DivisionsOf(days[0]).Where(unit => IsNear(days[0], role, unit))
        let n = days.Skip(1).ToList().FindIndex(day => !IsNear(day, role, unit) && day.Posts.Any(post => post.Role == role))
        where n >= 0
        select new OrganisationWarning.RoleElsewhere(dates[n + 1], role, unit);

    private static bool IsNear(OfficeDirectory day, string role, Unit unit) => day.Posts.Any(post => post.Role == role && day.Reaches(post.Unit, unit.Id));

    // Cases concern divisions, the units below others; where there is one level only, any.
    private static ImmutableArray<Unit> DivisionsOf(OfficeDirectory day)
    {
        var here = day.Units.Where(day.IsHere).ToList();
        return [.. here.Exists(unit => unit.Parent is not null) ? here.Where(unit => unit.Parent is not null) : here];
    }

    private static IEnumerable<OrganisationWarning> PostsThatEnd(OfficeDirectory whole, DateOnly from, DateOnly until) =>
        from post in whole.Posts
        let last = whole.TermOf(post).Until
        where last >= @from && last <= until && !IsSucceeded(whole.On(last.Value.AddDays(1)), post)
        select new OrganisationWarning.PostEnds(last.Value, post);

    /// <summary>Whether somebody holds the post, or what became of it, on the day of the directory.</summary>
    public static bool IsSucceeded(OfficeDirectory day, Post post) =>
        day.Posts.Any(other => other.Role == post.Role && other.Unit == (day.Today(post.Unit)?.Id ?? post.Unit));

    private static IEnumerable<OrganisationWarning> DeputiesThatEnd(OfficeDirectory whole, DateOnly from, DateOnly until) =>
        from deputy in whole.Deputies
        where deputy.To >= @from && deputy.To <= until
        let next = deputy.To.AddDays(1)
        where whole.On(next).UnitsOf(deputy.Principal).Any() && !whole.DeputiesOf(deputy.Principal, next).Any()
        select new OrganisationWarning.DeputyEnds(deputy.To, deputy);

    // What outsiders hand in the office decides; what the office writes itself, its writer has no vote on.
    private static IEnumerable<OrganisationWarning> Barred(ImmutableArray<OfficeDirectory> days, ImmutableArray<DateOnly> dates, IReadOnlyCollection<WorkflowDefinition> definitions)
    {
        var found = from definition in definitions
                    where definition.Application.Party is Party.Office or Party.Council
                    from n in Enumerable.Range(0, days.Length)
                    from warning in Barred(days[n], dates[n], definition)
                    select warning;
        return found.DistinctBy(warning => (warning.Role, warning.PersonId, warning.Procedure, warning.Step));
    }

    private static IEnumerable<OrganisationWarning.NobodyMayDecide> Barred(OfficeDirectory day, DateOnly date, WorkflowDefinition definition)
    {
        var writers = definition.Application.Assignees.Select(rule => rule.Role).Append(definition.Start?.Role).OfType<string>().Distinct().ToList();
        return from step in definition.Steps.OfType<ApprovalStep>()
               from role in step.Assignees.Select(rule => rule.Role).OfType<string>().Distinct()
               from unit in DivisionsOf(day)
               let holders = day.HoldersOf(role, [unit.Id])
               where holders.Length == 1
               from writer in writers.SelectMany(one => day.HoldersOf(one, [unit.Id])).Distinct()
               where holders[0].Id == writer.Id
               select new OrganisationWarning.NobodyMayDecide(date, role, writer.Id, definition.Title, step.Title);
    }
}
