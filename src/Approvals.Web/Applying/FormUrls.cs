using Approvals.Web.Design;

namespace Approvals.Web.Applying;

/// <summary>Addresses of the pages about a case's forms.</summary>
public static class FormUrls
{
    public static string Case(string caseId) => $"/cases/{caseId}";

    public static string Form(string caseId, string itemId) => $"/cases/{caseId}/forms/{itemId}";

    public static string Document(string caseId, string documentId) => $"/cases/{caseId}/documents/{documentId}";

    /// <summary>Two submissions of a form side by side. A lane's own form has a slash in its key, which an address cannot carry.</summary>
    public static string Versions(string caseId, string formKey) => $"/cases/{caseId}/versions/{formKey.Replace('/', '~')}";

    /// <summary>The fragment that leads to a field.</summary>
    public static string Anchor(string path) => "#" + FieldIds.For(path).Input;
}
