using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Approvals.Web.Applying;

/// <summary>Sends a document to whoever may see it; everyone else gets 404.</summary>
public static class DownloadPages
{
    public static async Task<IResult> SendAsync(HttpContext http, string id, string documentId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        var document = (await web.ViewAsync(id, cancellation))?.Documents.FirstOrDefault(document => document.Id == documentId);
        return document is null ? Pages.NotFound(http) : await ContentAsync(http, id, document, cancellation);
    }

    /// <summary>For a reader who was found to be allowed to read it.</summary>
    internal static async Task<IResult> ContentAsync(HttpContext http, string id, CaseDocument document, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (await web.Parts.Documents.OpenAsync(document.Sha256, cancellation) is not { } content) return Missing(http);
        web.Parts.Logging.CreateLogger(typeof(DownloadPages)).LogInformation("Document {Document} of case {Case} sent to {Person}", document.Id, id, web.PersonId);
        http.Response.Headers.CacheControl = "private, no-cache";
        return DocumentFiles.Show(http, document, content);
    }

    private static IResult Missing(HttpContext http) => Pages.Show<MessagePage>(http, new
    {
        Title = new LocalText("書類を取り出せません", "The document cannot be fetched"),
        Message = new LocalText(
            "記録はありますが、書類の中身を保管場所から取り出せませんでした。お手数ですが、区の担当課にお知らせください。",
            "The document is on record, but its content could not be fetched from the store. Please tell the division in charge."),
    }, StatusCodes.Status503ServiceUnavailable);
}
