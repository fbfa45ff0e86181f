using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Web.Applying;
using Approvals.Web.Design;
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
        if (PlacesTyped(form, screen, out var chosen) is { Count: > 0 } wrong)
            return Pages.Show<PacketPage>(http, new { Screen = screen, Typed = form, Errors = wrong }, StatusCodes.Status422UnprocessableEntity);
        var result = await web.Runner.ExecuteAsync(id, new OrderAttachments(chosen), web.Command(form.CommandId), cancellation);
        return result switch
        {
            CommandResult.Done => Pages.SeeOther($"/cases/{id}/packet"),
            CommandResult.Refused refused => Pages.Refused(http, refused.Refusal),
            _ => Pages.SeeOther($"/cases/{id}/packet"),
        };
    }

    // In the order of the numbers typed; without a number it is left out.
    private static List<FieldError> PlacesTyped(PostedForm form, PacketScreen screen, out ImmutableArray<string> chosen)
    {
        var (placed, wrong) = (new Dictionary<int, string>(), new List<FieldError>());
        foreach (var document in screen.Packet.Attachments.Select(one => one.Document).Concat(screen.Packet.LeftOut))
        {
            var typed = form[Place(document.Id)].Normalize(System.Text.NormalizationForm.FormKC).Trim();
            if (typed.Length == 0) continue;
            if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > MaxPlace) wrong.Add(new(Place(document.Id), NoPlace));
            else if (!placed.TryAdd(number, document.Id)) wrong.Add(new(Place(document.Id), SamePlace(number)));
        }
        chosen = [.. placed.OrderBy(one => one.Key).Select(one => one.Value)];
        return wrong;
    }

    private const int MaxPlace = 9_999;

    private static LocalText NoPlace { get; } = new("1以上の整数を入力してください。添付しない書類は空欄にしてください。", "Enter a whole number of 1 or more, or nothing to leave the document out.");

    private static LocalText SamePlace(int number) => new($"{number}は、ほかの書類にも入力されています。", $"{number} stands at another document too.");
}
