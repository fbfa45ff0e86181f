using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Web.Applying;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Councils;

/// <summary>審議会資料: the packet of a case as a page, its attachments, and the packets that went out to a member.</summary>
public static class PacketPages
{
    private const string PlaceField = "place.";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/packets", ListAsync);
        app.MapGet("/cases/{id}/packet", ShowAsync);
        app.MapGet("/cases/{id}/packet/documents/{documentId}", DocumentAsync);
        app.MapPost("/cases/{id}/packet/attachments", OrderAsync);
    }

    /// <summary>Name of the field that says where an attachment stands.</summary>
    internal static string Place(string documentId) => PlaceField + documentId;

    private static async Task<IResult> ListAsync(HttpContext http, string? after, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        if (!web.IsCouncilMember) return Pages.NotFound(http);
        var (packets, next) = await PacketReading.ListAsync(web, string.IsNullOrEmpty(after) ? null : after, PacketReading.PageSize, cancellation);
        return Pages.Show<PacketListPage>(http, new { Packets = packets, Next = next, First = string.IsNullOrEmpty(after) });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return await PacketReading.ReadAsync(web, id, cancellation) is { } screen ? Pages.Show<PacketPage>(http, new { Screen = screen }) : Pages.NotFound(http);
    }

    private static async Task<IResult> DocumentAsync(HttpContext http, string id, string documentId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return await PacketReading.DocumentAsync(web, id, documentId, cancellation) is { } document ? await DownloadPages.ContentAsync(http, id, document, cancellation) : Pages.NotFound(http);
    }

    private static async Task<IResult> OrderAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        if (await PacketReading.ReadAsync(web, id, cancellation) is not { } screen) return Pages.NotFound(http);
        var result = await web.Runner.ExecuteAsync(id, new OrderAttachments(Chosen(form, screen)), web.Command(form.CommandId), cancellation);
        return result switch
        {
            CommandResult.Done => Pages.SeeOther($"/cases/{id}/packet"),
            CommandResult.Refused refused => Pages.Refused(http, refused.Refusal),
            _ => Pages.SeeOther($"/cases/{id}/packet"),
        };
    }

    // In the order of the numbers typed; without a number it is left out. Equal numbers keep the order that stood before.
    private static ImmutableArray<string> Chosen(PostedForm form, PacketScreen screen)
    {
        var documents = screen.Packet.Attachments.Select(one => one.Document).Concat(screen.Packet.LeftOut);
        var placed = from document in documents
                     let typed = form[Place(document.Id)].Normalize(System.Text.NormalizationForm.FormKC).Trim()
                     where int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                     select (document.Id, Number: int.Parse(typed, CultureInfo.InvariantCulture));
        return [.. placed.OrderBy(one => one.Number).Select(one => one.Id)];
    }
}
