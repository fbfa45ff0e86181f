using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Storage;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Approvals.Web.Inbox;
using Approvals.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Api;

/// <summary>Cases: opening, reading, and what 乙 does to a whole case.</summary>
internal static class CasesApi
{
    private const string KeyPartition = "api-keys";

    public static async Task<IResult> ListAsync(HttpContext http, string? take, string? after, string? state, string? origin, string? text, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var (filter, wrong) = CaseFilter.Read(state, origin, text);
        if (filter is null) return wrong!;
        var (cases, next) = await CaseLists.ReadAsync(WebContext.Of(http), page, filter, cancellation);
        return Answers.Ok(new ListResource<CaseLineResource>([.. cases.Select(Resources.Line)], Paging.Next(http, next)));
    }

    public static async Task<IResult> OpenAsync(HttpContext http, CancellationToken cancellation)
    {
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        var (body, problem) = await JsonBody.ReadAsync<OpenCaseBody>(http, cancellation);
        if (body is null) return problem!;
        var web = WebContext.Of(http);
        if (ProhibitionsApi.Refusal(web, body.Covers) is { } prohibited) return prohibited;
        if (web.Parts.Catalog.Find(body.Definition, body.Profile) is not { } definition) return UnknownDefinition(body);
        if (body.Origin != CaseOrigin.Simulation && !web.Directory.Office.WorksUnder(definition.Profile.Id)) return OtherLaw(web, definition);
        if (body.Origin == CaseOrigin.Replica) return ReplicaBarred();
        if (body.Origin != CaseOrigin.Live && !IsForTrial(http)) return TrialBarred();
        var (about, missing) = await AboutAsync(web, body.About, cancellation);
        if (missing is not null) return missing;
        var command = new OpenCase(body.Origin, body.Units, body.Values ?? ImmutableDictionary<string, string>.Empty) { About = about, Consignee = body.Consignee ?? "", Organ = body.Organ };
        if (UnknownCovers(web, definition, body, command) is { } unknown) return unknown;
        var caseId = await CaseIdAsync(web, headers, cancellation);
        var result = await web.Runner.OpenAsync(caseId, definition, command, headers.For(web), cancellation);
        return result is CommandResult.Done done
            ? Answers.Created(http, Answers.Outcome(done), Hrefs.Case(caseId), done.Case.State.Version)
            : Answers.NotDone(http, result);
    }

    // What else is wrong is said at the same time.
    private static IResult? UnknownCovers(WebContext web, WorkflowDefinition definition, OpenCaseBody body, OpenCase command)
    {
        if (string.IsNullOrEmpty(body.Covers) || definition.IsFor(body.Covers)) return null;
        LocalText message = definition.Covers.Length == 0
            ? new($"「{definition.Title.Ja}」は特記事項の項を指定する手続ではありません。covers は指定しないでください。", $"“{definition.Title.En}” is for no item of the special provisions. Leave covers out.")
            : new($"「{definition.Title.Ja}」の対象は {definition.Covers} です。", $"“{definition.Title.En}” is for {definition.Covers}.");
        var others = CaseDecider.Decide(definition, CaseFold.Start(""), command, web.Context()) is Decision.Refused { Refusal: { Kind: RefusalKind.Invalid } refusal } ? refusal.Problems : [];
        return Problems.Of(StatusCodes.Status422UnprocessableEntity, "unknown-covers", message, [.. Problems.Field("covers", "not-a-choice", message), .. others]);
    }

    private static async Task<(AboutCase?, IResult?)> AboutAsync(WebContext web, AboutBody? body, CancellationToken cancellation)
    {
        if (body is null) return (null, null);
        if (await web.CaseAsync(body.CaseId, cancellation) is not var (loaded, view)) return (null, Problems.NotFound());
        return Applying.NewCaseStart.AboutOf(web, loaded, view, body.Lane) is { } about ? (about, null) : (null, Problems.NotFound());
    }

    public static Task<IResult> ChangePermitAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<PermitBody>(http, caseId, body => new ChangePermit(body.Lane, body.Suspend, body.Reason), cancellation);

