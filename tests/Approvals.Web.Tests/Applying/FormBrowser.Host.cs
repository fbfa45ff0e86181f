namespace Approvals.Web.Tests.Applying;

internal sealed partial class FormBrowser
{
    /// <summary>A new browser in which the person is signed in; nobody if null.</summary>
    public static FormBrowser Of(WebHost host, string? person = ApplicantFlow.Applicant) => new(host.Client(person));
}
