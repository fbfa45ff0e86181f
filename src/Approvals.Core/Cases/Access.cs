using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>Who may see a case and who may answer for whom.</summary>
public static class Access
{
    /// <summary>The role that watches all cases of the office.</summary>
    public const string AdministratorRole = "administrator";

    private const string MailPrefix = "mail:";

    /// <summary>The id of a person known by address alone.</summary>
    public static string MailPerson(string email) => MailPrefix + email.Trim().ToLowerInvariant();

    public static string? AddressOf(string personId) =>
        personId.StartsWith(MailPrefix, StringComparison.Ordinal) ? personId[MailPrefix.Length..] : null;

    /// <summary>What part of a case a person may see.</summary>
    public static CaseSight SightOf(CaseState state, string personId, OfficeDirectory directory, DateOnly today)
    {
        var sight = PartyOf(state, personId, directory, today);
        return state.IsUnsubmitted && !IsTold(state, sight, personId, directory) ? CaseSight.Nothing : sight;
    }

    // A draft is the business of those who write it, and of those whom its deadline was brought before.
    private static bool IsTold(CaseState state, CaseSight sight, string personId, OfficeDirectory directory)
    {
        if (sight.Party == state.BegunBy) return true;
        var organisation = directory.FindPerson(personId)?.Organisation;
        return state.Items.Any(item => item.EscalatedTo.Contains(personId)
            || item.Assignees.Any(assignee => assignee == personId || (organisation is not null && sight.Party != Party.Office && directory.FindPerson(assignee)?.Organisation == organisation)));
    }

    private static CaseSight PartyOf(CaseState state, string personId, OfficeDirectory directory, DateOnly today)
    {
        if (state.Opening is not { } opening || state.IsDisposed) return CaseSight.Nothing;
        var person = directory.FindPerson(personId);
        if (person is not null && person.Organisation == opening.ConsigneeId) return CaseSight.Consignee;
        if (person is not null && person.Organisation == opening.OfficeId && directory.IsStaff(person) && OfficeMaySee(state, person, directory, today)) return CaseSight.Office;
        if (person is not null && CouncilMaySee(state, person, directory)) return CaseSight.Council;
        return LaneOf(state, personId, person) is { } lane ? CaseSight.Of(lane) : CaseSight.Nothing;
    }

    private static bool OfficeMaySee(CaseState state, Person person, OfficeDirectory directory, DateOnly today)
    {
        if (directory.HoldsRole(person.Id, AdministratorRole)) return true;
        var units = state.Opening!.Units;
        // The secretariat of the council is office staff too, but sees what was sent to the council, no more.
        var posts = directory.Posts.Where(post => post.Person == person.Id && post.Role is not (CouncilRole or CouncilMemberRole));
        if (posts.Any(post => units.Any(unit => directory.Reaches(post.Unit, unit)))) return true;
        if (state.Items.Any(item => IsOfficeItem(item) && (item.Assignees.Contains(person.Id) || item.EscalatedTo.Contains(person.Id)))) return true;
        var principals = directory.DeputyFor(person.Id, today).Select(deputy => deputy.Principal).ToHashSet();
        return state.Items.Any(item => IsOfficeItem(item) && item.End is null && item.Assignees.Any(principals.Contains))
            || state.Answers.Any(answer => answer.ById == person.Id && !IsCouncilStep(state, answer.Lane, answer.Step));

        bool IsOfficeItem(WorkItem item) => !IsCouncilStep(state, item.Lane, item.Step);
    }

    /// <summary>The role of the council's secretariat.</summary>
    public const string CouncilRole = "council-secretariat";

    /// <summary>審議会委員: reads the packets that were distributed to them, and no case.</summary>
    public const string CouncilMemberRole = "council-member";

    /// <summary>
    /// Whether the person may read the council's packet of the case: the office and the secretariat, who see the case, and
    /// the members to whom it was distributed, as long as they are members.
    /// </summary>
    public static bool MayReadPacket(CaseState state, string personId, OfficeDirectory directory, DateOnly today)
    {
        if (state.Opening is null || state.IsDisposed) return false;
        if (SightOf(state, personId, directory, today).Party is { } party) return party is Party.Office or Party.Council;
        return directory.FindPerson(personId) is { } person && person.Organisation == state.Opening.OfficeId
            && directory.HoldsRole(personId, CouncilMemberRole) && WasDistributedTo(state, personId);
    }

    private static bool WasDistributedTo(CaseState state, string personId) =>
        state.Distributions is { } distributions && distributions.Any(distributed => distributed.People.Contains(personId));

    private static bool IsCouncilStep(CaseState state, string lane, string step) =>
        state.FindLane(lane)?.Runs.Any(run => run.Step == step && run.Party == Party.Council) == true;

    private static bool CouncilMaySee(CaseState state, Person person, OfficeDirectory directory) =>
        directory.HoldsRole(person.Id, CouncilRole) && state.Lanes.Any(lane => lane.Runs.Any(run => run.Party == Party.Council));

