using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Verification;
using Approvals.Storage.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Approvals.Web.Watching;

/// <summary>Pages for administrators; for everybody else they do not exist.</summary>
public static class AdminPages
{
    /// <summary>Cases with failed effects on one page.</summary>
    public const int MaxFailures = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/manage/cases", ListAsync);
        app.MapGet("/manage/cases/{id}", CaseAsync);
        app.MapGet("/manage/cases/{id}/verification", VerifyAsync);
        app.MapPost("/manage/cases/{id}/effects/{effectId}/retry", RetryAsync);
        app.MapGet("/manage/cases/{id}/clock", ClockAsync);
        app.MapPost("/manage/cases/{id}/clock", ControlClockAsync);
        app.MapGet("/manage/clocks", ClocksAsync);
        app.MapGet("/manage/failures", FailuresAsync);
    }

    private static IResult? Barred(HttpContext http)
    {
        var web = WebContext.Of(http);
        if (!web.IsSignedIn) return Pages.SignInFirst(http);
        return web.IsAdministrator ? null : Pages.NotFound(http);
    }

    private static async Task<IResult> ListAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var filter = CaseFilter.Of(http.Request.Query);
        var after = http.Request.Query["after"].ToString();
        var found = await FoundCases.FindAsync(WebContext.Of(http), filter, after.Length == 0 ? null : after, cancellation);
        return Pages.Show<AdminCasesPage>(http, new { Filter = filter, Found = found, First = after.Length == 0 });
    }

    private static async Task<IResult> CaseAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        return await WebContext.Of(http).ViewAsync(id, cancellation) is null ? Pages.NotFound(http) : Results.Redirect($"/cases/{id}#admin");
    }

    private static async Task<IResult> VerifyAsync(HttpContext http, LedgerVerifier verifier, string id, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        if (await WebContext.Of(http).ViewAsync(id, cancellation) is not { } view) return Pages.NotFound(http);
        return Pages.Show<VerificationPage>(http, new { View = view, Result = await verifier.VerifyAsync(id, cancellation) });
    }

    private static async Task<IResult> RetryAsync(HttpContext http, string id, string effectId, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var web = WebContext.Of(http);
        var field = CaseFields.Reason(effectId);
        return await CasePages.DoAsync(
            http, id, field, form => web.Runner.RetryEffectAsync(id, effectId, form[field].Trim(), web.Command(form.CommandId), cancellation), cancellation);
    }

    private static async Task<IResult> ClockAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        return await ClockScreen.ReadAsync(WebContext.Of(http), id, cancellation) is { } screen ? Pages.Show<ClockPage>(http, new { Screen = screen }) : Pages.NotFound(http);
    }

    private static async Task<IResult> ControlClockAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var form = await Posts.ReadAsync(http, cancellation);
        if (form.Problem is not null) return form.Problem;
        var web = WebContext.Of(http);
        if (await web.ViewAsync(id, cancellation) is null) return Pages.NotFound(http);
        if (!Enum.TryParse<ClockAction>(form[ClockScreen.ActionField], out var action) || !Enum.IsDefined(action)) return await RefusedAsync(ClockScreen.NoAction);
        var result = await web.Runner.ControlClockAsync(id, action, form[ClockScreen.ReasonField].Trim(), web.Command(form.CommandId), cancellation);
        if (result is CommandResult.Done) return Pages.SeeOther($"/manage/cases/{id}/clock");
        return await RefusedAsync(result is CommandResult.Refused refused ? refused.Refusal : CaseFields.SentBefore);

        async Task<IResult> RefusedAsync(Refusal refusal) => await ClockScreen.ReadAsync(web, id, cancellation) is { } screen
            ? Pages.Show<ClockPage>(http, new { Screen = screen with { Refusal = refusal, Typed = form } }, Pages.StatusOf(refusal))
            : Pages.NotFound(http);
    }

    private static async Task<IResult> ClocksAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var filter = ClockFilter.Of(http.Request.Query);
        var after = http.Request.Query["after"].ToString();
        var found = await FoundClocks.FindAsync(WebContext.Of(http), filter, after.Length == 0 ? null : after, FoundClocks.PageSize, cancellation);
        return Pages.Show<ClocksPage>(http, new { Filter = filter, Found = found, First = after.Length == 0 });
    }

    private static async Task<IResult> FailuresAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var web = WebContext.Of(http);
        var cases = ImmutableArray.CreateBuilder<FailedCase>();
        foreach (var id in await web.Parts.Index.WithFailuresAsync(web.Directory.Office.Id, MaxFailures, cancellation))
            if (await web.ViewAsync(id, cancellation) is { } view)
                cases.Add(new FailedCase(id, view.Name, [.. (await web.Parts.Ledger.PendingAsync(id, cancellation)).SelectMany(batch => batch.Effects).Where(effect => effect.Parked)]));
        return Pages.Show<FailuresPage>(http, new { Cases = cases.Where(one => !one.Effects.IsEmpty).ToImmutableArray() });
    }
}

/// <summary>A case with effects that were given up.</summary>
public sealed record FailedCase(string CaseId, LocalText Name, ImmutableArray<PendingEffect> Effects);
