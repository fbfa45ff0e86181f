using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.Keeping;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>The disposal list, the disposal register, holds and disposals; for record keepers and administrators.</summary>
internal static class RetentionApi
{
    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        RetentionReading.IsKeeper(WebContext.Of(context.HttpContext)) ? await next(context) : Problems.Of(KeepingRefusals.NotKeeper);

    public static async Task<IResult> ListAsync(HttpContext http, string? take, string? after, string? fy, string? state, string? text, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var web = WebContext.Of(http);
        var year = FiscalYear.Of(OfficeZone.DateOf(web.Now)).StartYear;
        if (fy is not null && (!int.TryParse(fy, NumberStyles.None, CultureInfo.InvariantCulture, out year) || year is < 1901 or > 2199))
            return Problems.Query("fy", new("fy は年度の始まる西暦年（例：2026）です。", "fy is the year in which the fiscal year begins, for example 2026."));
        RetentionState? wanted = null;
        if (state is not null)
        {
            if (!Enum.TryParse<RetentionState>(state, ignoreCase: true, out var known) || !Enum.IsDefined(known))
                return Problems.Query("state", new("state は kept、due、onHold、proposed のいずれかです。", "state is kept, due, onHold or proposed."));
            wanted = known;
        }
        var (entries, next) = await RetentionReading.DueAsync(web, new RetentionFilter(year, wanted, text ?? ""), page.After, page.Take, cancellation);
        return Answers.Ok(new ListResource<RetentionResource>([.. entries.Select(Resource)], Paging.Next(http, next)));
    }

    public static async Task<IResult> DisposalsAsync(HttpContext http, string? take, string? after, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var (entries, next) = await RetentionReading.DisposedAsync(WebContext.Of(http), page.After, page.Take, cancellation);
        return Answers.Ok(new ListResource<RetentionResource>([.. entries.Select(Resource)], Paging.Next(http, next)));
    }

    public static async Task<IResult> ShowAsync(HttpContext http, string caseId, CancellationToken cancellation)
    {
        if (await RetentionScreen.ReadAsync(WebContext.Of(http), caseId, cancellation) is not { } screen) return Problems.NotFound();
        var resource = screen switch
        {
            { Disposed: { } disposed } => Resource(disposed),
            { Entry: { } entry } => Resource(entry),
            _ => new RetentionResource(caseId, CaseTitles.ForOffice(screen.State), screen.Procedure, RetentionEntry.NumbersOf(screen.State), screen.State.Opening!.Units, screen.Rule?.Years, null, null, null,
                [.. screen.Keeping.Holds.Select(hold => Resource(hold, screen.Today))], null, null, Hrefs.Retention(caseId)),
        };
        return Answers.Ok(http, resource, screen.State.Version);
    }

    public static Task<IResult> HoldAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        DoAsync<HoldBody>(http, caseId, body => new HoldDisposal(body.Reason, body.Until ?? ""), cancellation);

    public static Task<IResult> LiftAsync(HttpContext http, string caseId, string holdId, CancellationToken cancellation) =>
        DoAsync<ReasonBody>(http, caseId, body => new LiftHold(holdId, body.Reason), cancellation);

    public static Task<IResult> ProposeAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        DoAsync<ReasonBody>(http, caseId, body => new ProposeDisposal(body.Reason), cancellation);

    public static Task<IResult> DropAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        DoAsync<ReasonBody>(http, caseId, body => new DropProposal(body.Reason), cancellation);

    public static async Task<IResult> ApproveAsync(HttpContext http, string caseId, CancellationToken cancellation)
    {
        var (headers, bad) = CommandHeaders.Read(http);
        return headers is null ? bad! : await DoAsync(http, caseId, new ApproveDisposal(), headers, cancellation);
    }

    private static async Task<IResult> DoAsync<TBody>(HttpContext http, string caseId, Func<TBody, CaseCommand> command, CancellationToken cancellation) where TBody : class
    {
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        var (body, problem) = await JsonBody.ReadAsync<TBody>(http, cancellation);
        return body is null ? problem! : await DoAsync(http, caseId, command(body), headers, cancellation);
    }

    private static async Task<IResult> DoAsync(HttpContext http, string caseId, CaseCommand command, CommandHeaders headers, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (await RetentionReading.LoadAsync(web, caseId, cancellation) is null) return Problems.NotFound();
        return Answers.Of(http, await web.Runner.KeepAsync(caseId, command, headers.For(web), cancellation));
    }

    private static RetentionResource Resource(RetentionEntry entry) => new(
        entry.CaseId, entry.Title, entry.Procedure, entry.Numbers, entry.Units, entry.Period.Years, entry.Period.From, entry.Period.Until, entry.State,
        [.. entry.Keeping.Holds.Select(hold => Resource(hold, entry.Today))],
        entry.Keeping.Proposal is { } proposal ? new ProposalResource(proposal.Reason, proposal.ByName, proposal.At) : null, null, Hrefs.Retention(entry.CaseId));

    private static RetentionResource Resource(DisposedEntry entry)
    {
        var (record, disposal) = (entry.Disposal.Record, entry.Disposal);
        return new(
            entry.CaseId, "", record.Case.Procedure, record.Case.Numbers, record.Case.Units, record.Case.Years, record.Case.From, record.Case.Until, null, [], null,
            new DisposalResource(record.Case.OpenedOn, record.Case.EndedOn, record.Proposal.ByName, record.Proposal.Reason, record.ByName, disposal.At, disposal.ErasedAt, disposal.Documents, disposal.DocumentsKept, entry.Hash),
            Hrefs.Retention(entry.CaseId));
    }

    private static HoldResource Resource(DisposalHold hold, DateOnly today) => new(hold.Id, hold.Reason, hold.Until, hold.ByName, hold.At, hold.HoldsOn(today), hold.LiftedAt);
}