    private static string? LaneOf(CaseState state, string personId, Person? person)
    {
        var address = AddressOf(personId) ?? person?.Email;
        return state.Lanes.Where(lane => lane.Id != CaseState.MainLane || lane.Name.Length > 0).FirstOrDefault(lane =>
            (person is not null && lane.OrganisationId is not null && lane.OrganisationId == person.Organisation) ||
            (lane.OrganisationId is null && address is not null && string.Equals(lane.Email, address, StringComparison.OrdinalIgnoreCase)))?.Id;
    }

    /// <summary>
    /// Whether the actor may answer the item: as an assignee, or as 代決者 of one. Nobody answers on their own
    /// application, deputies and their principals included.
    /// </summary>
    internal static Refusal? MayAnswer(Deciding d, string itemId, out WorkItem item, out string? principal)
    {
        principal = null;
        item = d.State.FindItem(itemId)!;
        if (item is null) return Refusals.NotFound;
        var assigned = item.Assignees.Contains(d.Actor.PersonId);
        if (!assigned) principal = PrincipalFor(d, item);
        if (!assigned && principal is null)
            return WasTheirs(d, item) ? Refusals.Outdated(item, EndText(item)) : Refusals.NotFound;
        if (item.End is not null) return Refusals.Outdated(item, EndText(item));
        if (Succession.HasLeft(d, item, principal ?? d.Actor.PersonId)) return Refusals.PostEnded;
        if (principal is not null && Deputising.IsBarred(d.Definition, d.State, item)) return Refusals.DeputyBarred;
        return IsOwn(d, item, d.Actor.PersonId) || (principal is not null && IsOwn(d, item, principal)) ? Refusals.OwnApplication : null;
    }

    private static string? PrincipalFor(Deciding d, WorkItem item)
    {
        if (item.Kind == WorkItemKind.ReviewAfter) return null;
        return d.Context.Directory.DeputyFor(d.Actor.PersonId, d.Context.Today)
            .Select(deputy => deputy.Principal)
            .FirstOrDefault(item.Assignees.Contains);
    }

    // The item was theirs once; they are told what became of it instead of a bare 404.
    private static bool WasTheirs(Deciding d, WorkItem item) =>
        item.End is not null && d.State.Answers.Any(answer => answer.ItemId == item.Id && answer.ById == d.Actor.PersonId);

    internal static bool IsOwn(Deciding d, WorkItem item, string personId)
    {
        var step = d.StepOf(item);
        if (step.Party is Party.Consignee or Party.SubConsignee) return false;
        if (HasWritten(d, step, personId)) return true;
        var organisation = d.Context.Directory.FindPerson(personId)?.Organisation;
        return organisation is not null && (organisation == d.State.Opening!.ConsigneeId || d.State.Lanes.Any(lane => lane.OrganisationId == organisation));
    }

    /// <summary>Whether the person opened the case or submitted a form of it, in a way that bars them from this step.</summary>
    internal static bool HasWritten(Deciding d, HumanStep step, string personId) =>
        (personId == d.State.Opening!.ApplicantId && Bars(step, d.Definition.Application))
        || d.State.Forms.Any(form => form.Value.Submissions.Any(submission => submission.ById == personId) && Bars(step, FormStepOf(d, form.Key)));

    // What outsiders hand in, nobody answers who took part. What the office itself writes down its own people may carry on,
    // but whoever wrote it has no vote on it.
    private static bool Bars(HumanStep answering, StepDefinition written) =>
        written.Party is Party.Consignee or Party.SubConsignee || answering is ApprovalStep;

    private static StepDefinition FormStepOf(Deciding d, string formKey) =>
        d.Definition.Step(formKey.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? formKey[..slash] : formKey);

    internal static LocalText EndText(WorkItem item) => item.End switch
    {
        WorkItemEnd.Answered => new("回答済み", "answered"),
        WorkItemEnd.Superseded => new("ほかの回答により終了", "ended by another answer"),
        WorkItemEnd.PulledBack => new("申請者による引戻し", "pulled back by the applicant"),
        WorkItemEnd.Withdrawn => new("申請の取下げ", "the application was withdrawn"),
        WorkItemEnd.TakenAsSilence => new("期間内に回答がなかったための終了", "ended because nobody answered in time"),
        WorkItemEnd.AskedAnew => new("手続の版の変更による終了", "ended because the case went over to another version of the procedure"),
        WorkItemEnd.Expired => new("期限切れによる失効", "expired"),
        null => new("ほかの担当者に変更", "given to somebody else"),
        _ => throw new InvalidOperationException($"Unknown end {item.End}."),
    };
}

/// <summary>What part of a case a person sees.</summary>
/// <param name="Party">Null: nothing.</param>
/// <param name="Lane">For 丙, its own lane; null otherwise.</param>
public readonly record struct CaseSight(Party? Party, string? Lane)
{
    public static CaseSight Nothing { get; }

    public static CaseSight Office { get; } = new(Definitions.Party.Office, null);

    public static CaseSight Consignee { get; } = new(Definitions.Party.Consignee, null);

    public static CaseSight Council { get; } = new(Definitions.Party.Council, null);

    public static CaseSight Of(string lane) => new(Definitions.Party.SubConsignee, lane);

    public bool IsNothing => Party is null;

    public bool SeesLane(string lane) => Lane is null || lane == CaseState.MainLane || lane == Lane;
}
