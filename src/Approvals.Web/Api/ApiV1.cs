using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Api;

/// <summary>Everything that the pages do, as JSON under <c>/api/v1</c>.</summary>
public static class ApiV1
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var all = app.MapGroup(Hrefs.Root).AddEndpointFilter(ApiGate.IdentifyAsync);
        MapOpen(all, app.ServiceProvider.GetRequiredService<SignInOptions>());
        var signedIn = all.MapGroup("").AddEndpointFilter(ApiGate.RequireAsync).WithMetadata(new NeedsToken());
        MapReading(signedIn);
        MapCommands(signedIn);
        MapAdmin(signedIn.MapGroup("").AddEndpointFilter(AdminApi.RequireAsync));
        ApiReference.Map(app);
    }

    private static void MapOpen(RouteGroupBuilder api, SignInOptions options)
    {
        api.MapPost("/sign-in", SignInApi.RequestCodeAsync).Takes<CodeRequestBody>().Gives<CodeSentResource>(202, 422, 429).As("Sign in", "Ask for a sign-in code by mail");
        api.MapPost("/sign-in/token", SignInApi.TokenAsync).Takes<TokenRequestBody>().Gives<TokenResource>(200, 422).As("Sign in", "Exchange a code for a token");
        if (options.Personas)
            api.MapPost("/sign-in/persona", SignInApi.PersonaAsync).OnThisMachineOnly().Takes<PersonaRequestBody>().Gives<TokenResource>(200, 422).As("Sign in", "Sign in as anybody (trial hosts only)");
        api.MapGet("/links/{caseId}/{code}", LinksApi.ShowAsync).Gives<LinkResource>(200, 404).As("Links", "Read what a mailed link asks");
        api.MapGet("/links/{caseId}/{code}/documents/{documentId}", LinksApi.DocumentAsync).GivesContent(404).As("Links", "Read a document that a mailed link asks about");
        api.MapPost("/links/{caseId}/{code}/answer", LinksApi.AnswerAsync).Changes<LinkAnswerBody, OutcomeResource>(404, 410, 422).As("Links", "Answer with the confirmation number of the mail");
    }

    private static void MapReading(RouteGroupBuilder api)
    {
        api.MapGet("/me", SignInApi.Me).Gives<MeResource>(200, 401).As("Sign in", "Who is signed in");
        api.MapGet("/definitions", DefinitionsApi.List).Gives<ListResource<DefinitionResource>>(200, 401).As("Definitions", "The procedures on offer");
        api.MapGet("/definitions/{hash}", DefinitionsApi.Show).Gives<object>(200, 401, 404).As("Definitions", "A whole procedure: steps, forms, checklists, letters");
        api.MapGet("/cases", CasesApi.ListAsync).Gives<ListResource<CaseLineResource>>(200, 400, 401).As("Cases", "The reader's cases, newest first");
        api.MapGet("/cases/{caseId}", CasesApi.ShowAsync).Gives<CaseResource>(200, 401, 404).As("Cases", "A case as the reader may see it");
        api.MapGet("/cases/{caseId}/timeline", HistoryApi.TimelineAsync).Gives<ListResource<TimelineResource>>(200, 400, 401, 404).As("Cases", "The case's history in words");
        api.MapGet("/cases/{caseId}/ledger", HistoryApi.LedgerAsync).Gives<ListResource<LedgerEntryResource>>(200, 400, 401, 403, 404).As("Cases", "The ledger entry by entry, with hashes (office staff)");
        api.MapGet("/cases/{caseId}/documents/{documentId}", FormsApi.DownloadAsync).GivesContent(401, 404).As("Documents", "The content of a document");
        api.MapGet("/work", WorkApi.ListAsync).Gives<ListResource<WorkResource>>(200, 401).As("Work", "What waits for the reader");
        api.MapGet("/work/{caseId}/{itemId}", WorkApi.ShowAsync).Gives<TaskResource>(200, 401, 404).As("Work", "A task with everything that is decided in it");
    }

    private static void MapCommands(RouteGroupBuilder api)
    {
        api.MapPost("/cases", CasesApi.OpenAsync).Changes<OpenCaseBody, OutcomeResource>(201, 403).As("Cases", "Open a case");
        api.MapPut("/cases/{caseId}/forms/{itemId}", FormsApi.ReplaceAsync).Changes<DraftBody, OutcomeResource>().As("Forms", "Replace a draft");
        api.MapPatch("/cases/{caseId}/forms/{itemId}", FormsApi.ChangeAsync).Changes<DraftChangeBody, OutcomeResource>().As("Forms", "Change a draft");
        api.MapPost("/cases/{caseId}/forms/{itemId}/submit", FormsApi.SubmitAsync).Changes<SubmitBody, OutcomeResource>().As("Forms", "Submit a form");
        api.MapPost("/cases/{caseId}/forms/{itemId}/documents", FormsApi.AttachAsync).TakesContent().Changes<DocumentResource>(201, 413).As("Documents", "Attach a document; the body is its content");
        api.MapDelete("/cases/{caseId}/forms/{itemId}/documents/{documentId}", FormsApi.RemoveAsync).Changes<OutcomeResource>().As("Documents", "Remove a document from a draft");
        api.MapPost("/work/{caseId}/{itemId}/answer", WorkApi.AnswerAsync).Changes<AnswerBody, OutcomeResource>().As("Work", "Answer a task");
        api.MapPost("/work/{caseId}/{itemId}/review-after", WorkApi.ReviewAfterAsync).Changes<NoteBody, OutcomeResource>().As("Work", "後閲: record that a deputy's answer was read");
        api.MapPost("/work/{caseId}/{itemId}/reassign", WorkApi.ReassignAsync).Changes<ReassignBody, OutcomeResource>().As("Administration", "Give a task to other people");
        api.MapPost("/cases/{caseId}/withdraw", CasesApi.WithdrawAsync).Changes<LaneReasonBody, OutcomeResource>().As("Cases", "取下げ: give an application up");
        api.MapPost("/cases/{caseId}/pull-back", CasesApi.PullBackAsync).Changes<LaneReasonBody, OutcomeResource>().As("Cases", "引戻し: take a submission back to correct it");
        api.MapPost("/cases/{caseId}/conditions/{conditionId}/fulfil", CasesApi.FulfilAsync).Changes<NoteBody, OutcomeResource>().As("Cases", "Record that a condition is fulfilled");
    }

    private static void MapAdmin(RouteGroupBuilder api)
    {
        api.MapGet("/admin/cases", AdminApi.CasesAsync).Gives<ListResource<AdminCaseResource>>(200, 400, 401, 403).As("Administration", "All cases of the office, newest first");
        api.MapGet("/admin/failures", AdminApi.FailuresAsync).Gives<ListResource<FailureResource>>(200, 401, 403).As("Administration", "Effects that were given up");
        api.MapPost("/cases/{caseId}/effects/{effectId}/retry", AdminApi.RetryAsync).Changes<ReasonBody, OutcomeResource>().As("Administration", "Have a failed effect tried again");
        api.MapPost("/cases/{caseId}/verify", AdminApi.VerifyAsync).Gives<VerificationResource>(200, 401, 403, 404).As("Administration", "Check a ledger from its first entry");
    }
}
