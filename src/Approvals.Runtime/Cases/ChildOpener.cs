using System.Globalization;
using Approvals.Core.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>Opens the cases that another one calls for. The id of the new case is fixed, so opening it again changes nothing.</summary>
internal sealed class ChildOpener(RuntimeParts parts, CaseRunner runner)
{
    /// <returns>Why it can never be opened as things stand; null once it is open.</returns>
    public async Task<string?> OpenAsync(LoadedCase parent, OpenChild effect, CancellationToken cancellation)
    {
        var opening = parent.State.Opening!;
        if (parts.Catalog.Find(effect.Workflow, opening.Profile) is not { } definition)
            return string.Create(CultureInfo.InvariantCulture, $"The procedure {effect.Workflow} is not offered under {opening.Profile}.");
        var (earlier, lane) = await EarlierAsync(parent, effect, cancellation);
        if (AboutCases.Of(earlier, lane) is not { } about) return $"The case {earlier.State.CaseId} has no lane {lane}.";
        var command = new OpenCase(opening.Origin, about.Units, effect.Values) { About = about, Due = effect.Due };
        var request = new CommandRequest(Actor.System, "child:" + effect.ChildId) { Bundled = effect.Bundled };
        return await runner.OpenAsync(effect.ChildId, definition, command, request, cancellation) switch
        {
            CommandResult.Done or CommandResult.KeyReused => null,
            CommandResult.Refused { Refusal.Code: "case-exists" } => null,
            CommandResult.Refused { Refusal: { } refusal } => refusal.Message.En,
            var other => other.GetType().Name,
        };
    }

    /// <summary>Says it once, however often it is called; a case that did not call for this one takes no notice.</summary>
    public Task TellAsync(string childId, TellParent tell, CancellationToken cancellation) =>
        runner.AppendAsync(tell.ParentId, null, new ChildFulfilled(childId), new CommandRequest(Actor.System, "fulfilled:" + childId), cancellation);

    // A former 丙 belongs to the case before this one.
    private async Task<(LoadedCase Case, string Lane)> EarlierAsync(LoadedCase parent, OpenChild effect, CancellationToken cancellation) =>
        effect.EarlierLane is { } former && parent.State.Opening!.About is { } about && await runner.LoadAsync(about.CaseId, cancellation) is { } earlier
            ? (earlier, former) : (parent, effect.Lane);
}
