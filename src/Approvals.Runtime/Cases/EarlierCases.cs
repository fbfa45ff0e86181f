using Approvals.Core.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>What the end of a case does to others: ends those that have lost their reason, lets work start before the gate.</summary>
internal sealed class EarlierCases(RuntimeParts parts, CaseRunner runner)
{
    private readonly Siblings _siblings = new(parts, runner);

    /// <summary>Each is ended once, however often this is done; their own effects are found through their due rows.</summary>
    public async Task ReleaseAsync(LoadedCase by, ReleaseCases effect, CancellationToken cancellation)
    {
        var command = new ReleaseCase(by.State.CaseId, by.Definition.Title);
        // What this case has opened is what follows, not what has lost its reason; unless it takes back its own.
        var follows = effect.EarlierCaseId == by.State.CaseId ? [] : by.State.Children.Select(child => child.ChildId);
        var kept = follows.Append(by.State.CaseId).ToHashSet(StringComparer.Ordinal);
        await foreach (var released in _siblings.OpenAboutAsync(by.State.Opening!.OfficeId, effect, cancellation))
            if (!kept.Contains(released.State.CaseId))
                await runner.AppendAsync(released.State.CaseId, null, command, new CommandRequest(Actor.System, "released:" + by.State.CaseId), cancellation);
    }

    public Task OverrideAsync(LoadedCase by, TellOverride effect, CancellationToken cancellation) => runner.AppendAsync(
        effect.EarlierCaseId, null, new OverrideGate(effect.EarlierLane, by.State.CaseId, effect.Until),
        new CommandRequest(Actor.System, "override:" + by.State.CaseId), cancellation);

    public Task EndConsentAsync(LoadedCase by, TellConsentEnded effect, CancellationToken cancellation) => runner.AppendAsync(
        effect.EarlierCaseId, null, new EndConsent(effect.EarlierLane, by.State.CaseId),
        new CommandRequest(Actor.System, $"consent-ended:{by.State.CaseId}:{effect.EarlierLane}"), cancellation);
}
