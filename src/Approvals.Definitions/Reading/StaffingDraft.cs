using System.Collections.Immutable;
using Approvals.Core.Simulating;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>A staffing file as it was read, before its names are looked up.</summary>
internal sealed record StaffingDraft(Position At)
{
    public string? Organisation { get; init; }

    public Position OrganisationAt { get; init; }

    public required ImmutableArray<StaffedPerson> People { get; init; }

    public required OfficeHours Hours { get; init; }

    public required ImmutableArray<(string Id, Position At)> Units { get; init; }

    public required ImmutableArray<Absence> Absences { get; init; }

    public required ImmutableArray<PersonShare> Shares { get; init; }

    public required ImmutableArray<AnsweringTime> Times { get; init; }

    public required ImmutableArray<OutcomeChance> Outcomes { get; init; }

    public required ImmutableArray<SilenceChance> Silence { get; init; }

    public required ImmutableArray<FieldChance> Fields { get; init; }

    public required Arrivals Arrivals { get; init; }

    public required ImmutableArray<(int Count, int Weight)> SubConsignees { get; init; }

    public required int Withdrawn { get; init; }
}

/// <summary>Somebody of an office that has no organisation file.</summary>
internal sealed record StaffedPerson(string Id, LocalText? Name, ImmutableArray<string> Roles);

internal sealed record PersonShare(string Person, int Percent);
