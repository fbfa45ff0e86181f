using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Benchmarks.Setup;

/// <summary>One of the four commands of a chain.</summary>
internal sealed record ChainCommand(string Id, string Person, string Step, Func<string, CaseCommand> Make)
{
    /// <summary>Moves of the walkthrough: 申請, 収受, 審査, 付議.</summary>
    public static readonly ImmutableArray<string> Ids = ["submit", "receive", "accept", "packet"];

    public static ChainCommand Of(Move.Act move) => new(move.Id, move.Person, move.Step, move.Make);
}
