using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Simulating;

/// <summary>One case, decided by the engine itself; what people would choose is drawn.</summary>
internal sealed class SimulatedCase(CasePlan plan, int index, long seed)
{
    /// <summary>More than any procedure needs; a case that asks for more goes round in a circle.</summary>
    private const int MaxCommands = 2_000;
    private const string Reason = "模擬";
    private const int ConditionDays = 30;
    private const int GivenDays = 90;
    private int _commands;

    public int Index { get; } = index;

    public Draws Draws { get; } = Draws.Of(seed, index);

    public CaseState State { get; private set; } = CaseFold.Start($"simulated-{index.ToString(CultureInfo.InvariantCulture)}");

    public bool IsCutOff => _commands >= MaxCommands;

    /// <summary>Open items that are in somebody's work already, by id.</summary>
    public Dictionary<string, SimulatedItem> Items { get; } = [];

    /// <summary>Commands that the engine refused; none, if the definition and the staffing fit together.</summary>
    public string? RefusedAt { get; private set; }

    public bool Open(DateTimeOffset now)
    {
        var opener = new CaseOpener(plan, Draws, OfficeZone.DateOf(now));
        return Do(opener.Actor(), opener.Command(OfficeZone.DateOf(now).AddDays(GivenDays)), now);
    }

    public void PassTime(DateTimeOffset now) => Do(Actor.System, new PassTime(), now);

    public void Withdraw(DateTimeOffset now)
    {
        var applicant = State.Opening!.ApplicantId == Actor.SystemId
            ? plan.Staffing.Directory.HoldersOf(Access.AdministratorRole, State.Opening.Units).Select(person => person.Id).FirstOrDefault() ?? Actor.SystemId
            : State.Opening.ApplicantId;
        // Refused where everything is decided by now: then there is nothing to withdraw.
        Try(As(applicant), new Withdraw(null, Reason), now);
    }

    /// <summary>The person answers the item. False: the engine refused every answer that could be drawn.</summary>
    public bool Answer(WorkItem item, string personId, DateTimeOffset now)
    {
        var actor = As(personId);
        if (item.Kind == WorkItemKind.ReviewAfter) return Do(actor, new ReviewAfter(item.Id, ""), now);
        var step = Offers.StepFor(plan.Definition, State, item);
        if (step is FormStep form) return Submit(actor, item, form, now);
        var chosen = Choose(step);
        Refusal? refusal = null;
        foreach (var outcome in step.Outcomes.OrderBy(outcome => outcome != chosen))
            if ((refusal = Try(actor, AnswerWith(actor.PersonId, item, step, outcome, now), now)) is null) return true;
        RefusedAt ??= Told(step.Id, refusal!);
        return false;
    }

    private bool Submit(Actor actor, WorkItem item, FormStep step, DateTimeOffset now)
    {
        var form = plan.Definition.Form(step.Form);
        var key = Deciding.FormKey(step, item.Lane);
        foreach (var attach in SampleForms.Missing(form, State, key, item.Id).ToList()) Do(actor, attach, now);
        var empty = State.FindForm(key)?.Latest is null && step.Id != plan.Definition.Application.Id;
        return Do(actor, new SubmitForm(item.Id, empty ? Filled(step.Id, form, [], now) : ImmutableDictionary<string, string>.Empty), now);
    }

    private OutcomeDefinition Choose(HumanStep step)
    {
        var drawn = Draws.OneOf(plan.OutcomesOf(step.Id).Select(chance => (chance.Outcome, chance.Percent)));
        return step.Outcomes.FirstOrDefault(outcome => outcome.Id == drawn)
            ?? step.Outcomes.FirstOrDefault(outcome => outcome.Kind == OutcomeKind.Forward)
            ?? step.Outcomes[0];
    }

