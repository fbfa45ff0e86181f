using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Applying;

/// <summary>The documents of a form: attach, remove.</summary>
public static class UploadPages
{
    /// <summary>Prefix of the field that says which 丙 the files of a slot concern.</summary>
    public const string RowField = "row-";

    public const string DocumentField = "document";

    /// <summary>Code of the problem that no file was chosen at all.</summary>
    internal const string NoFile = "no-file";

    private const int ShownNameCharacters = 100;

    public static async Task<IResult> ShowAsync(HttpContext http, string id, string itemId, CancellationToken cancellation)
    {
        var (work, instead) = await FormDesk.FindAsync(http, id, itemId, cancellation);
        if (instead is not null) return instead;
        return work!.Form.Documents.IsEmpty
            ? Pages.NotFound(http)
            : Pages.Show<DocumentsPage>(http, new { Work = work, Changed = http.Request.Query.ContainsKey("added") ? Change.Added : http.Request.Query.ContainsKey("removed") ? Change.Removed : Change.None });
    }

    /// <summary>What has just been done to the documents.</summary>
    public enum Change
    {
        None,
        Added,
        Removed,
    }

    public static async Task<IResult> TakeAsync(HttpContext http, string id, string itemId, CancellationToken cancellation)
    {
        var (work, instead) = await FormDesk.FindAsync(http, id, itemId, cancellation);
        if (instead is not null) return instead;
        try
        {
            var upload = await MultipartUpload.OpenAsync(http, cancellation);
            return upload is null ? Broken(http) : await TakeAsync(http, work!, upload, cancellation);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooMuch(http, work!);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return Broken(http);
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext http, FormWork work, MultipartUpload upload, CancellationToken cancellation)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        var (taken, files) = (0, 0);
        DocumentSlot? empty = null;
        while (await upload.NextFileAsync(cancellation) is { } file)
        {
            // Browsers send an empty part for a file field in which nothing was chosen.
            if (file.Name.Length == 0)
            {
                empty ??= work.Form.Documents.FirstOrDefault(slot => slot.Id == file.Field);
                continue;
            }
            if (++files > UploadLimits.MaxFiles) return await AgainAsync(http, work, upload, [.. problems, TooMany(file.Field)], taken, cancellation);
            var refusal = await AttachAsync(http, work, upload, file, cancellation);
            if (refusal is null) taken++;
            else if (refusal.Kind is RefusalKind.Outdated or RefusalKind.NotFound) return await GoneAsync(http, work, refusal, cancellation);
            else problems.Add(new(file.Field, refusal.Code, Named(file.Name, refusal)));
        }
        if (files == 0) problems.Add(Missing(empty));
        return problems.Count == 0
            ? Pages.SeeOther(work.Url + "/documents?added=1")
            : await AgainAsync(http, work, upload, problems.ToImmutable(), taken, cancellation);
    }

    private static async Task<Refusal?> AttachAsync(HttpContext http, FormWork work, MultipartUpload upload, UploadedFile file, CancellationToken cancellation)
    {
        if (work.Form.Documents.All(slot => slot.Id != file.Field)) return Refusals.UnknownField(file.Field);
        var row = upload.Fields.GetValueOrDefault(RowField + file.Field, "");
        if (row.Length > 0 && work.LaneRows.All(lane => lane.Row != row)) return Refusals.ChooseLane;
        var web = WebContext.Of(http);
        var intake = http.RequestServices.GetRequiredService<DocumentIntake>();
        var result = await intake.TakeAsync(file.Name, file.Content, cancellation);
        if (result is IntakeResult.Refused refused) return refused.Refusal;
        var taken = (IntakeResult.Taken)result;
        var command = new AttachDocument(work.Task.ItemId, file.Field, row, taken.Sha256, taken.Length, file.Name, taken.MediaType);
        return (await web.Runner.ExecuteAsync(work.View.CaseId, command, web.Command(Guid.NewGuid().ToString("N")), cancellation) as CommandResult.Refused)?.Refusal;
    }

