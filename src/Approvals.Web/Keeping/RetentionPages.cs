using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Approvals.Web.Registers;
using Approvals.Web.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Keeping;

/// <summary>The disposal list, the disposal register, and holds and disposal of one case; for record keepers and administrators.</summary>
public static class RetentionPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/registers/retention", ListAsync);
        app.MapGet("/registers/retention.csv", ListFileAsync);
        app.MapGet("/registers/disposals", DisposalsAsync);
        app.MapGet("/registers/disposals.csv", DisposalsFileAsync);
        app.MapGet("/registers/retention/cases/{id}", CaseAsync);
        app.MapPost("/registers/retention/cases/{id}/hold", (HttpContext http, string id, CancellationToken cancellation) =>
            DoAsync(http, id, "hold", (form, reason) => new HoldDisposal(reason, form[RetentionScreen.Field("until", "hold")].Trim()), cancellation));
        app.MapPost("/registers/retention/cases/{id}/holds/{holdId}/lift", (HttpContext http, string id, string holdId, CancellationToken cancellation) =>
            DoAsync(http, id, holdId, (_, reason) => new LiftHold(holdId, reason), cancellation));
        app.MapPost("/registers/retention/cases/{id}/propose", (HttpContext http, string id, CancellationToken cancellation) =>
            DoAsync(http, id, "propose", (_, reason) => new ProposeDisposal(reason), cancellation));
        app.MapPost("/registers/retention/cases/{id}/drop", (HttpContext http, string id, CancellationToken cancellation) =>
            DoAsync(http, id, "drop", (_, reason) => new DropProposal(reason), cancellation));
        app.MapPost("/registers/retention/cases/{id}/approve", (HttpContext http, string id, CancellationToken cancellation) =>
            DoAsync(http, id, "approve", (_, _) => new ApproveDisposal(), cancellation));
    }

    private static IResult? Barred(HttpContext http)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return RetentionReading.IsKeeper(web) ? null : Pages.NotFound(http);
    }

    private static async Task<IResult> ListAsync(HttpContext http, string? after, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var filter = FilterOf(http);
        var (entries, next) = await RetentionReading.DueAsync(WebContext.Of(http), filter, string.IsNullOrEmpty(after) ? null : after, RegisterPages.PageSize, cancellation);
        return Pages.Show<RetentionListPage>(http, new { Filter = filter, Entries = entries, Next = next, First = string.IsNullOrEmpty(after) });
    }

    private static async Task<IResult> ListFileAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var web = WebContext.Of(http);
        var filter = FilterOf(http);
        var (entries, cut) = await RegisterReading.AllAsync(after => RetentionReading.DueAsync(web, filter, after, RegisterReading.PageSize, cancellation));
        string[] heading = ["事案", "番号", "件名", "手続", "担当課", "終了日", "保存年数", "起算日", "満了日", "状態", "保存延長の理由", "起案者"];
        return Csv.File("廃棄対象一覧", heading, entries.Select(entry => (string[])
        [
            entry.CaseId, string.Join('、', entry.Numbers), entry.Title, entry.Procedure.Ja, RetentionWords.Units(web, entry.Units), Csv.Day(entry.Period.EndedOn), Number(entry.Period.Years),
            Csv.Day(entry.Period.From), Csv.Day(entry.Period.Until), RetentionWords.State(entry.State).Ja, string.Join('、', entry.Keeping.HoldsOn(entry.Today).Select(hold => hold.Reason)), entry.Keeping.Proposal?.ByName ?? "",
        ]), cut);
    }

    private static async Task<IResult> DisposalsAsync(HttpContext http, string? after, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var (entries, next) = await RetentionReading.DisposedAsync(WebContext.Of(http), string.IsNullOrEmpty(after) ? null : after, RegisterPages.PageSize, cancellation);
        return Pages.Show<DisposalRegisterPage>(http, new { Entries = entries, Next = next, First = string.IsNullOrEmpty(after) });
    }

    private static async Task<IResult> DisposalsFileAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var web = WebContext.Of(http);
        var (entries, cut) = await RegisterReading.AllAsync(after => RetentionReading.DisposedAsync(web, after, RegisterReading.PageSize, cancellation));
        string[] heading = ["事案", "番号", "手続", "担当課", "作成日", "終了日", "保存年数", "起算日", "満了日", "起案者", "起案理由", "決定者", "決定日", "消去した書類", "ほかの事案が参照する書類", "決定時の台帳のハッシュ値"];
        return Csv.File("廃棄簿", heading, entries.Select(entry => Row(web, entry)), cut);
    }

    private static string[] Row(WebContext web, DisposedEntry entry)
    {
        var (record, disposal) = (entry.Disposal.Record, entry.Disposal);
        return
        [
            entry.CaseId, string.Join('、', record.Case.Numbers), record.Case.Procedure.Ja, RetentionWords.Units(web, record.Case.Units), Csv.Day(record.Case.OpenedOn), Csv.Day(record.Case.EndedOn),
            Number(record.Case.Years), Csv.Day(record.Case.From), Csv.Day(record.Case.Until), record.Proposal.ByName, record.Proposal.Reason, record.ByName, Csv.Day(OfficeZone.DateOf(disposal.At)),
            disposal.IsErased ? Number(disposal.Documents) : "", disposal.IsErased ? Number(disposal.DocumentsKept) : "", entry.Hash,
        ];
    }

    private static async Task<IResult> CaseAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        return await RetentionScreen.ReadAsync(WebContext.Of(http), id, cancellation) is { } screen ? Pages.Show<RetentionCasePage>(http, new { Screen = screen }) : Pages.NotFound(http);
    }

    private static async Task<IResult> DoAsync(HttpContext http, string id, string name, Func<PostedForm, string, CaseCommand> make, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        var web = WebContext.Of(http);
        if (await RetentionReading.LoadAsync(web, id, cancellation) is null) return Pages.NotFound(http);
        var result = await web.Runner.KeepAsync(id, make(form, form[RetentionScreen.Field("reason", name)].Trim()), web.Command(form.CommandId), cancellation);
        if (result is CommandResult.Done) return Pages.SeeOther($"/registers/retention/cases/{id}");
        var refusal = result is CommandResult.Refused refused ? refused.Refusal : CaseFields.SentBefore;
        if (await RetentionScreen.ReadAsync(web, id, cancellation) is not { } screen) return Pages.NotFound(http);
        return Pages.Show<RetentionCasePage>(http, new { Screen = screen with { Refusal = refusal, Form = name, Typed = form } }, Pages.StatusOf(refusal));
    }

    private static RetentionFilter FilterOf(HttpContext http)
    {
        var query = http.Request.Query;
        var year = int.TryParse(query["fy"], NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is > 1900 and < 2200 ? read : FiscalYear.Of(OfficeZone.DateOf(WebContext.Of(http).Now)).StartYear;
        return new RetentionFilter(year, Enum.TryParse<RetentionState>(query["state"], ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null, query["q"].ToString().Trim());
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