    private Answer AnswerWith(string person, WorkItem item, HumanStep step, OutcomeDefinition outcome, DateTimeOffset now) => new(item.Id, outcome.Id)
    {
        Reason = outcome.RequiresReason ? Reason : "",
        DeputyReason = item.Assignees.Contains(person) ? "" : Reason,
        BackTo = outcome.Route is Route.ToEarlier ? BackTo(item) : null,
        Values = step is TaskStep { Form: { } form } ? WithYear(outcome, Filled(step.Id, plan.Definition.Form(form), outcome.RequiredFields, now), now) : ImmutableDictionary<string, string>.Empty,
        Conditions = outcome.RequiresConditions ? [new NewCondition(Reason, Party.Consignee, Iso(OfficeZone.DateOf(now).AddDays(ConditionDays)))] : [],
        Marks = step is ChecklistStep checklist ? Marks(CheckLists.Of(plan.Definition, State, checklist), outcome) : [],
    };

    // The year of a meeting is a text like any other, but one that has to be a year.
    private ImmutableDictionary<string, string> WithYear(OutcomeDefinition outcome, ImmutableDictionary<string, string> values, DateTimeOffset now) =>
        plan.Definition.Series.FirstOrDefault(series => series.Id == outcome.NumberSeries) is { Per: NumberScope.Meeting, Meeting: { Length: > 1 } meeting }
            ? values.SetItem(meeting[0], FiscalYear.Of(DayIn(FormValues.SectionOf(meeting[0]), values) ?? OfficeZone.DateOf(now)).Label.Ja) : values;

    private static DateOnly? DayIn(string section, ImmutableDictionary<string, string> values) => values.Where(pair => FormValues.SectionOf(pair.Key) == section)
        .Select(pair => DateOnly.TryParseExact(pair.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null).FirstOrDefault(day => day is not null);

    // Back to whoever filled in the nearest form before; without one, to the first step that was passed.
    private string? BackTo(WorkItem item)
    {
        var earlier = EarlierSteps.Of(plan.Definition, State, item);
        return (earlier.LastOrDefault(step => step is FormStep) ?? earlier.FirstOrDefault())?.Id;
    }

    private static ImmutableArray<ClauseMark> Marks(ChecklistDefinition list, OutcomeDefinition outcome)
    {
        var bad = outcome.Kind == OutcomeKind.Forward ? null : list.Items.FirstOrDefault(item => item.Fatal) ?? list.Items[0];
        return [.. list.Items.Select(item => item == bad ? new ClauseMark(item.Number, ClauseVerdict.Nonconforming, "", Reason) : new ClauseMark(item.Number, ClauseVerdict.Conforming, "1", ""))];
    }

    private ImmutableDictionary<string, string> Filled(string step, FormDefinition form, ImmutableArray<string> needed, DateTimeOffset now) =>
        SampleForms.Fill(form, OfficeZone.DateOf(now), (path, field) => plan.Value(Draws, step, path, field), needed);

    private bool Do(Actor actor, CaseCommand command, DateTimeOffset now)
    {
        if (Try(actor, command, now) is not { } refusal) return true;
        RefusedAt ??= Told(command.GetType().Name, refusal);
        return false;
    }

    private static string Told(string what, Refusal refusal) => $"{what}: {refusal.Code} {string.Join(", ", refusal.Problems.Select(problem => problem.Path))}".TrimEnd();

    private Refusal? Try(Actor actor, CaseCommand command, DateTimeOffset now)
    {
        _commands++;
        var decision = CaseDecider.Decide(plan.Definition, State, command, Context(actor, now));
        if (decision is Decision.Refused refused) return refused.Refusal;
        State = ((Decision.Accepted)decision).State;
        while (!State.NumbersAwaited.IsEmpty)
        {
            var key = State.NumbersAwaited.Keys.Min(StringComparer.Ordinal)!;
            State = ((Decision.Accepted)CaseDecider.Decide(plan.Definition, State, new AssignNumber(key, Reason), Context(Actor.System, now))).State;
        }
        return null;
    }

    private CommandContext Context(Actor actor, DateTimeOffset now) => new(now, actor, plan.Staffing.Directory, BusinessCalendar.Standard);

    private Actor As(string person) =>
        person == Actor.SystemId ? Actor.System : new Actor(person, plan.Staffing.Directory.FindPerson(person)?.Name.Ja ?? person, Verification.SignIn);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