    private static LocalText Named(string name, Refusal refusal)
    {
        var shown = name.Length <= ShownNameCharacters ? name : name[..ShownNameCharacters] + "…";
        var message = refusal.Problems.IsEmpty ? refusal.Message : refusal.Problems[0].Message;
        return new($"「{shown}」は添付していません。{message.Ja}", $"“{shown}” was not attached. {message.En}");
    }

    private static FieldProblem Missing(DocumentSlot? slot) => slot is null
        ? new("", NoFile, new("添付するファイルを選んでください。", "Choose the files to attach."))
        : new(slot.Id, NoFile, new($"「{slot.Title.Ja}」に添付するファイルを選んでください。", $"Choose the files to attach as “{slot.Title.En}”."));

    private static FieldProblem TooMany(string slot) => new(slot, "too-many", new(
        $"一度に添付できるのは{UploadLimits.MaxFiles}件までです。残りは分けて添付してください。",
        $"Up to {UploadLimits.MaxFiles} files can be attached at once. Please attach the rest separately."));

    private static async Task<IResult> AgainAsync(HttpContext http, FormWork before, MultipartUpload upload, ImmutableArray<FieldProblem> problems, int taken, CancellationToken cancellation)
    {
        var (work, instead) = await FormDesk.FindAsync(http, before.View.CaseId, before.Task.ItemId, cancellation);
        return instead ?? Pages.Show<DocumentsPage>(http, new { Work = work, Problems = problems, Taken = taken, ChosenRows = upload.Fields }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> GoneAsync(HttpContext http, FormWork work, Refusal refusal, CancellationToken cancellation) =>
        (await FormDesk.FindAsync(http, work.View.CaseId, work.Task.ItemId, cancellation)).Instead ?? Pages.Refused(http, refusal);

    private static IResult TooMuch(HttpContext http, FormWork work)
    {
        const long Gigabyte = 1024 * 1024 * 1024;
        var limit = UploadLimits.MaxRequestBytes / (double)Gigabyte;
        FieldProblem problem = new("", "too-large", new(
            $"一度に送信できるのは合計{limit:0.#}GBまでです。何回かに分けて添付してください。",
            $"Up to {limit:0.#} GB can be sent at once. Please attach the files in several turns."));
        return Pages.Show<DocumentsPage>(http, new { Work = work, Problems = ImmutableArray.Create(problem) }, StatusCodes.Status413PayloadTooLarge);
    }

    private static IResult Broken(HttpContext http) => Pages.Show<MessagePage>(http, new
    {
        Title = new LocalText("もう一度お試しください", "Please try again"),
        Message = new LocalText(
            "書類を受け取れませんでした。送信が途中で切れたか、画面を開いてから時間がたったためと考えられます。前の画面に戻り、読み込み直してから、もう一度添付してください。すでに添付した書類は残っています。",
            "The documents could not be received, perhaps because the connection broke or the page was open for long. Go back, reload and attach them again. Documents attached before are still there."),
    }, StatusCodes.Status400BadRequest);

    public static async Task<IResult> RemoveAsync(HttpContext http, string id, string itemId, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signedOut) return signedOut;
        var posted = await Posts.ReadAsync(http, cancellation);
        if (posted.Problem is not null) return posted.Problem;
        var (work, instead) = await FormDesk.FindAsync(http, id, itemId, cancellation);
        if (instead is not null) return instead;
        if (work!.Documents.FirstOrDefault(document => document.Id == posted[DocumentField]) is { } document && !work.MayRemove(document))
            return Pages.Refused(http, Refusals.OtherLane(document.Slot));
        var web = WebContext.Of(http);
        var command = new RemoveDocument(itemId, posted[DocumentField]);
        return await web.Runner.ExecuteAsync(id, command, web.Command(Guid.NewGuid().ToString("N")), cancellation) is CommandResult.Refused refused
            ? await GoneAsync(http, work, refused.Refusal, cancellation)
            : Pages.SeeOther(work.Url + "/documents?removed=1");
    }
}
