using Approvals.Core.Cases;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Cli.Walking;

/// <summary>Reports each move that was acknowledged: the case, the move, the number of the last ledger entry.</summary>
internal sealed class NotingHands(ApiHands hands, Action<string, string, long> done) : IWalkthroughHands
{
    public async Task<string> OpenAsync(Move.Open move, CancellationToken cancellation)
    {
        var caseId = await hands.OpenAsync(move, cancellation);
        done(caseId, move.Id, hands.Version);
        return caseId;
    }

    public Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation) =>
        hands.FindItemAsync(person, caseId, step, lane, kind, cancellation);

    public async Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation) =>
        Noted(caseId, commandId, await hands.DoAsync(person, caseId, command, commandId, cancellation));

    public async Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation) =>
        Noted(caseId, move.Id, await hands.UploadAsync(move, caseId, itemId, cancellation));

    private string? Noted(string caseId, string moveId, string? refusal)
    {
        if (refusal is null) done(caseId, moveId, hands.Version);
        return refusal;
    }
}
