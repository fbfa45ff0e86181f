using System.Collections.Frozen;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;

namespace Approvals.Core.Proving;

/// <summary>
/// Keeps the evidence of one lane while events happen. It reads the definition as it stands, not as the engine carries it
/// out: a second opinion on what has been shown. Decision record 0021 says which steps count as what.
/// </summary>
internal sealed class EvidenceBook
{
    /// <summary>Id of the shared form with which the people who handle the data are reported.</summary>
    private const string RosterForm = "roster";

    private const string Conforming = "conforming";

    /// <summary>Items of annex 2 without which no contract conforms (requirements 6).</summary>
    private static readonly int[] FatalItems = [11, 12, 13, 18, 19, 20, 21, 22];

    private readonly WorkflowDefinition definition;
    private readonly FrozenDictionary<string, int> places;
    private readonly FrozenSet<string> contractForms;
    private readonly Evidence watched;
    private readonly bool asksForConsent;

    public EvidenceBook(WorkflowDefinition definition)
    {
        this.definition = definition;
        places = definition.Steps.Select((step, place) => (step.Id, place)).ToFrozenDictionary(pair => pair.Id, pair => pair.place);
        Needed = NeededBy(definition);
        asksForConsent = ConsentPoint.In(definition.Covers).Any(point => ConsentPoints.Needed(point) != Evidence.None);
        watched = Needed | Evidence.Silence | (Needs(Evidence.Contract) ? Evidence.ContractGiven : 0) | (Needs(Evidence.Roster) ? Evidence.RosterGiven : 0);
        var slots = definition.Steps.OfType<ChecklistStep>().Select(step => step.DocumentSlot).Where(slot => slot.Length > 0).ToHashSet();
        contractForms = definition.Forms.Where(form => form.Documents.Any(slot => slots.Contains(slot.Id))).Select(form => form.Id).ToFrozenSet();
    }

    /// <summary>What a lane must show before it may end well.</summary>
    public Evidence Needed { get; }

    /// <summary>Whether work may start only after a gate.</summary>
    public bool HasGate => Needs(Evidence.Roster);

    public bool IsPermit(string letter) => letter == "start-permit"
        || definition.Steps.OfType<LetterStep>().Any(step => step.Letter == letter && step.Then is Route.ToEnd end && IsGood(end.Ending));

    public bool IsGood(string ending) => definition.Endings.Any(one => one.Id == ending && one.Good);

    public Evidence After(Evidence before, CaseEvent happened) => watched & (happened switch
    {
        // 甲's consent to an item of the annexes is given by somebody; elsewhere the definition may let silence authorise.
        DeadlineReached { Kind: TimerKind.Silence } when asksForConsent => before | Evidence.Silence,
        FormSubmitted e => Submitted(before, e.FormKey.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? e.FormKey[..slash] : e.FormKey),
        StepFinished e when definition.FindStep(e.Step) is HumanStep step && step.FindOutcome(e.Outcome) is { } outcome => Finished(before, step, outcome) & ~Evidence.Silence,
        _ => before,
    });

    private bool Needs(Evidence evidence) => (Needed & evidence) != 0;

    private static Evidence NeededBy(WorkflowDefinition definition)
    {
        var points = ConsentPoint.In(definition.Covers).Aggregate(Evidence.None, (all, point) => all | ConsentPoints.Needed(point));
        // What decides about a consent without naming a point of the annexes at least needs the decision.
        if (points == Evidence.None && definition.Steps.OfType<ApprovalStep>().Any(Consents)) points = Evidence.Decision;
        return definition.Profile.Council == CouncilMode.None ? points & ~Evidence.Council : points;
    }

    private static bool Consents(ApprovalStep step) => step.Decides && step.Outcomes.Any(outcome => outcome.Decision is { } decision && decision != DecisionKind.Refusal);

    // What was shown about an earlier version of a form is shown no more. A council's result stands: it is asked once.
    private Evidence Submitted(Evidence before, string stepId)
    {
        if (definition.FindStep(stepId) is not FormStep form) return before;
        var place = places[stepId];
        if (Precedes(place, step => step is ApprovalStep { Decides: true })) before &= ~Evidence.Decision;
        if (Precedes(place, IsConsultation)) before &= ~Evidence.Consultation;
        if (Precedes(place, IsContractCheck)) before &= ~(Evidence.Contract | Evidence.ContractGiven);
        if (contractForms.Contains(form.Form)) before |= Evidence.ContractGiven;
        if (Precedes(place, step => step is FormStep { Form: RosterForm })) before &= ~(Evidence.Roster | Evidence.RosterGiven);
        return form.Form == RosterForm ? (before & ~Evidence.Roster) | Evidence.RosterGiven : before;
    }

    private bool Precedes(int place, Func<StepDefinition, bool> match)
    {
        for (var i = place + 1; i < definition.Steps.Length; i++)
            if (match(definition.Steps[i])) return true;
        return false;
    }

    private Evidence Finished(Evidence before, HumanStep step, OutcomeDefinition outcome)
    {
        if (step is ApprovalStep { Decides: true }) return Decided(before, step, outcome);
        var forward = outcome.Kind == OutcomeKind.Forward;
        if (IsConsultation(step)) return Set(before, Evidence.Consultation, forward);
        if (IsContractCheck(step)) return Set(before, Evidence.Contract, outcome.Id == Conforming && (before & Evidence.ContractGiven) != 0);
        if (step.Id == CouncilResult()) return Set(before, Evidence.Council, forward);
        return IsRosterAcceptance(step) ? Set(before, Evidence.Roster, forward && (before & Evidence.RosterGiven) != 0) : before;
    }

    private static Evidence Decided(Evidence before, HumanStep step, OutcomeDefinition outcome)
    {
        var byOffice = (before & Evidence.Silence) == 0 && step.Party == Party.Office && step.Assignees.All(rule => rule.Party == Party.Office);
        return Set(before, Evidence.Decision, byOffice && outcome.Decision is DecisionKind.Consent or DecisionKind.ConditionalConsent);
    }

    private static Evidence Set(Evidence before, Evidence piece, bool shown) => shown ? before | piece : before & ~piece;

    private static bool IsConsultation(StepDefinition step) => step is ApprovalStep { Decides: false, Mode: ApprovalMode.All, Party: Party.Office };

    // The result is the last that the council says; what comes before it (the packet) is preparation.
    private string? CouncilResult() => definition.Steps.OfType<HumanStep>().LastOrDefault(step => step.Party == Party.Council)?.Id;

    private bool IsContractCheck(StepDefinition step)
    {
        if (step is not ChecklistStep { Party: Party.Office } check) return false;
        var items = definition.Checklist(check.Checklist).Items;
        return FatalItems.All(number => items.Any(item => item.Number == number && item.Fatal));
    }

    // Whoever accepts the report could have sent it back.
    private bool IsRosterAcceptance(HumanStep step) => step.Party == Party.Office && step.Outcomes.Any(outcome => outcome.Kind == OutcomeKind.SendBack && LeadsToRoster(step, outcome.Route));

    private bool LeadsToRoster(StepDefinition from, Route route) => route switch
    {
        Route.ToStep to => definition.FindStep(to.Step) is FormStep { Form: RosterForm },
        Route.ToEarlier => definition.Steps.TakeWhile(step => step.Id != from.Id).Any(step => step is FormStep { Form: RosterForm }),
        _ => false,
    };
}
