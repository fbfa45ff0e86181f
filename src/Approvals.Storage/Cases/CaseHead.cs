using System.Collections.Immutable;
using Approvals.Core.Cases;

namespace Approvals.Storage.Cases;

/// <summary>The newest state of a case with the hash of its last entry and the ETag that guards the next append.</summary>
/// <param name="Hash">Hash of the last entry; the genesis hash before the first. 64 lower-case hex digits.</param>
/// <param name="ETag">Empty: no head is stored yet.</param>
public sealed record CaseHead(CaseState State, string Hash, string ETag)
{
    /// <summary>The state's forms as they are stored. Most commands leave the forms alone: these bytes are then written again as they are.</summary>
    internal ImmutableArray<byte[]> PackedForms { get; init; } = [];
}
