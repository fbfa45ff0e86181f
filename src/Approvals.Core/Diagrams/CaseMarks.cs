using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>A map with the way that a case has taken on it, as one reader may see it.</summary>
/// <param name="Marks">By node id; a node without marks lies ahead.</param>
public sealed record CaseMap(ProcedureMap Map, LocalText Title, ImmutableDictionary<string, ImmutableArray<CaseMark>> Marks)
{
    public ImmutableArray<CaseMark> Of(MapNode node) => Marks.GetValueOrDefault(node.Id, []);
}

/// <param name="Lane">Name of the 丙 whose way it is; empty where there is one way.</param>
/// <param name="Note">The answer and its day, or who is waited for and since when, or why it was skipped.</param>
public sealed record CaseMark(string Lane, CaseMarkKind Kind, LocalText Note);

public enum CaseMarkKind
{
    Passed,
    Current,
    Skipped,

    /// <summary>The way ended without it.</summary>
    NotReached,
}
