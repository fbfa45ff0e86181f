using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Views;

/// <summary>A line of the register of consents (承諾台帳): one lane that was consented to.</summary>
/// <param name="Number">文書番号 of the letter.</param>
/// <param name="Day">Date of the letter.</param>
/// <param name="SubConsignee">Empty where no 丙 is concerned.</param>
/// <param name="Work">件名.</param>
/// <param name="From">First day of what was consented to; null if the form asks for none.</param>
/// <param name="Conditional">条件付承諾.</param>
/// <param name="Conditions">Conditions in all.</param>
/// <param name="OpenConditions">Those that are not fulfilled yet.</param>
/// <param name="Ending">How the lane ended; null while it goes on.</param>
public sealed record ConsentEntry(
    string CaseId, string Lane, string Number, DateOnly Day, string Consignee, string SubConsignee, string Work, LocalText Procedure, DateOnly? From, DateOnly? Until,
    bool Conditional, int Conditions, int OpenConditions, bool Suspended, EndingDefinition? Ending, CaseOrigin Origin)
{
    /// <summary>The consent is over: the 丙 has given back what it held, or what was consented to has been done.</summary>
    public bool IsOver { get; init; }

    /// <summary>The permit stands on the day: the lane ended well, is not suspended, its period has not run out and nothing has ended it.</summary>
    public bool IsPermittedOn(DateOnly day) => Ending is { Good: true } && !Suspended && !IsOver && !(Until < day);

    /// <summary>Null where the lane has no consent, or what the office decides for itself is no consent to anybody.</summary>
    public static ConsentEntry? Of(WorkflowDefinition definition, CaseState state, string lane)
    {
        if (definition.Start is { By: Party.Office, About: not AboutKind.SubConsignee }) return null;
        if (state.FindLane(lane) is not { Decision: DecisionKind.Consent or DecisionKind.ConditionalConsent } found) return null;
        if (state.Letters.FirstOrDefault(letter => letter.Lane == lane) is not { } letter) return null;
        var conditions = StandingConditions.Of(state, lane);
        return new ConsentEntry(
            state.CaseId, lane, letter.Number, letter.Date, state.Opening!.ConsigneeName, found.Name, CaseTitles.ForOffice(state), definition.Title,
            ConsentDays.From(definition, state), ConsentDays.Until(definition, state),
            found.Decision == DecisionKind.ConditionalConsent, conditions.Length, conditions.Count(condition => condition.FulfilledAt is null), found.Suspended,
            definition.Endings.FirstOrDefault(ending => ending.Id == found.Ending), state.Origin)
        { IsOver = found.ConsentEndedAt is not null || definition.Endings.Any(ending => ending.Id == found.Ending && ending.Over == true) };
    }
}
