using Approvals.Core.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Approvals.Web.Frame;

/// <summary>
/// Sends a stored document to a reader who was found to be allowed to read it. What somebody uploaded never acts as a
/// page of this site: no scripts, no origin, no guessing of its type.
/// </summary>
internal static class DocumentFiles
{
    private const string Sandbox = "sandbox; default-src 'none'";

    // What browsers show by themselves; the intake has compared the first bytes with the type.
    private static readonly string[] ShownTypes = ["application/pdf", "image/png", "image/jpeg", "image/gif"];

    /// <summary>True for what opens in the browser, false for what is downloaded.</summary>
    public static bool IsShown(CaseDocument document) => ShownTypes.Contains(document.MediaType, StringComparer.Ordinal);

    /// <summary>For people: opens in the browser where it can be shown there.</summary>
    public static IResult Show(HttpContext http, CaseDocument document, Stream content) => Send(http, document, content, IsShown(document) ? "inline" : "attachment");

    /// <summary>For programs: always a download.</summary>
    public static IResult Download(HttpContext http, CaseDocument document, Stream content) => Send(http, document, content, "attachment");

    private static IResult Send(HttpContext http, CaseDocument document, Stream content, string disposition)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        http.Response.Headers.ContentDisposition = $"{disposition}; {FileName(document.Name)}";
        return Results.Stream(content, document.MediaType, entityTag: new EntityTagHeaderValue($"\"{document.Sha256}\""), enableRangeProcessing: content.CanSeek);
    }

    /// <summary>RFC 6266: the name exactly as typed in filename* (RFC 5987), and a plain one for programs that do not read it.</summary>
    internal static string FileName(string name)
    {
        var plain = string.Concat(name.EnumerateRunes().Select(rune => rune.IsAscii && !char.IsControl((char)rune.Value) && rune.Value is not ('"' or '\\' or '%') ? rune.ToString() : "_"));
        return $"filename=\"{plain}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}";
    }
}
