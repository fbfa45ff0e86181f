using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Views;

namespace Approvals.Definitions.Reading;

/// <summary>APR057–APR059: what an organisation file lets happen on days ahead.</summary>
internal static class OutlookFindings
{
    public static Finding Of(OrganisationWarning warning, OfficeDirectory directory) => warning switch
    {
        OrganisationWarning.RoleVacant or OrganisationWarning.RoleElsewhere => new("APR057", WarningText.Of(warning, directory),
            new("後任の職（posts）を、始まる日を付けて追加してください。", "Add a post of the successor with its first day.")),
        OrganisationWarning.PostEnds => new("APR058", WarningText.Of(warning, directory),
            new("後任の職（posts）を追加してください。職をなくすときは、組織（units）に successor を指定してください。", "Add the successor's post. Where the post is abolished, name the unit's successor.")),
        OrganisationWarning.DeputyEnds => new("APR058", WarningText.Of(warning, directory),
            new("代決を続けるときは、次の期間を追加してください。", "Where the deputy goes on, add the next period.")),
        OrganisationWarning.NobodyMayDecide => new("APR059", WarningText.Of(warning, directory),
            new("この役割に、ほかの人の職を加えてください。", "Give the role to somebody else as well.")),
        _ => throw new InvalidOperationException($"Unknown warning {warning.GetType().Name}."),
    };
}
