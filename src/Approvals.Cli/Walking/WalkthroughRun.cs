using System.Collections.Immutable;
using Approvals.Cli.Api;
using Approvals.Cli.Verifying;
using Approvals.Core.Texts;
using Approvals.Runtime.Walkthroughs;
using Approvals.Web.Api.Model;

namespace Approvals.Cli.Walking;

/// <summary>Plays one walkthrough on one host and checks what it left behind.</summary>
/// <param name="folder">An empty folder for the host's data.</param>
/// <param name="tell">Takes each line of the timeline as it happens.</param>
internal sealed class WalkthroughRun(WalkthroughPlan plan, string folder, Language language, Action<LocalText> tell)
{
    private const string MailFolder = "mail";

    private readonly ImmutableArray<MoveReport>.Builder _moves = ImmutableArray.CreateBuilder<MoveReport>();
    private ImmutableArray<LaneReport> _lanes = [];
    private string _caseId = "";
    private VerifyReport? _byHost;
    private VerifyReport? _byFolder;

    public async Task<WalkthroughReport> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await RunHostAsync(cancellation);
            _byFolder = await FolderVerification.RunAsync(folder, new VerifyOptions(null, null), cancellation);
            return Report(Objection());
        }
        catch (Exception e) when (e is CliException or WalkthroughException or IOException)
        {
            return Report(e.Message);
        }
    }

    private WalkthroughReport Report(string? reason) => new(
        plan.Case, plan.Winding ? "winding" : "plain", plan.Origin, plan.Moves.Length, _moves.ToImmutable(), _lanes, _byHost, _byFolder, reason);

    private async Task RunHostAsync(CancellationToken cancellation)
    {
        await using var host = await HostProcess.StartAsync(folder, cancellation);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, host.Ended);
        try
        {
            tell(WalkthroughTexts.Started(plan, host));
            await PlayAsync(host, both.Token);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            await host.ThrowIfEndedAsync($"after {_moves.Count} of {plan.Moves.Length} moves");
            throw new CliException($"The host at {host.BaseUrl} cannot be reached: {e.Message}", e);
        }
        if (await host.StopAsync() is not 0 and var code) throw new CliException($"The host did not end cleanly (exit code {code}).");
    }

    private async Task PlayAsync(HostProcess host, CancellationToken cancellation)
    {
        using var http = ApiClients.Create(host.BaseUrl);
        var sessions = new Sessions(new MailedSignIn(http, Path.Combine(folder, MailFolder), language), plan.Directory);
        var hands = new ApiHands(sessions.OfAsync, plan.Data, plan.Case.ToString().ToLowerInvariant());
        var walkthrough = new Walkthrough(plan.Moves, new NotingHands(hands, (_, move, version) => Note(move, version)));
        await walkthrough.PlayAsync(cancellation);
        _caseId = walkthrough.CaseId;
        await ExamineAsync(sessions, host, _caseId, cancellation);
    }

    private void Note(string moveId, long version)
    {
        var move = plan.Moves.First(move => move.Id == moveId);
        var before = _moves.Count == 0 ? 0 : _moves[^1].LastEntry;
        var done = new MoveReport(_moves.Count + 1, move.Id, plan.Directory.FindPerson(move.Person)?.Name ?? LocalText.Same(move.Person), move.Story, before + 1, version);
        _moves.Add(done);
        tell(WalkthroughTexts.Move(done, plan.Moves.Length));
    }

    private async Task ExamineAsync(Sessions sessions, HostProcess host, string caseId, CancellationToken cancellation)
    {
        var administrator = await sessions.OfAsync(plan.Administrator.Id, cancellation);
        var all = await administrator.GetAsync<CaseResource>($"/api/v1/cases/{caseId}", cancellation) ?? throw new CliException($"The administrator does not see case {caseId}.");
        _lanes = [.. all.Lanes.Where(lane => lane.Id.Length > 0).Select(lane => new LaneReport(lane.Id, lane.Name, lane.Ending, lane.EndedWell))];
        _byHost = await new HostVerification(administrator, new VerifyOptions(null, null)).RunAsync(host.BaseUrl.ToString(), cancellation);
    }

    /// <summary>What does not hold; null if everything does.</summary>
    private string? Objection()
    {
        if (_lanes.IsEmpty || _lanes.Any(lane => !lane.MayStart)) return $"Not every lane may start: {string.Join(", ", _lanes.Select(lane => $"{lane.Name}: {lane.Ending?.En ?? "not ended"}"))}.";
        foreach (var report in new[] { _byHost!, _byFolder! })
            if (report.Cases.FirstOrDefault(one => !one.Holds) is { } bad) return $"The ledger of case {bad.CaseId} does not hold ({report.Source}), entry {bad.Problems[0].Seq}: {bad.Problems[0].Message}";
        // The permits open cases of their own, which may go on while the host ends; the case that was played has ended.
        if (_byFolder!.Cases.FirstOrDefault(one => one.CaseId == _caseId) is not { } kept || _byHost!.Cases.FirstOrDefault(one => one.CaseId == _caseId) is not { } told)
            return $"The case {_caseId} is not in the data folder.";
        if (kept.Hash != told.Hash || kept.Entries != told.Entries) return "The data folder and the running host do not tell the same ledger.";
        var foreign = _byFolder.Cases.SelectMany(one => one.Origins).Distinct().Where(origin => origin != plan.Origin).ToList();
        return foreign.Count == 0 ? null : $"Not every ledger entry is marked as {plan.Origin}: {string.Join(", ", foreign)}.";
    }
}
