using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;

namespace Approvals.Web.Councils;

/// <summary>The council's packet of a case with its three sheets, for whoever may read it.</summary>
/// <param name="SeesCase">Whether the reader sees the case itself: a member of the council does not.</param>
/// <param name="Arranges">Whether the reader may arrange the attachments now.</param>
public sealed record PacketScreen(LoadedCase Case, CouncilPacket Packet, ImmutableArray<PaperSheet> Sheets, bool SeesCase, bool Arranges)
{
    public LegalProfile Profile => Case.Definition.Profile;
}

/// <summary>Reads packets. Whoever may not read one gets null, and so 404.</summary>
internal static class PacketReading
{
    public const int PageSize = 50;

    public static async Task<PacketScreen?> ReadAsync(WebContext web, string caseId, CancellationToken cancellation)
    {
        if (await LoadAsync(web, caseId, cancellation) is not var (loaded, packet)) return null;
        var sheets = PacketSheets.Of(packet, loaded.Definition.Profile, await BaselineAsync(web, loaded, cancellation));
        var sight = Access.SightOf(loaded.State, web.PersonId, web.Context(loaded.State).Directory, web.Context(loaded.State).Today);
        var open = loaded.State.Lanes[0].Current is { Party: Party.Council };
        return new PacketScreen(loaded, packet, sheets, !sight.IsNothing, sight.Party == Party.Council && open && packet.Attachments.Length + packet.LeftOut.Length > 0);
    }

    /// <summary>An attachment of the packet, for whoever may read the packet.</summary>
    public static async Task<CaseDocument?> DocumentAsync(WebContext web, string caseId, string documentId, CancellationToken cancellation) =>
        await LoadAsync(web, caseId, cancellation) is var (_, packet) ? packet.Attachments.FirstOrDefault(one => one.Document.Id == documentId)?.Document : null;

    /// <summary>The packets that went out to a member, the newest case first, and where the rest begins.</summary>
    public static async Task<(ImmutableArray<CouncilPacket> Packets, string? Next)> ListAsync(WebContext web, string? after, int take, CancellationToken cancellation)
    {
        var page = await web.Parts.Index.PacketsOfAsync(web.Directory.Office.Id, web.PersonId, after, take, cancellation);
        var packets = ImmutableArray.CreateBuilder<CouncilPacket>();
        foreach (var id in page.Items)
            if (await LoadAsync(web, id, cancellation) is var (_, packet)) packets.Add(packet);
        return (packets.ToImmutable(), page.Next);
    }

    private static async Task<(LoadedCase Case, CouncilPacket Packet)?> LoadAsync(WebContext web, string caseId, CancellationToken cancellation)
    {
        if (!web.IsSignedIn || !CaseIds.IsPlausible(caseId) || await web.Runner.LoadAsync(caseId, cancellation) is not { } loaded) return null;
        var context = web.Context(loaded.State);
        if (!Access.MayReadPacket(loaded.State, web.PersonId, context.Directory, context.Today)) return null;
        return CouncilPackets.Of(loaded.Definition, loaded.State) is { } packet ? (loaded, packet) : null;
    }

    // R17: a change is measured from the earlier case as it was decided.
    private static async Task<IReadOnlyDictionary<string, string>?> BaselineAsync(WebContext web, LoadedCase loaded, CancellationToken cancellation)
    {
        if (loaded.State.Opening!.About is not { } about || await web.Runner.LoadAsync(about.CaseId, cancellation) is not { } earlier) return null;
        return earlier.State.IsDisposed ? null : CouncilPackets.Of(earlier.Definition, earlier.State)?.Values ?? earlier.State.FindForm(earlier.Definition.Application.Id)?.Latest?.Values;
    }
}
