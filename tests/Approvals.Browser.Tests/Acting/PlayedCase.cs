using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Definitions;
using Approvals.Runtime.Walkthroughs;

namespace Approvals.Browser.Tests.Acting;

/// <summary>A case of its own that is played through the API, so far as a test asks for.</summary>
public sealed class PlayedCase : IDisposable
{
    private readonly ImmutableArray<Move> _moves;
    private readonly HashSet<string> _played = [];

    private PlayedCase(ImmutableArray<Move> moves, ApiHands hands) => (_moves, Hands) = (moves, hands);

    public ApiHands Hands { get; }

    public string Id { get; private set; } = "";

    /// <summary>Ids of the lanes, in order.</summary>
    public static string[] Lanes => ["1", "2"];

    public static PlayedCase Of(Uri baseUrl, string matter)
    {
        var application = SampleApplication.Of(matter);
        var data = application.Data with { Values = application.Values };
        var moves = ReconsignmentScript.Winding(application.Definition, application.Directory, data, SampleApplication.Today, CaseOrigin.Demo);
        return new PlayedCase(moves, new ApiHands(baseUrl, data));
    }

    /// <summary>Plays on up to and including this move.</summary>
    public Task UntilAsync(string moveId, CancellationToken cancellation)
    {
        var last = _moves.IndexOf(_moves.Single(move => move.Id == moveId));
        return PlayAsync(_moves[..(last + 1)], cancellation);
    }

    /// <summary>Plays these moves, in the order of the script: the lanes do not wait for each other.</summary>
    public Task AlsoAsync(string[] moveIds, CancellationToken cancellation) => PlayAsync(_moves.Where(move => moveIds.Contains(move.Id)), cancellation);

    private async Task PlayAsync(IEnumerable<Move> moves, CancellationToken cancellation)
    {
        foreach (var move in moves.Where(move => !_played.Contains(move.Id)))
        {
            await PlayAsync(move, cancellation);
            _played.Add(move.Id);
        }
    }

    private async Task PlayAsync(Move move, CancellationToken cancellation)
    {
        if (move is Move.Open open) Id = await Hands.OpenAsync(open, cancellation);
        else if (await PlayItemAsync(move, cancellation) is { } refusal) Assert.Fail($"{move.Id} of {move.Person}: {refusal}");
    }

    private async Task<string?> PlayItemAsync(Move move, CancellationToken cancellation) => move switch
    {
        Move.Act act => await Hands.DoAsync(act.Person, Id, act.Make(await ItemAsync(act.Person, act.Step, act.Lane, act.Kind, cancellation)), act.Id, cancellation),
        Move.Upload upload => await Hands.UploadAsync(upload, Id, await ItemAsync(upload.Person, upload.Step, upload.Lane, WorkItemKind.Act, cancellation), cancellation),
        _ => throw new InvalidOperationException($"Unknown move {move.GetType().Name}."),
    };

    /// <summary>The open item of a person.</summary>
    public async Task<string> ItemAsync(string person, string step, string lane, WorkItemKind kind, CancellationToken cancellation)
    {
        var item = await Hands.FindItemAsync(person, Id, step, lane, kind, cancellation);
        Assert.True(item is not null, $"{person} has nothing to do at {step} {lane}.");
        return item;
    }

    public void Dispose() => Hands.Dispose();
}
