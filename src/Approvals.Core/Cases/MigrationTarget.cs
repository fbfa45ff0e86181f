using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>The version to which a case is to be taken.</summary>
/// <param name="Definition">A proven definition; only those are offered.</param>
/// <param name="Standing">Where the case stands after its own commands were put to that version.</param>
public sealed record MigrationTarget(WorkflowDefinition Definition, ImmutableArray<LaneStanding> Standing);

/// <summary>Where a lane stands.</summary>
/// <param name="Step">The step that waits; null if the lane has ended or its replay came to a halt.</param>
/// <param name="Ending">Null while the lane goes on.</param>
public sealed record LaneStanding(string Lane, string? Step, string? Ending)
{
    public static ImmutableArray<LaneStanding> Of(CaseState state) =>
        [.. state.Lanes.Select(lane => new LaneStanding(lane.Id, lane.Current?.Step, lane.Ending))];
}

/// <summary>Why a case cannot be taken to another version.</summary>
/// <param name="Code">Lower-case words joined by hyphens.</param>
/// <param name="Lane">Empty where the whole case is concerned.</param>
/// <param name="Where">Step, field or letter; empty where none is.</param>
public sealed record MigrationObstacle(string Code, string Lane, string Where, LocalText Message);
