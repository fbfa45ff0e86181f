using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>Addresses of the API.</summary>
internal static class Hrefs
{
    public const string Root = "/api/v1";

    // The reference as pages.
    private const string Reference = "/api";
    private const string Types = "/api/types";

    // The reference as a document.
    private const string Documents = "/openapi";

    /// <summary>Whether whoever asks under an address reads JSON: everything under <c>/api</c> but the pages about it.</summary>
    public static bool IsApi(PathString path) =>
        (path.StartsWithSegments(Reference) && path.Value!.TrimEnd('/') is not (Reference or Types)) || path.StartsWithSegments(Documents);

    public static string Case(string caseId) => $"{Root}/cases/{caseId}";

    public static string Clock(string caseId) => $"{Root}/cases/{caseId}/clock";

    public static string Retention(string caseId) => $"{Root}/cases/{caseId}/retention";

    public static string Document(string caseId, string documentId) => $"{Root}/cases/{caseId}/documents/{Uri.EscapeDataString(documentId)}";

    public static string Packet(string caseId) => $"{Root}/cases/{caseId}/packet";

    public static string PacketDocument(string caseId, string documentId) => $"{Packet(caseId)}/documents/{Uri.EscapeDataString(documentId)}";

    public static string Task(string caseId, string itemId) => $"{Root}/work/{caseId}/{Uri.EscapeDataString(itemId)}";

    public static string LinkDocument(string caseId, string code, string documentId) => $"{Root}/links/{caseId}/{code}/documents/{Uri.EscapeDataString(documentId)}";

    public static string Relationship(string consigneeId, string key) => $"{Root}/relationships/{Uri.EscapeDataString(consigneeId)}/{Uri.EscapeDataString(key)}";

    public static string Definition(string hash) => $"{Root}/definitions/{hash}";
}
