using System.Globalization;
using Approvals.Core.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>Opens the cases that another one calls for. The id of the new case is fixed, so opening it again changes nothing.</summary>
internal sealed class ChildOpener(RuntimeParts parts, CaseRunner runner)
{
    private readonly Siblings siblings = new(parts, runner);

    /// <returns>Why it can never be opened as things stand; null once it is open.</returns>
    public async Task<string?> OpenAsync(LoadedCase parent, OpenChild effect, CancellationToken cancellation)
    {
        var opening = parent.State.Opening!;
        if (parts.Catalog.Find(effect.Workflow, opening.Profile) is not { } definition)
            return string.Create(CultureInfo.InvariantCulture, $"The procedure {effect.Workflow} is not offered under {opening.Profile}.");
        if (await AboutAsync(parent, effect, cancellation) is not { } about) return $"The case {parent.State.CaseId} has nothing that the case {effect.ChildId} could be about.";
        if (effect.UnlessOpen && await siblings.FindOpenAsync(parent, effect, about, cancellation) is { } other)
        {
            await SpareAsync(parent.State.CaseId, effect.ChildId, other, cancellation);
            return null;
        }
        var command = new OpenCase(opening.Origin, about.Units, effect.Values) { About = about, Due = effect.Due };
        var request = new CommandRequest(Actor.System, "child:" + effect.ChildId) { Bundled = effect.Bundled };
        return await runner.OpenAsync(effect.ChildId, definition, command, request, cancellation) switch
        {
            CommandResult.Done or CommandResult.KeyReused => null,
            CommandResult.Refused { Refusal.Code: "case-exists" } => null,
            CommandResult.Refused { Refusal: { } refusal } => refusal.Message.En,
            var unexpected => unexpected.GetType().Name,
        };
    }

    /// <summary>Says it once, however often it is called; a case that did not call for this one takes no notice.</summary>
    public Task TellAsync(string childId, TellParent tell, CancellationToken cancellation) =>
        runner.AppendAsync(tell.ParentId, null, new ChildFulfilled(childId), new CommandRequest(Actor.System, "fulfilled:" + childId), cancellation);

    private Task SpareAsync(string caseId, string childId, string byCaseId, CancellationToken cancellation) =>
        runner.AppendAsync(caseId, null, new SpareChild(childId, byCaseId), new CommandRequest(Actor.System, "spared:" + childId), cancellation);

    // A former 丙 belongs to the case before this one, or to none that the system knows.
    private async Task<AboutCase?> AboutAsync(LoadedCase parent, OpenChild effect, CancellationToken cancellation)
    {
        var directory = parts.Offices.Of(parent.State.Opening!.OfficeId);
        if (effect.Former is { } stranger) return AboutCases.OfFormer(parent, stranger, directory);
        return effect.EarlierLane is { } former && parent.State.Opening!.About is { } about && await runner.LoadAsync(about.CaseOf(former), cancellation) is { } earlier
            ? AboutCases.Of(earlier, former, directory) : AboutCases.Of(parent, effect.Lane, directory);
    }
}
