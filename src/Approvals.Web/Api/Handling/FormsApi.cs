using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Evidence;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.Working;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Api;

/// <summary>Drafts, documents and submissions of forms.</summary>
internal static class FormsApi
{
    private static readonly ImmutableDictionary<string, string> NoValues = ImmutableDictionary<string, string>.Empty;

    public static Task<IResult> ReplaceAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<DraftBody>(http, caseId, (body, seen) => new SaveDraft(itemId, WithCleared(seen, itemId, body.Values)), cancellation);

    // What the body does not name is cleared by an empty text.
    private static ImmutableDictionary<string, string> WithCleared(SeenCase seen, string itemId, ImmutableDictionary<string, string> values)
    {
        var before = seen.FormOf(itemId)?.Draft ?? NoValues;
        return values.AddRange(before.Keys.Where(path => !values.ContainsKey(path)).Select(path => KeyValuePair.Create(path, "")));
    }

    public static Task<IResult> ChangeAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<DraftChangeBody>(http, caseId, body => new SaveDraft(itemId, body.Values ?? NoValues, body.RemovedRows ?? []), cancellation);

    public static Task<IResult> SubmitAsync(HttpContext http, string caseId, string itemId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<SubmitBody>(http, caseId, body => new SubmitForm(itemId, body.Values ?? NoValues), cancellation);

    public static async Task<IResult> AttachAsync(HttpContext http, string caseId, string itemId, string? slot, string? row, string? name, CancellationToken cancellation)
    {
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        if (string.IsNullOrEmpty(slot)) return Problems.Query("slot", new("slot に書類の種類を指定してください。", "slot names the place of the document."));
        if (string.IsNullOrEmpty(name)) return Problems.Query("name", new("name にファイル名を指定してください。", "name is the document's file name."));
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view)) return Problems.NotFound();
        // Content is taken in only from those who may attach it.
        if (new SeenCase(loaded, view).FormOf(itemId) is null && loaded.State.FindItem(itemId) is null) return Problems.NotFound();
        if (http.Request.ContentLength > FileSignatures.MaxBytes) return Problems.TooLarge(FileSignatures.MaxBytes);
        LimitByIntake(http);
        var intake = http.RequestServices.GetRequiredService<DocumentIntake>();
        return await intake.TakeAsync(name, http.Request.Body, cancellation) switch
        {
            IntakeResult.Refused refused => Problems.Of(refused.Refusal),
            IntakeResult.Taken taken => await AttachAsync(http, caseId, new AttachDocument(itemId, slot, row ?? "", taken.Sha256, taken.Length, name, taken.MediaType), headers, cancellation),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    // The intake reads one byte more than a document may have and refuses in words. The server's own limit would count
    // the framing of a chunked body too, and so refuse a document that is within ours.
    private static void LimitByIntake(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }

    private static async Task<IResult> AttachAsync(HttpContext http, string caseId, AttachDocument command, CommandHeaders headers, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        var result = await web.Runner.ExecuteAsync(caseId, command, headers.For(web), cancellation);
        if (result is not CommandResult.Done done) return Answers.NotDone(http, result);
        var document = done.Case.State.LiveDocuments.LastOrDefault(document => document.Sha256 == command.Sha256 && document.Slot == command.Slot && document.Name == command.Name && document.Row == command.Row);
        return document is null
            ? Answers.Of(http, done)
            : Answers.Created(http, Resources.Document(caseId, document), Hrefs.Document(caseId, document.Id), done.Case.State.Version);
    }

    public static async Task<IResult> RemoveAsync(HttpContext http, string caseId, string itemId, string documentId, CancellationToken cancellation)
    {
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is null) return Problems.NotFound();
        return Answers.Of(http, await web.Runner.ExecuteAsync(caseId, new RemoveDocument(itemId, documentId), headers.For(web), cancellation));
    }

    public static async Task<IResult> DownloadAsync(HttpContext http, string caseId, string documentId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        var document = (await web.ViewAsync(caseId, cancellation))?.Documents.FirstOrDefault(document => document.Id == documentId);
        if (document is null || await web.Parts.Documents.OpenAsync(document.Sha256, cancellation) is not { } content) return Problems.NotFound();
        return DocumentFiles.Download(http, document, content);
    }
}
