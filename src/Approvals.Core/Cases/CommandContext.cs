using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Core.Views;

namespace Approvals.Core.Cases;

/// <summary>Everything outside the case that a decision depends on, as values.</summary>
/// <param name="Now">The instant of the command.</param>
public sealed record CommandContext(DateTimeOffset Now, Actor Actor, OfficeDirectory Directory, BusinessCalendar Calendar)
{
    /// <summary>As it stands on the day of the command: who decides is resolved for the day of the decision.</summary>
    public OfficeDirectory Directory { get; init; } = Directory.On(OfficeZone.DateOf(Now));

    /// <summary>For <see cref="Migrate"/>: the other version, as the host has read and rehearsed it; null for everything else.</summary>
    public MigrationTarget? Target { get; init; }

    /// <summary>For a disposal: what the host has read of other cases; null for everything else.</summary>
    public KeepingFacts? Keeping { get; init; }

    /// <summary>For a form whose choices come from registers: what the host has read of them; null: such choices are not looked up.</summary>
    public RegisterView? Register { get; init; }

    /// <summary>The office's day (Asia/Tokyo).</summary>
    public DateOnly Today => OfficeZone.DateOf(Now);
}

/// <param name="PersonId">A person of the directory, <c>mail:address</c> for a 丙 known by address alone, or <see cref="SystemId"/>.</param>
public sealed record Actor(string PersonId, string Name, Verification Via)
{
    public const string SystemId = "system";

    public static Actor System { get; } = new(SystemId, "System", Verification.System);

    public bool IsSystem => PersonId == SystemId;
}
