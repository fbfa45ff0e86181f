using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>A definition as it is drawn and told: stations in order, what can follow each, and how a case can end.</summary>
public sealed record ProcedureMap
{
    public required string Id { get; init; }

    public required string Profile { get; init; }

    public required int Version { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The parties that take part, one lane of the drawing each.</summary>
    public required ImmutableArray<MapLane> Lanes { get; init; }

    /// <summary>In the order of the drawing: the beginning, then stations and endings. What leads to "next" leads to the node behind it.</summary>
    public required ImmutableArray<MapNode> Nodes { get; init; }

    /// <summary>What one of the parallel ways is for, for example 再委託先ごと; null where the procedure has a single way.</summary>
    public required LocalText? EachOf { get; init; }

    public MapNode Node(string id) => Nodes.First(node => node.Id == id);

    /// <summary>The nodes that stand once for each 丙, from the first to the last; null if none does.</summary>
    public (int First, int Last)? Region
    {
        get
        {
            var first = -1;
            var last = -1;
            for (var n = 0; n < Nodes.Length; n++)
            {
                if (!Nodes[n].PerLane) continue;
                if (first < 0) first = n;
                last = n;
            }
            return first < 0 ? null : (first, last);
        }
    }
}

public sealed record MapLane(Party Party, LocalText Title);

public enum MapNodeKind
{
    Start,
    Form,
    Task,
    Approval,
    Checklist,

    /// <summary>A letter that the system issues.</summary>
    Letter,

    Wait,

    /// <summary>Steps of the office that outsiders see as one.</summary>
    Internal,

    Ending,
}

/// <param name="Id">A step's id, <c>start</c>, or <c>ending:id</c>.</param>
public sealed record MapNode(string Id, MapNodeKind Kind, LocalText Title, Party Party)
{
    public const string StartId = "start";

    public static string OfEnding(string id) => "ending:" + id;

    /// <summary>The steps that it stands for; none for the beginning and for endings.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>From 1, in order; 0 for the beginning and for endings.</summary>
    public int Number { get; init; }

    public bool PerLane { get; init; }

    /// <summary>Who acts; null where nobody does or where it is not told.</summary>
    public LocalText? Who { get; init; }

    /// <summary>The participants of an approval, each with their own answer.</summary>
    public ImmutableArray<LocalText> Participants { get; init; } = [];

    public ApprovalMode? Mode { get; init; }

    /// <summary>When the step is done; null means always.</summary>
    public LocalText? Condition { get; init; }

    /// <summary>The legal profile leaves the step out.</summary>
    public bool Never { get; init; }

    public LocalText? Deadline { get; init; }

    public ImmutableArray<MapExit> Exits { get; init; } = [];

    /// <summary>For an ending: whether the applicant got what it asked for.</summary>
    public bool Good { get; init; }

    /// <summary>For an ending: the procedures that it opens.</summary>
    public ImmutableArray<MapSpawn> Spawns { get; init; } = [];
}

public enum MapExitKind
{
    Forward,
    SendBack,
    Negative,

    /// <summary>Nobody answered, which counts as an answer.</summary>
    Silence,

    /// <summary>失効.</summary>
    Expiry,

    /// <summary>The system goes on by itself.</summary>
    Automatic,
}

/// <param name="Target">Id of a node; null: the person chooses one of the earlier steps.</param>
/// <param name="Condition">When it is offered; null means always.</param>
public sealed record MapExit(MapExitKind Kind, LocalText Title, string? Target, LocalText? Condition);

/// <param name="Condition">When it is opened; null means always.</param>
public sealed record MapSpawn(string Workflow, LocalText Title, LocalText? Condition, bool ForEachCondition);
