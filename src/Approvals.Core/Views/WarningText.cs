using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;

namespace Approvals.Core.Views;

/// <summary>What an organisation file lets happen on days ahead, in words.</summary>
public static class WarningText
{
    /// <summary>The warning in a sentence.</summary>
    public static LocalText Of(OrganisationWarning warning, OfficeDirectory directory) => warning switch
    {
        OrganisationWarning.RoleVacant { BeganBefore: true, Until: { } until } w => new(
            $"{Ja(until)}まで、役割「{w.Role}」の人がいません（{Titles(w, text => text.Ja, "、")}）。",
            $"Until {En(until)} nobody holds the role '{w.Role}' ({Titles(w, text => text.En, "; ")})."),
        OrganisationWarning.RoleVacant { BeganBefore: true } w => new(
            $"役割「{w.Role}」の人が登録されていません（{Titles(w, text => text.Ja, "、")}）。",
            $"Nobody holds the role '{w.Role}' ({Titles(w, text => text.En, "; ")})."),
        OrganisationWarning.RoleVacant { Until: { } until } w => new(
            $"{Ja(w.Day)}から{Ja(until)}まで、役割「{w.Role}」の人がいません（{Titles(w, text => text.Ja, "、")}）。",
            $"From {En(w.Day)} to {En(until)} nobody holds the role '{w.Role}' ({Titles(w, text => text.En, "; ")})."),
        OrganisationWarning.RoleVacant w => new(
            $"{Ja(w.Day)}から、役割「{w.Role}」の人がいません（{Titles(w, text => text.Ja, "、")}）。",
            $"From {En(w.Day)} on nobody holds the role '{w.Role}' ({Titles(w, text => text.En, "; ")})."),
        OrganisationWarning.RoleElsewhere w => new(
            $"{Ja(w.Day)}から、{w.Unit.Name.Ja}とその上位の組織に役割「{w.Role}」の人がいなくなり、ほかの組織の人が担当することになります。",
            $"From {En(w.Day)} on nobody in {w.Unit.Name.En} or above it holds the role '{w.Role}': people of another unit would act."),
        OrganisationWarning.PostEnds w => new(
            $"{UnitName(directory, w.Post.Unit).Ja}の「{w.Post.Role}」（{PersonName(directory, w.Post.Person).Ja}）は{Ja(w.Day)}で終わり、後任がいません。",
            $"The post '{w.Post.Role}' of {UnitName(directory, w.Post.Unit).En} ({PersonName(directory, w.Post.Person).En}) ends on {En(w.Day)} and has no successor."),
        OrganisationWarning.DeputyEnds w => new(
            $"{PersonName(directory, w.Deputy.Principal).Ja}の代決者（{PersonName(directory, w.Deputy.Stand).Ja}）の期間は{Ja(w.Day)}で終わり、その後の代決者がいません。",
            $"{PersonName(directory, w.Deputy.Stand).En} may stand in for {PersonName(directory, w.Deputy.Principal).En} until {En(w.Day)}, and nobody after that."),
        OrganisationWarning.NobodyMayDecide w => new(
            $"{Ja(w.Day)}の時点で、「{w.Procedure.Ja}」を{PersonName(directory, w.PersonId).Ja}が起案すると、「{w.Step.Ja}」に回答できる「{w.Role}」の人がいません（自分の起案には回答できません）。",
            $"On {En(w.Day)}, what {PersonName(directory, w.PersonId).En} writes in '{w.Procedure.En}' nobody of the role '{w.Role}' may answer in '{w.Step.En}': nobody decides on their own."),
        _ => throw new InvalidOperationException($"Unknown warning {warning.GetType().Name}."),
    };

    private static string Ja(DateOnly day) => JapaneseDate.Format(day, Language.Ja);

    private static string En(DateOnly day) => JapaneseDate.Format(day, Language.En);

    private static string Titles(OrganisationWarning.RoleVacant vacant, Func<LocalText, string> language, string separator) => string.Join(separator, vacant.Procedures.Select(language));

    private static LocalText UnitName(OfficeDirectory directory, string id) => directory.FindUnit(id)?.Name ?? LocalText.Same(id);

    private static LocalText PersonName(OfficeDirectory directory, string id) => directory.FindPerson(id)?.Name ?? LocalText.Same(id);
}
