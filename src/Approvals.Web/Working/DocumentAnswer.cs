using Approvals.Core.Cases;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Working;

/// <summary>Sends a stored document to a reader who was found to be allowed to read it.</summary>
internal static class DocumentAnswer
{
    /// <summary>Always as a download: what somebody uploaded is never run or shown as a page of this site.</summary>
    public static IResult Of(HttpContext http, CaseDocument document, Stream content)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(content, document.MediaType, document.Name);
    }
}