    public static async Task<IResult> RelatedAsync(HttpContext http, string caseId, CancellationToken cancellation)
    {
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view)) return Problems.NotFound();
        var related = await Watching.RelatedCases.ReadAsync(web, loaded, view, cancellation);
        return Answers.Ok(http, new RelatedResource(
            [.. related.Cases.Select(Resources.RelatedCase)],
            [.. related.Places.Select(place => new StartPlaceResource(place.Procedure, place.Title, place.Lane))]), view.Version);
    }

    // The key leads to the id that the case got at the first try: a repeated request finds it instead of opening another.
    private static async Task<string> CaseIdAsync(WebContext web, CommandHeaders headers, CancellationToken cancellation)
    {
        var fresh = CaseIds.New(OfficeZone.DateOf(web.Now));
        if (!headers.HasKey) return fresh;
        var row = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{web.PersonId}\n{headers.Key}")));
        var insert = new Write.Insert(row, ImmutableDictionary<string, object>.Empty.SetItem("case", fresh));
        if (await web.Parts.Entities.CommitAsync(KeyPartition, [insert], cancellation) is CommitResult.Stored) return fresh;
        var known = await web.Parts.Entities.ReadAsync(KeyPartition, row, cancellation);
        return known is null ? fresh : (string)known.Properties["case"];
    }

    private static IResult UnknownDefinition(OpenCaseBody body)
    {
        LocalText message = new(
            $"「{body.Definition}」の手続は「{body.Profile}」の枠組みでは用意されていません。GET /api/v1/definitions で一覧を確かめてください。",
            $"There is no procedure “{body.Definition}” under the profile “{body.Profile}”. See GET /api/v1/definitions.");
        return Problems.Of(StatusCodes.Status422UnprocessableEntity, "unknown-definition", message, Problems.Field("definition", "unknown", message));
    }

    // Sample cases would take numbers of the office's own series.
    private static bool IsForTrial(HttpContext http) =>
        http.RequestServices.GetRequiredService<InboxOptions>().Shown || http.RequestServices.GetRequiredService<SignInOptions>().Personas;

    private static IResult OtherLaw(WebContext web, WorkflowDefinition definition)
    {
        var names = string.Join(", ", web.Parts.Catalog.Offered.Select(one => one.Profile.Id).Where(web.Directory.Office.WorksUnder).Distinct().Order(StringComparer.Ordinal));
        LocalText message = new(
            $"{web.Directory.Office.Name.Ja}は「{definition.Profile.Title.Ja}」による手続を行っていません（{names} のいずれかを指定してください）。",
            $"{web.Directory.Office.Name.En} has no procedures under “{definition.Profile.Title.En}”. Use one of: {names}.");
        return Problems.Of(StatusCodes.Status422UnprocessableEntity, "profile", message, Problems.Field("profile", "not-a-choice", message));
    }

    private static IResult TrialBarred()
    {
        LocalText message = new("この環境では live だけを作成できます。", "This host opens live cases only.");
        return Problems.Of(StatusCodes.Status422UnprocessableEntity, "origin", message, Problems.Field("origin", "not-a-choice", message));
    }

    private static IResult ReplicaBarred()
    {
        LocalText message = new("写し（replica）は作成できません。live、demo、simulation のいずれかにしてください。", "A replica cannot be opened; use live, demo or simulation.");
        return Problems.Of(StatusCodes.Status422UnprocessableEntity, "origin", message, Problems.Field("origin", "not-a-choice", message));
    }

    public static async Task<IResult> ShowAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        await WebContext.Of(http).CaseAsync(caseId, cancellation) is var (loaded, view)
            ? Answers.Ok(http, Resources.Case(loaded, view), view.Version)
            : Problems.NotFound();

    public static async Task<IResult> OpinionAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        await WebContext.Of(http).CaseAsync(caseId, cancellation) is var (loaded, view) && CoveringOpinion.Of(loaded.Definition, loaded.State, view) is { } opinion
            ? Answers.Ok(http, new OpinionResource(opinion.Text, opinion.By, opinion.At, opinion.ApplicationNumber, opinion.Units), view.Version)
            : Problems.NotFound();

    public static Task<IResult> WithdrawAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<LaneReasonBody>(http, caseId, body => new Withdraw(body.Lane, body.Reason), cancellation);

    public static Task<IResult> PullBackAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<LaneReasonBody>(http, caseId, body => new PullBack(body.Lane, body.Reason), cancellation);

    public static Task<IResult> FulfilAsync(HttpContext http, string caseId, string conditionId, CancellationToken cancellation) =>
        CaseCommands.RunAsync<NoteBody>(http, caseId, body => new FulfilCondition(conditionId, body.Note), cancellation);
}
