using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Web.Api.Model;
using Approvals.Web.Councils;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>審議会資料: the council's packets, for the office, the secretariat and the members to whom they went out.</summary>
internal static class PacketsApi
{
    public static async Task<IResult> ListAsync(HttpContext http, string? take, string? after, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var web = WebContext.Of(http);
        var (packets, next) = await PacketReading.ListAsync(web, page.After, page.Take, cancellation);
        return Answers.Ok(new ListResource<PacketLineResource>(
            [.. packets.Select(packet => new PacketLineResource(packet.CaseId, packet.Paper, packet.Values.GetValueOrDefault("cover.matter", ""), packet.Kind, Hrefs.Packet(packet.CaseId)))], Paging.Next(http, next)));
    }

    public static async Task<IResult> ShowAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        await PacketReading.ReadAsync(WebContext.Of(http), caseId, cancellation) is { } screen
            ? Answers.Ok(http, Resource(screen), screen.Case.State.Version)
            : Problems.NotFound();

    public static async Task<IResult> DownloadAsync(HttpContext http, string caseId, string documentId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (await PacketReading.DocumentAsync(web, caseId, documentId, cancellation) is not { } document) return Problems.NotFound();
        return await web.Parts.Documents.OpenAsync(document.Sha256, cancellation) is { } content ? DocumentFiles.Download(http, document, content) : Problems.NotFound();
    }

    public static Task<IResult> OrderAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<AttachmentsBody>(http, caseId, body => new OrderAttachments(body.Documents), cancellation);

    private static PacketResource Resource(PacketScreen screen) => new(
        screen.Packet.CaseId, screen.Packet.Paper, screen.Packet.Kind, screen.Packet.Item, screen.Packet.ApplicationNumber, screen.Packet.Distributed?.People.Length ?? 0,
        screen.Packet.Result?.Outcome,
        [.. screen.Sheets.Select(Sheet)],
        [.. screen.Packet.Attachments.Select(one => Attachment(screen, one.Label, one.Document))],
        [.. screen.Packet.LeftOut.Select(document => Attachment(screen, "", document))]);

    private static PaperSheetResource Sheet(PaperSheet sheet) => new(
        sheet.Id, sheet.Title, [.. sheet.Lead.Select(line => line.Text)],
        [.. sheet.Rows.Select(row => new PaperRowResource(row.Label, [.. row.Lines.Select(line => new PaperLineResource(line.Text, line.Changed))]))]);

    private static PacketAttachmentResource Attachment(PacketScreen screen, string label, CaseDocument document) =>
        new(document.Id, label, document.Slot, document.Name, document.Sha256, Hrefs.PacketDocument(screen.Packet.CaseId, document.Id));
}
