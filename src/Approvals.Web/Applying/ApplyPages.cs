using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Applying;

/// <summary>The pages of 乙 and 丙: their cases, the forms, documents, versions, 取下げ and 引戻し.</summary>
public static class ApplyPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/cases", CaseListPages.ListAsync);
        app.MapGet("/cases/new", NewCasePages.ShowAsync);
        app.MapPost("/cases/new", NewCasePages.OpenAsync);
        app.MapGet(ProhibitedPages.Path, ProhibitedPages.Show);

        var form = app.MapGroup("/cases/{id}/forms/{itemId}");
        form.MapGet("", FormPages.OverviewAsync);
        form.MapGet("/check", SubmitPages.CheckAsync);
        form.MapPost("/check", SubmitPages.SubmitAsync);
        form.MapGet("/submitted", SubmitPages.SubmittedAsync);
        form.MapGet("/documents", UploadPages.ShowAsync);
        form.MapPost("/documents", UploadPages.TakeAsync).WithMetadata(new RequestLimit(UploadLimits.MaxRequestBytes));
        form.MapPost("/documents/remove", UploadPages.RemoveAsync);
        form.MapGet("/{section}", FormPages.SectionAsync);
        form.MapPost("/{section}", FormPages.SaveAsync);

        app.MapGet("/cases/{id}/withdraw", LeavingPages.WithdrawAsync);
        app.MapPost("/cases/{id}/withdraw", LeavingPages.PostWithdrawAsync);
        app.MapGet("/cases/{id}/pull-back", LeavingPages.PullBackAsync);
        app.MapPost("/cases/{id}/pull-back", LeavingPages.PostPullBackAsync);
        app.MapMethods("/cases/{id}/documents/{documentId}", [HttpMethods.Get, HttpMethods.Head], DownloadPages.SendAsync);
        app.MapGet("/cases/{id}/versions/{formKey}", VersionPages.ShowAsync);
    }
}
