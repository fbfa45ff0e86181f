using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>A case of the shipped procedure, decided by the pure core alone.</summary>
internal sealed class Story(WorkflowDefinition? definition = null, OfficeDirectory? directory = null)
{
    private static int _documents;

    public const string Desk = "federation-desk";
    public const string Clerk = "mihon-hanako";
    public const string Chief = "reiji-taro";
    public const string Head = "shiken-jiro";
    public const string Director = "kaku-saburo";
    public const string Stand = "yoshino-kamei";
    public const string Secretariat = "council-secretariat";
    public const string Administrator = "administrator";

    public WorkflowDefinition Definition { get; } = definition ?? TestOffice.Definition;

    /// <summary>The divisions of the case.</summary>
    public ImmutableArray<string> Units { get; init; } = ["care-division"];

    public OfficeDirectory Directory { get; set; } = directory ?? TestOffice.Directory;

    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(9));

    public CaseState State { get; private set; } = CaseFold.Start("story");

    public List<CaseEvent> Events { get; } = [];

    public CommandContext Context(string person) =>
        new(Now, person == Actor.SystemId ? Actor.System : new Actor(person, Directory.FindPerson(person)?.Name.Ja ?? person, Core.Cases.Verification.SignIn), Directory, BusinessCalendar.Standard);

    /// <summary>The command must be accepted; returns its events.</summary>
    public ImmutableArray<CaseEvent> Do(string person, CaseCommand command)
    {
        var decision = CaseDecider.Decide(Definition, State, command, Context(person));
        if (decision is Decision.Refused refused)
            Assert.Fail($"{command.GetType().Name} of {person} was refused: {refused.Refusal.Code} {string.Join(", ", refused.Refusal.Problems.Select(problem => $"{problem.Path}={problem.Code}"))}");
        var accepted = (Decision.Accepted)decision;
        State = accepted.State;
        Events.AddRange(accepted.Events);
        return accepted.Events;
    }

    /// <summary>The command must be refused; returns why, and nothing has changed.</summary>
    public Refusal Refuse(string person, CaseCommand command) =>
        Assert.IsType<Decision.Refused>(CaseDecider.Decide(Definition, State, command, Context(person))).Refusal;

    public WorkItem Item(string step, string lane = "", int place = -1) =>
        State.OpenItems.First(item => item.Step == step && item.Lane == lane && item.Kind == WorkItemKind.Act && (place < 0 || item.Place == place));

    public CaseView? View(string person) => CaseViews.For(Definition, State, person, Context(person));

    /// <summary>Moves the clock and lets deadlines take effect; returns what happened.</summary>
    public ImmutableArray<CaseEvent> Wait(TimeSpan time)
    {
        Now += time;
        return Do(Actor.SystemId, new PassTime());
    }

    public Story Open()
    {
        Do(Desk, new OpenCase(CaseOrigin.Demo, Units, TestOffice.Demo.Values));
        return this;
    }

    public Story Submitted()
    {
        Open();
        foreach (var slot in Definition.Form(Definition.Application.Form).Documents.Where(slot => slot.Required)) Attach("application", "", slot.Id, Desk);
        Do(Desk, new SubmitForm(Item("application").Id, Values()));
        return this;
    }

    public void Attach(string step, string lane, string slot, string person, string row = "") =>
        Do(person, new AttachDocument(Item(step, lane).Id, slot, row, Interlocked.Increment(ref _documents).ToString("x64", System.Globalization.CultureInfo.InvariantCulture), 100, $"{slot}.pdf", "application/pdf"));

    public Story Received()
    {
        Submitted();
        Answer(Clerk, "receipt", "receive");
        GiveNumbers();
        return this;
    }

    /// <summary>Lanes are open and drafting has begun in each.</summary>
    public Story Accepted()
    {
        Received();
        Answer(Clerk, "review", "accept");
        if (Definition.Profile.Council == CouncilMode.None) return this;
        Answer(Secretariat, "council-packet", "schedule", values: Values(("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24")));
        Answer(Secretariat, "council-distribution", "distribute");
        Answer(Secretariat, "council-result", "reported", values: Values(("result.heldOn", OfficeZone.DateOf(Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
        return this;
    }

    public Story AtDecision(string lane)
    {
        if (State.Lanes.Length < 2) Accepted();
        Answer(Clerk, "draft", "propose", lane, Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "案のとおり決定してよいか伺います。")));
        Answer(Chief, "circulate", "agree", lane);
        Answer(Head, "circulate", "agree", lane);
        Answer("takahashi-sakiko", "consult", "agree", lane, place: 0);
        Answer("information-policy-head", "consult", "agree", lane, place: 1);
        return this;
    }

    public Story Consented(string lane)
    {
        AtDecision(lane);
        Answer(Director, "decide", "consent", lane);
        GiveNumbers();
        return this;
    }

    public Story ContractSubmitted(string lane)
    {
        Attach("contract", lane, "contract", Desk);
        Do(Desk, new SubmitForm(Item("contract", lane).Id, Values(("contract.signedOn", "2026-11-24"), ("contract.form", "scan"), ("contract.originalConfirmed", "yes"))));
        return this;
    }

    public ImmutableArray<CaseEvent> Answer(string person, string step, string outcome, string lane = "", ImmutableDictionary<string, string>? values = null, int place = -1, string reason = "") =>
        Do(person, new Answer(Item(step, lane, place).Id, outcome) { Values = values ?? Values(), Reason = reason });

    /// <summary>The mails that these events, the latest, ask for.</summary>
    public IReadOnlyList<SendMail> MailsOf(ImmutableArray<CaseEvent> events) =>
        [.. events.SelectMany(happened => Effects.Of(Definition, State, happened, Context(Actor.SystemId))).OfType<SendMail>()];

    public void GiveNumbers()
    {
        foreach (var key in State.NumbersAwaited.Keys.Order().ToList()) Do(Actor.SystemId, new AssignNumber(key, $"No. {key}"));
    }

    public static ImmutableDictionary<string, string> Values(params (string Path, string Value)[] values) =>
        values.ToImmutableDictionary(pair => pair.Path, pair => pair.Value);

    public ImmutableArray<ClauseMark> Marks(params int[] nonconforming) =>
    [
        .. Definition.Checklist("annex2").Items.Select(item => nonconforming.Contains(item.Number)
            ? new ClauseMark(item.Number, ClauseVerdict.Nonconforming, "", "条項がありません。")
            : new ClauseMark(item.Number, ClauseVerdict.Conforming, "1", "")),
    ];
}
