using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Core.Simulating;
using Approvals.Core.Time;

namespace Approvals.Runtime.Tests.Goldens;

/// <summary>
/// Plays one case of a procedure to its end with the engine, on a winding way: a draft, a document replaced, a pull-back,
/// reminders, send-backs, conditions, a hand-over, a permit suspended and given back, as far as the procedure has them.
/// </summary>
internal sealed class GoldenPlayer(WorkflowDefinition definition)
{
    private const int MostCommands = 300;
    private const int MostSendBacks = 2;
    private const int MostWaits = 3;
    private const string Reason = "見本の理由";
    private const string Administrator = "administrator";
    private static readonly ImmutableArray<string> Units = ["care-division"];
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly HashSet<string> _sentBack = [];
    private readonly List<string> _lines = [];
    private string _hash = HashChain.Genesis(GoldenFile.CaseId);
    private DateTimeOffset _now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(9));
    private int _commands;
    private int _documents;
    private int _waits;
    private string? _refused;

    public CaseState State { get; private set; } = CaseFold.Start(GoldenFile.CaseId);

    public IReadOnlyList<string> Lines => _lines;

    private DateOnly Today => OfficeZone.DateOf(_now);

    /// <summary>The case has come to its end; otherwise the engine refused everything that was tried.</summary>
    public void Play()
    {
        Open();
        while (State.IsOpen && _commands < MostCommands) Act();
        if (State.IsOpen) throw new InvalidOperationException($"{definition.Id} {definition.Profile.Id} stays at {string.Join(", ", State.Lanes.Select(lane => lane.Current?.Step ?? lane.Ending))}: {_refused}");
        foreach (var condition in State.Conditions) Try("mihon-hanako", new FulfilCondition(condition.Id, "履行を確認しました。"));
        foreach (var suspend in new[] { true, false })
            foreach (var person in new[] { "kaku-saburo", "shiken-jiro" }) Try(person, new ChangePermit(State.Lanes[^1].Id, suspend, Reason));
    }

    private void Open()
    {
        var rule = Opening.RuleOf(definition);
        var sub = rule.About == AboutKind.SubConsignee;
        var about = rule.About == AboutKind.None ? null : new AboutCase(
            "earlier", "見本の業務", GoldenFile.Office.Office.Id, definition.Id, definition.Profile.Id, "mihon-federation", "一般社団法人 見本県給付審査連合会", Units,
            sub ? "1" : "", sub ? "株式会社サンプル情報センター" : "", sub ? "sample-center" : null, "");
        var values = rule.ByHand ? ImmutableDictionary<string, string>.Empty : GoldenForms.Fill(definition.Form(definition.Application.Form), Today, [], definition.Lanes);
        var command = new OpenCase(CaseOrigin.Simulation, Units, values)
        {
            About = about,
            Consignee = rule is { About: AboutKind.None, By: not Party.Consignee } ? "mihon-federation" : "",
            Due = Today.AddDays(90),
            Items = SampleItems.Of(definition),
        };
        if (!Openers(rule).Any(person => Try(person, command))) throw new InvalidOperationException($"Nobody opens {definition.Id}: {_refused}");
    }

    private static IEnumerable<string> Openers(StartRule rule) => rule switch
    {
        { ByHand: false } => [Actor.SystemId],
        { By: Party.Consignee } => ["federation-desk"],
        { By: Party.SubConsignee } => ["sample-center-desk"],
        _ => GoldenFile.Office.People.Where(person => person.Organisation == GoldenFile.Office.Office.Id).Select(person => person.Id),
    };

    private void Act()
    {
        _now += Hour;
        var before = State.Version;
        if (State.NumbersAwaited.Keys.Order(StringComparer.Ordinal).FirstOrDefault() is { } key) Try(Actor.SystemId, new AssignNumber(key, $"見本第{_commands}号"));
        else if (State.OpenItems.FirstOrDefault(item => item.Kind == WorkItemKind.Act) is not { } item) PassTime();
        else if (IsWorthWaiting(item)) PassTime();
        else if (!Answered(item)) throw new InvalidOperationException($"{definition.Id} {definition.Profile.Id}, {item.Step}: {_refused}");
        if (State.Version == before) throw new InvalidOperationException($"{definition.Id}: nothing happened at {State.Lanes[0].Current?.Step}: {_refused}");
    }

    // Reminders and escalations are part of a ledger; where silence is an answer, it is given by silence.
    private bool IsWorthWaiting(WorkItem item)
    {
        if (State.NextTimer is null) return false;
        var timers = State.Lane(item.Lane).Current!.Timers.Where(timer => !timer.Reached).ToList();
        if (timers.Exists(timer => timer.Kind == TimerKind.Silence) && !timers.Exists(timer => timer.Kind == TimerKind.Expiry)) return true;
        var next = State.Lanes.Where(lane => lane.Current is not null).SelectMany(lane => lane.Current!.Timers).Where(timer => !timer.Reached).MinBy(timer => timer.At)!;
        return next.Kind is TimerKind.Reminder or TimerKind.Overdue or TimerKind.Escalation && _waits++ < MostWaits;
    }

    private void PassTime()
    {
        if (State.NextTimer is { } next && next > _now) _now = next;
        Try(Actor.SystemId, new PassTime());
    }

    private bool Answered(WorkItem item)
    {
        var step = Offers.StepFor(definition, State, item);
        if (step is FormStep form) return Submitted(item, form);
        if (_sentBack.Count == 1 && _sentBack.Add("handed-over")) Try(Administrator, new Reassign(item.Id, [.. item.Assignees.Take(1)], Reason));
        return Candidates(step).Any(outcome => item.Assignees.Any(person => Try(person, AnswerOf(item, step, outcome))));
    }

    // Each step sends back once as long as there are few; then conditions before none, and what goes forward before the rest.
    private IEnumerable<OutcomeDefinition> Candidates(HumanStep step)
    {
        var back = step.Outcomes.Where(outcome => outcome.Kind == OutcomeKind.SendBack).Take(_sentBack.Count <= MostSendBacks && _sentBack.Add(step.Id) ? 1 : 0);
        return back.Concat(step.Outcomes.OrderBy(outcome => outcome.Kind).ThenBy(outcome => outcome.RequiresConditions ? 0 : 1));
    }

    private bool Submitted(WorkItem item, FormStep step)
    {
        var form = definition.Form(step.Form);
        var key = step.PerLane ? $"{step.Id}/{item.Lane}" : step.Id;
        return item.Assignees.Any(person =>
        {
            var again = State.FindForm(key)?.Latest is not null;
            var values = again ? ImmutableDictionary<string, string>.Empty : GoldenForms.Fill(form, Today, [], step.Id == definition.Application.Id ? definition.Lanes : null);
            if (!again && !Try(person, new SaveDraft(item.Id, values))) return false;
            foreach (var slot in form.Documents.Where(slot => slot.Required && Attached(key, slot.Id).Length == 0)) Attach(person, item, key, slot);
            if (!Try(person, new SubmitForm(item.Id, ImmutableDictionary<string, string>.Empty))) return false;
            if (_sentBack.Count == 0 && step.Id == definition.Application.Id && _sentBack.Add("pulled-back")) Try(person, new PullBack(null, Reason));
            return true;
        });
    }

    private CaseDocument[] Attached(string key, string slot) => [.. State.LiveDocuments.Where(document => document.FormKey == key && document.Slot == slot)];

    // The first document is the wrong one.
    private void Attach(string person, WorkItem item, string key, DocumentSlot slot)
    {
        if (_documents == 0 && Attach(person, item, slot)) Try(person, new RemoveDocument(item.Id, Attached(key, slot.Id)[0].Id));
        Attach(person, item, slot);
    }

    private bool Attach(string person, WorkItem item, DocumentSlot slot) =>
        Try(person, new AttachDocument(item.Id, slot.Id, "", (++_documents).ToString("x64", CultureInfo.InvariantCulture), 100, $"{slot.Id}.pdf", "application/pdf"));

    private Answer AnswerOf(WorkItem item, HumanStep step, OutcomeDefinition outcome) => new(item.Id, outcome.Id)
    {
        Reason = outcome.RequiresReason ? Reason : "",
        BackTo = outcome.Route is Route.ToEarlier ? (EarlierSteps.Of(definition, State, item) is { IsEmpty: false } earlier ? earlier.LastOrDefault(one => one is FormStep) ?? earlier[0] : null)?.Id : null,
        Values = step is TaskStep { Form: { } form } ? GoldenForms.Fill(definition.Form(form), Today, outcome.RequiredFields) : ImmutableDictionary<string, string>.Empty,
        Conditions = outcome.RequiresConditions ? [new NewCondition("見本の条件", Party.Consignee, Today.AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))] : [],
        Marks = step is ChecklistStep checklist ? GoldenForms.Marks(CheckLists.Of(definition, State, checklist), outcome) : [],
    };

    private bool Try(string person, CaseCommand command)
    {
        _commands++;
        var actor = person == Actor.SystemId ? Actor.System : new Actor(person, GoldenFile.Office.FindPerson(person)?.Name.Ja ?? person, Core.Cases.Verification.SignIn);
        var context = new CommandContext(_now, actor, GoldenFile.Office, BusinessCalendar.Standard);
        switch (CaseDecider.Decide(definition, State, command, context))
        {
            case Decision.Accepted accepted: Keep(command, context, accepted); return true;
            case Decision.Refused refused: _refused = $"{command.GetType().Name} of {person}: {refused.Refusal.Code} {string.Join(", ", refused.Refusal.Problems.Select(problem => $"{problem.Path} {problem.Code}"))}"; return false;
            default: throw new InvalidOperationException("Unknown decision.");
        }
    }

    private void Keep(CaseCommand command, CommandContext context, Decision.Accepted accepted)
    {
        _lines.Add(GoldenFile.CommandLine(command, context));
        foreach (var entry in GoldenFile.Entries(State, accepted, context, $"c{State.Version + 1}"))
        {
            var json = CaseJson.Canonical(entry);
            _hash = HashChain.Next(_hash, json);
            _lines.Add(GoldenFile.EntryLine(_hash, json));
        }
        State = accepted.State;
    }
}
