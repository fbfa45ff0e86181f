using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>取下げ and 引戻し: a reason, a page that says what it means, then the command. Possible until the decision.</summary>
public static class LeavingPages
{
    public const string LaneField = "lane";
    public const string ReasonField = "reason";
    public const string ConfirmedField = "confirmed";

    /// <summary>In place of a lane's id: everything that is not decided yet.</summary>
    public const string Whole = "all";

    public static Task<IResult> WithdrawAsync(HttpContext http, string id, CancellationToken cancellation) => ShowAsync(http, id, Leaving.Withdraw, cancellation);

    public static Task<IResult> PullBackAsync(HttpContext http, string id, CancellationToken cancellation) => ShowAsync(http, id, Leaving.PullBack, cancellation);

    public static Task<IResult> PostWithdrawAsync(HttpContext http, string id, CancellationToken cancellation) => PostAsync(http, id, Leaving.Withdraw, cancellation);

    public static Task<IResult> PostPullBackAsync(HttpContext http, string id, CancellationToken cancellation) => PostAsync(http, id, Leaving.PullBack, cancellation);

    private static async Task<IResult> ShowAsync(HttpContext http, string id, Leaving kind, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signIn) return signIn;
        if (await WebContext.Of(http).ViewAsync(id, cancellation) is not { } view) return Pages.NotFound(http);
        if (Barred(view, kind) is { } barred) return Refused(http, view, kind, barred);
        var lanes = LanesFor(view, kind);
        return Pages.Show<LeavePage>(http, new { View = view, Kind = kind, Lanes = lanes, Lane = lanes.Length == 1 ? lanes[0].Id : "" });
    }

    private static async Task<IResult> PostAsync(HttpContext http, string id, Leaving kind, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signedOut) return signedOut;
        var posted = await Posts.ReadAsync(http, cancellation);
        if (posted.Problem is not null) return posted.Problem;
        if (await WebContext.Of(http).ViewAsync(id, cancellation) is not { } view) return Pages.NotFound(http);
        return posted[ConfirmedField].Length > 0
            ? await ConfirmedAsync(http, view, kind, posted, cancellation)
            : Asked(http, view, kind, posted);
    }

    // The first form changes nothing: it leads to the page that says what the step means.
    private static IResult Asked(HttpContext http, CaseView view, Leaving kind, PostedForm posted)
    {
        if (Barred(view, kind) is { } barred) return Refused(http, view, kind, barred);
        var problems = Check(view, kind, posted);
        return problems.IsEmpty
            ? Pages.Show<LeaveConfirmPage>(http, new { View = view, Kind = kind, Lane = posted[LaneField], LaneName = NameOf(view, posted[LaneField]), Reason = posted[ReasonField], posted.CommandId })
            : Again(http, view, kind, posted, problems, StatusCodes.Status422UnprocessableEntity);
    }

    // The command itself says whether it is possible still: sent twice, it must lead to the same page.
    private static async Task<IResult> ConfirmedAsync(HttpContext http, CaseView view, Leaving kind, PostedForm posted, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        var lane = posted[LaneField] is Whole or "" ? null : posted[LaneField];
        CaseCommand command = kind == Leaving.Withdraw ? new Withdraw(lane, posted[ReasonField]) : new PullBack(lane, posted[ReasonField]);
        return await web.Runner.ExecuteAsync(view.CaseId, command, web.Command(posted.CommandId), cancellation) switch
        {
            CommandResult.Done => Pages.SeeOther(Watching.CaseDone.Url(view.CaseId, kind == Leaving.Withdraw ? Watching.CaseDone.Withdrawn : Watching.CaseDone.PulledBack)),
            CommandResult.Refused { Refusal: { Kind: RefusalKind.Invalid } refusal } => Again(http, view, kind, posted, refusal.Problems.IsEmpty ? [new(LaneField, refusal.Code, refusal.Message)] : refusal.Problems, Pages.StatusOf(refusal)),
            CommandResult.Refused refused => Refused(http, view, kind, refused.Refusal),
            _ => Refused(http, view, kind, Barred(view, kind) ?? Refusals.DecidedAlready),
        };
    }

    private static Refusal? Barred(CaseView view, Leaving kind)
    {
        if (view.Origin == CaseOrigin.Replica) return Refusals.ReadOnlyReplica;
        if (!view.IsOpen) return view.Viewer == Party.Consignee ? Refusals.Ended : Refusals.NotApplicant;
        if (!view.IsApplicant) return Refusals.NotApplicant;
        if (LanesFor(view, kind).Length > 0) return null;
        return kind == Leaving.PullBack && view.MayWithdraw ? Refusals.NotSubmitted : Refusals.DecidedAlready;
    }

    /// <summary>The lanes for which the step is possible; the case before its lanes open counts as one.</summary>
    private static ImmutableArray<LaneView> LanesFor(CaseView view, Leaving kind) =>
        [.. view.Lanes.Where(lane => kind == Leaving.Withdraw ? lane.MayWithdraw : lane.MayPullBack)];

    private static string NameOf(CaseView view, string lane) => view.Lanes.FirstOrDefault(candidate => candidate.Id == lane)?.Name ?? "";

    private static ImmutableArray<FieldProblem> Check(CaseView view, Leaving kind, PostedForm posted)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        var lanes = LanesFor(view, kind);
        var known = lanes.Any(lane => lane.Id == posted[LaneField]) || (kind == Leaving.Withdraw && posted[LaneField] == Whole);
        if (!known) problems.Add(new(LaneField, "choose-lane", Refusals.ChooseLane.Message));
        var reason = posted[ReasonField];
        if (BlankText.IsBlank(reason)) problems.AddRange(Refusals.ReasonMissing.Problems);
        else if (TextLength.Exceeds(reason, CaseLimits.MaxReasonCharacters))
            problems.Add(new(ReasonField, "too-long", new(
                $"理由は{CaseLimits.MaxReasonCharacters:N0}文字以内で入力してください（現在{TextLength.Of(reason):N0}文字）。",
                $"The reason takes up to {CaseLimits.MaxReasonCharacters:N0} characters; it has {TextLength.Of(reason):N0} now.")));
        return problems.ToImmutable();
    }

    private static IResult Again(HttpContext http, CaseView view, Leaving kind, PostedForm posted, ImmutableArray<FieldProblem> problems, int status) => Pages.Show<LeavePage>(http, new
    {
        View = view,
        Kind = kind,
        Lanes = LanesFor(view, kind),
        Lane = posted[LaneField],
        Reason = posted[ReasonField],
        Problems = problems,
    }, status);

    private static IResult Refused(HttpContext http, CaseView view, Leaving kind, Refusal refusal) =>
        Pages.Show<LeaveRefusedPage>(http, new { View = view, Kind = kind, Refusal = refusal }, Pages.StatusOf(refusal));
}

/// <summary>Two ways for 乙 to take its application back.</summary>
public enum Leaving
{
    /// <summary>取下げ: it is given up.</summary>
    Withdraw,

    /// <summary>引戻し: it is taken back to be corrected.</summary>
    PullBack,
}
