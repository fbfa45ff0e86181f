using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Runtime.Walkthroughs;

/// <summary>Plays a script, one move after the other. A player that was cut off goes on where it stopped.</summary>
public sealed class Walkthrough(ImmutableArray<Move> moves, IWalkthroughHands hands)
{
    /// <summary>Called before each move with its story.</summary>
    public Action<int, LocalText, string>? Telling { get; init; }

    /// <summary>The moves that were acknowledged.</summary>
    public int Done { get; private set; }

    /// <summary>Empty until the case is open.</summary>
    public string CaseId { get; private set; } = "";

    public bool IsFinished => Done == moves.Length;

    /// <summary>Plays from the first move that was not acknowledged to the end. Throws <see cref="WalkthroughException"/> if one is refused.</summary>
    public Task PlayAsync(CancellationToken cancellation) => PlayAsync(moves.Length, cancellation);

    /// <summary>Plays on until just before the move with this id.</summary>
    public Task PlayBeforeAsync(string moveId, CancellationToken cancellation) =>
        PlayAsync(moves.IndexOf(moves.Single(move => move.Id == moveId)), cancellation);

    private async Task PlayAsync(int until, CancellationToken cancellation)
    {
        for (; Done < until; Done++)
        {
            var move = moves[Done];
            Telling?.Invoke(Done + 1, move.Story, move.Person);
            await PlayAsync(move, cancellation);
        }
    }

    private async Task PlayAsync(Move move, CancellationToken cancellation)
    {
        switch (move)
        {
            case Move.Open open:
                CaseId = await hands.OpenAsync(open, cancellation);
                break;
            case Move.Act act:
                await ActAsync(act, cancellation);
                break;
            case Move.Upload upload:
                await UploadAsync(upload, cancellation);
                break;
            default:
                throw new InvalidOperationException($"Unknown move {move.GetType().Name}.");
        }
    }

    private async Task ActAsync(Move.Act act, CancellationToken cancellation)
    {
        var item = await ItemAsync(act, act.Step, act.Lane, act.Kind, cancellation);
        Check(act, await hands.DoAsync(act.Person, CaseId, act.Make(item), act.Id, cancellation));
    }

    private async Task UploadAsync(Move.Upload upload, CancellationToken cancellation)
    {
        var item = await ItemAsync(upload, upload.Step, upload.Lane, Core.Cases.WorkItemKind.Act, cancellation);
        Check(upload, await hands.UploadAsync(upload, CaseId, item, cancellation));
    }

    // Where a command's reply was lost, the item is gone though the move was not acknowledged: the same item is used again.
    private readonly Dictionary<string, string> _items = [];

    private async Task<string> ItemAsync(Move move, string step, string lane, Core.Cases.WorkItemKind kind, CancellationToken cancellation)
    {
        if (_items.TryGetValue(move.Id, out var known)) return known;
        var item = await hands.FindItemAsync(move.Person, CaseId, step, lane, kind, cancellation)
            ?? throw new WalkthroughException($"Move {move.Id} ({move.Story.En}): {move.Person} has nothing to do at step '{step}'{(lane.Length > 0 ? $" of lane {lane}" : "")}.");
        return _items[move.Id] = item;
    }

    private static void Check(Move move, string? refusal)
    {
        if (refusal is not null) throw new WalkthroughException($"Move {move.Id} ({move.Story.En}) of {move.Person} was refused: {refusal}");
    }
}
