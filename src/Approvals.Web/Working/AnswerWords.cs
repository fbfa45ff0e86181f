using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Diagrams;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Web.Design;
using Approvals.Web.Watching;

namespace Approvals.Web.Working;

/// <summary>Answers and what belongs to them in words.</summary>
public static class AnswerWords
{
    public static LocalText Outcome(WorkflowDefinition definition, Answered answer) => answer.Outcome == "reviewed-after"
        ? new("後閲済み", "Reviewed")
        : (definition.FindStep(answer.Step) as HumanStep)?.FindOutcome(answer.Outcome)?.Title ?? LocalText.Same(answer.Outcome);

    /// <summary>例示 太郎, or 𠮷野 仮名（代決：試験 次郎）.</summary>
    public static LocalText Who(OfficeDirectory directory, Answered answer)
    {
        var by = PeopleWords.Name(directory, answer.ById, answer.ByName);
        if (answer.OnBehalfOfName is not { } recorded) return by;
        var principal = PeopleWords.Name(directory, answer.OnBehalfOfId ?? "", recorded);
        return new($"{by.Ja}（代決：{principal.Ja}に代わって）", $"{by.En} (deputy for {principal.En})");
    }

    public static LocalText Via(Verification via) => via switch
    {
        Verification.SignIn => new("サインイン", "signed in"),
        Verification.Api => new("API", "API"),
        Verification.LinkAndNumber => new("メールのリンクと確認番号", "mail link and confirmation number"),
        Verification.System => new("システム", "system"),
        _ => throw new InvalidOperationException($"Unknown verification {via}."),
    };

    public static StatusTone Tone(WorkflowDefinition definition, Answered answer) =>
        (definition.FindStep(answer.Step) as HumanStep)?.FindOutcome(answer.Outcome)?.Kind switch
        {
            OutcomeKind.Forward => StatusTone.Success,
            OutcomeKind.SendBack => StatusTone.Returned,
            OutcomeKind.Negative => StatusTone.Danger,
            _ => StatusTone.Neutral,
        };

    /// <summary>Who fulfils a condition, in the profile's words.</summary>
    public static LocalText Owner(LegalProfile profile, Party party) => party == Party.Council ? Usual(party) : PartyWords.Of(profile, party, Usual(party));

    private static LocalText Usual(Party party) => party switch
    {
        Party.Office => new("区（甲）", "The ward (甲)"),
        Party.Consignee => new("委託先（乙）", "The consignee (乙)"),
        Party.SubConsignee => new("再委託先（丙）", "The sub-consignee (丙)"),
        Party.Council => new("審議会", "The council"),
        _ => throw new InvalidOperationException($"Unknown party {party}."),
    };
}
