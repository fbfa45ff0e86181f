using System.Collections.Immutable;
using Approvals.Runtime.Verification;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.Watching;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>What administrators read and do.</summary>
internal static class AdminApi
{
    private const int MaxFailedCases = 200;

    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        WebContext.Of(context.HttpContext).IsAdministrator ? await next(context) : Problems.NotAdministrator();

    public static async Task<IResult> CasesAsync(
        HttpContext http, string? take, string? after, string? state, string? origin, string? text, string? unit, string? waitingFor, string? overdue, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        if (overdue is not (null or "true" or "false")) return Problems.Query("overdue", new("overdue は true か false です。", "overdue is true or false."));
        var (filter, wrong) = CaseFilter.Read(state, origin, text);
        if (filter is null) return wrong!;
        var web = WebContext.Of(http);
        var wanted = filter with { Unit = unit ?? "", WaitingFor = waitingFor ?? "", Overdue = overdue == "true" };
        var (cases, next) = await CaseLists.AllAsync(web, page, wanted, cancellation);
        return Answers.Ok(new ListResource<AdminCaseResource>([.. cases.Select(summary => Resources.Admin(summary, web.NameOf(summary), web.Now))], Paging.Next(http, next)));
    }

    public static async Task<IResult> FailuresAsync(HttpContext http, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        var failures = ImmutableArray.CreateBuilder<FailureResource>();
        foreach (var caseId in await web.Parts.Index.WithFailuresAsync(web.Directory.Office.Id, MaxFailedCases, cancellation))
        {
            // As on the page of failures: whom a draft would be sent to is its writers' business until it is submitted.
            if (await web.ViewAsync(caseId, cancellation) is null) continue;
            foreach (var batch in await web.Parts.Ledger.PendingAsync(caseId, cancellation))
                failures.AddRange(batch.Effects.Where(effect => effect.Parked).Select(effect => Resources.Failure(caseId, effect)));
        }
        return Answers.Ok(new ListResource<FailureResource>(failures.ToImmutable(), null));
    }

    public static async Task<IResult> ClocksAsync(
        HttpContext http, string? take, string? after, string? status, string? waitingFor, string? olderThanDays, string? failures, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var web = WebContext.Of(http);
        if (status is not null && !web.Parts.Clock.Statuses.Contains(status))
        {
            var known = string.Join(", ", web.Parts.Clock.Statuses);
            return Problems.Query("status", new($"status は {known} のいずれかです。", $"status is one of {known}."));
        }
        if (failures is not (null or "true" or "false")) return Problems.Query("failures", new("failures は true か false です。", "failures is true or false."));
        var days = 0;
        if (olderThanDays is not null && !ClockFilter.TryDays(olderThanDays, out days))
            return Problems.Query("olderThanDays", new($"olderThanDays は 1 から {ClockFilter.MaxDays} までの整数です。", $"olderThanDays is a whole number from 1 to {ClockFilter.MaxDays}."));
        var filter = new ClockFilter(status ?? "", waitingFor ?? "", olderThanDays is null ? null : days, failures == "true");
        var found = await FoundClocks.FindAsync(web, filter, page.After, page.Take, cancellation);
        return Answers.Ok(new ListResource<AdminClockResource>([.. found.Clocks.Select(Resources.Clock)], Paging.Next(http, found.Next)));
    }

    public static async Task<IResult> RetryAsync(HttpContext http, string caseId, string effectId, CancellationToken cancellation)
    {
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        var (body, problem) = await JsonBody.ReadAsync<ReasonBody>(http, cancellation);
        if (body is null) return problem!;
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is null) return Problems.NotFound();
        return Answers.Of(http, await web.Runner.RetryEffectAsync(caseId, effectId, body.Reason, headers.For(web), cancellation));
    }

    public static async Task<IResult> ClockAsync(HttpContext http, string caseId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, _)) return Problems.NotFound();
        return Answers.Ok(Resources.Clock(loaded, await web.Runner.DescribeClockAsync(caseId, cancellation)));
    }

    public static async Task<IResult> ControlClockAsync(HttpContext http, string caseId, CancellationToken cancellation)
    {
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        var (body, problem) = await JsonBody.ReadAsync<ClockBody>(http, cancellation);
        if (body is null) return problem!;
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is null) return Problems.NotFound();
        return Answers.Of(http, await web.Runner.ControlClockAsync(caseId, body.Action, body.Reason, headers.For(web), cancellation));
    }

    public static async Task<IResult> VerifyAsync(HttpContext http, LedgerVerifier verifier, string caseId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        // Of a draft or a disposed case an administrator sees nothing, but its chain is to be checked like every other.
        if (!Runtime.Cases.CaseIds.IsPlausible(caseId) || await web.Runner.LoadAsync(caseId, cancellation) is not { State.Opening: { } opening } || opening.OfficeId != web.Directory.Office.Id)
            return Problems.NotFound();
        return Answers.Ok(Resources.Verification(await verifier.VerifyAsync(caseId, cancellation)));
    }
}
