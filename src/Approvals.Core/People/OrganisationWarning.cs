using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.People;

/// <summary>Something about who decides that would block a case, seen before it does.</summary>
/// <param name="Day">The first day on which it shows.</param>
public abstract record OrganisationWarning(DateOnly Day)
{
    /// <summary>Nobody holds a role that procedures ask for.</summary>
    /// <param name="Until">Last day without a holder, as far as was looked; null: it is not filled again.</param>
    /// <param name="Procedures">Titles of the procedures that ask for it.</param>
    public sealed record RoleVacant(DateOnly Day, DateOnly? Until, string Role, ImmutableArray<LocalText> Procedures) : OrganisationWarning(Day)
    {
        /// <summary>Whether nobody held it on the first day that was looked at, so that <see cref="OrganisationWarning.Day"/> is not known to be the first.</summary>
        public bool BeganBefore { get; init; }
    }

    /// <summary>Nobody in a division or above it holds the role any more: people of another division would act.</summary>
    public sealed record RoleElsewhere(DateOnly Day, string Role, Unit Unit) : OrganisationWarning(Day);

    /// <summary>A post ends on the day, and nobody holds it from the next.</summary>
    public sealed record PostEnds(DateOnly Day, Post Post) : OrganisationWarning(Day);

    /// <summary>代決: on the day the last period ends in which somebody may stand in for the person.</summary>
    public sealed record DeputyEnds(DateOnly Day, Deputy Deputy) : OrganisationWarning(Day);

    /// <summary>What this person of the office writes nobody could decide: they alone hold the role that decides.</summary>
    /// <param name="Procedure">Title of the procedure.</param>
    /// <param name="Step">Title of the step.</param>
    public sealed record NobodyMayDecide(DateOnly Day, string Role, string PersonId, LocalText Procedure, LocalText Step) : OrganisationWarning(Day);
}
