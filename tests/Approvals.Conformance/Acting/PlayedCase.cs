using System.Collections.Immutable;
using System.Globalization;
using Approvals.Cli.Api;
using Approvals.Cli.Walking;
using Approvals.Conformance.Targets;
using Approvals.Core.Cases;
using Approvals.Runtime.Walkthroughs;
using Approvals.Web.Api.Model;

namespace Approvals.Conformance.Acting;

/// <summary>A case of its own, played by its people through the API as far as a test asks for.</summary>
internal sealed class PlayedCase
{
    // No two runs on one host may use the same keys or matters.
    private static readonly string Run = Guid.NewGuid().ToString("N")[..8];
    private static int _count;

    private readonly Target _target;
    private readonly Walkthrough _walkthrough;

    private PlayedCase(Target target, string matter, string keyPrefix, ImmutableArray<Move> moves, Action<string> acknowledged)
    {
        (_target, Matter, Moves, KeyPrefix) = (target, matter, moves, keyPrefix);
        _walkthrough = new Walkthrough(moves, new NotingHands(new ApiHands(target.SessionOfAsync, target.Office.DataOf(matter), keyPrefix), (_, move, _) => Note(move, acknowledged)));
    }

    private void Note(string move, Action<string> acknowledged)
    {
        Acknowledged.Add(move);
        acknowledged(move);
    }

    public string Id => _walkthrough.CaseId;

    /// <summary>件名; no other case of the host has it.</summary>
    public string Matter { get; }

    public string KeyPrefix { get; }

    public ImmutableArray<Move> Moves { get; }

    /// <summary>Ids of the lanes, in order.</summary>
    public IReadOnlyList<string> Lanes => [.. Moves.OfType<Move.Act>().Select(move => move.Lane).Where(lane => lane.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The moves that the host said it had carried out.</summary>
    public List<string> Acknowledged { get; } = [];

    public bool IsFinished => _walkthrough.IsFinished;

    /// <summary>A matter that no other case of the host has.</summary>
    public static string NewMatter(string what) => string.Create(CultureInfo.InvariantCulture, $"{what} {Run}-{Interlocked.Increment(ref _count)}");

    /// <param name="acknowledged">Told each move that the host said it had carried out.</param>
    public static async Task<PlayedCase> NewAsync(Target target, string what, bool winding, CancellationToken cancellation, Action<string>? acknowledged = null)
    {
        var matter = NewMatter(what);
        var origin = await target.OriginAsync(cancellation);
        return new PlayedCase(target, matter, matter[(what.Length + 1)..], target.Office.Moves(matter, origin, winding), acknowledged ?? (_ => { }));
    }

    /// <summary>Plays on to the end; a player that was cut off goes on where it stopped, with the same keys.</summary>
    public Task PlayAsync(CancellationToken cancellation) => _walkthrough.PlayAsync(cancellation);

    /// <summary>Plays on until just before a move.</summary>
    public Task BeforeAsync(string moveId, CancellationToken cancellation) => _walkthrough.PlayBeforeAsync(moveId, cancellation);

    public async Task<CaseResource> SeenByAsync(string person, CancellationToken cancellation) =>
        await (await _target.SessionOfAsync(person, cancellation)).GetAsync<CaseResource>($"/api/v1/cases/{Id}", cancellation)
        ?? throw new InvalidOperationException($"{person} does not see case {Id}.");

    /// <summary>The open item of a person.</summary>
    public async Task<string> ItemAsync(string person, string step, string lane, CancellationToken cancellation) =>
        (await SeenByAsync(person, cancellation)).Tasks.Single(task => task.Step == step && task.Lane == lane && task.Kind == WorkItemKind.Act).ItemId;

    public async Task<long> VersionAsync(CancellationToken cancellation) => (await SeenByAsync(_target.Office.Administrator, cancellation)).Version;

    /// <summary>Fails unless every 丙 may start, the ledger holds and each acknowledged command is in it once.</summary>
    public async Task AssertFinishedAsync(CancellationToken cancellation)
    {
        var seen = await SeenByAsync(_target.Office.Cast.Applicant, cancellation);
        Assert.False(seen.Open);
        var lanes = seen.Lanes.Where(lane => lane.Id.Length > 0).ToList();
        Assert.Equal(2, lanes.Count);
        Assert.All(lanes, lane => Assert.True(lane.EndedWell, $"{lane.Name}: {lane.Ending?.En}"));
        var ledger = await LedgerReading.OfAsync(_target, Id, cancellation);
        await ledger.AssertVerifiedByHostAsync(_target, Id, cancellation);
        var ours = ledger.Commands().Where(command => command.StartsWith(KeyPrefix + ":", StringComparison.Ordinal));
        var drafting = Moves.Where(IsDrafting).Select(move => move.Id).ToHashSet();
        Assert.Equal(Acknowledged.Where(move => !drafting.Contains(move)).Select(move => $"{KeyPrefix}:{move}"), ours);
        // One entry for each and for the first values with which the case was opened; a form that is submitted with values
        // saves those that are new.
        var savedWith = Moves.Count(move => move is Move.Act act && act.Make("") is SubmitForm { Values.IsEmpty: false });
        var drafts = Acknowledged.Count(drafting.Contains) + 1;
        Assert.InRange(ledger.Entries.Length - ledger.Readable.Count(), drafts, drafts + savedWith);
    }

    private static bool IsDrafting(Move move) => move is Move.Upload || (move is Move.Act act && act.Make("") is SaveDraft);
}
