using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Registers;

/// <summary>The open cases that name an entry of a register, as far as the reader may see them.</summary>
public sealed record EntryUses(ImmutableArray<CaseView> Cases, bool More)
{
    public const int Shown = 100;

    public static EntryUses None { get; } = new([], false);

    /// <summary>For the page of a designation, or of the case that repeals it: empty for other cases and for everyone but the office.</summary>
    internal static async Task<EntryUses> OfAsync(WebContext web, LoadedCase loaded, CancellationToken cancellation)
    {
        if (!web.IsOffice || loaded.Definition.Id != Designation.Procedure || loaded.State.Opening is not { } opening) return None;
        var about = opening.About is { DefinitionId: Designation.Procedure } earlier ? earlier.CaseId : loaded.State.CaseId;
        return await ReadAsync(web, opening.OfficeId, about, null, Shown, cancellation) is var (cases, next) ? new(cases, next is not null) : None;
    }

    /// <param name="entryCaseId">The case that put the entry into the register.</param>
    internal static async Task<(ImmutableArray<CaseView> Cases, string? Next)> ReadAsync(WebContext web, string officeId, string entryCaseId, string? after, int take, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.UsesAsync(officeId, entryCaseId, after, take, cancellation);
        var cases = ImmutableArray.CreateBuilder<CaseView>();
        foreach (var id in page.Items)
            if (await web.ViewAsync(id, cancellation) is { } view) cases.Add(view);
        return (cases.ToImmutable(), page.Next);
    }
}
