using Approvals.Core.Cases;
using Approvals.Runtime.Cases;
using Approvals.Web.Api.Model;
using Approvals.Web.Changing;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>Other versions of procedures, for administrators.</summary>
internal static class VersionsApi
{
    private const int MostTold = 200;

    public static async Task<IResult> ListAsync(HttpContext http, string caseId, CancellationToken cancellation) =>
        await VersionScreen.ReadAsync(WebContext.Of(http), caseId, cancellation) is { } screen
            ? Answers.Ok(new ListResource<VersionResource>([.. screen.Others.Select(Resource)], null))
            : Problems.NotFound();

    public static async Task<IResult> MigrateAsync(HttpContext http, string caseId, CancellationToken cancellation)
    {
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        var (body, problem) = await JsonBody.ReadAsync<MigrateBody>(http, cancellation);
        if (body is null) return problem!;
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is null) return Problems.NotFound();
        return Answers.Of(http, await web.Runner.MigrateAsync(caseId, body.To, body.Reason, headers.For(web), cancellation));
    }

    public static async Task<IResult> ReloadAsync(HttpContext http, CancellationToken cancellation)
    {
        if (ChangingPages.ReloadOf(http) is not { } reload) return Problems.NotFound();
        var change = await Task.Run(reload.Reload, cancellation);
        if (!change.Replaced)
        {
            var fields = change.Diagnostics.Take(MostTold).Select(one => new FieldProblem($"{one.File}:{one.Line}:{one.Column}", one.Id, new(one.ToString(Core.Texts.Language.Ja), one.ToString(Core.Texts.Language.En))));
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "procedures-refused",
                new("誤りがあるため、手続を読み込みませんでした。これまでの手続をそのまま使用します。", "Nothing was loaded because of errors. The procedures stay as they were."), [.. fields]);
        }
        return Answers.Ok(new ReloadResource([.. change.Current.Definitions.Select(DefinitionsApi.Resource)]));
    }

    private static VersionResource Resource(MigrationPreview preview) => new(
        preview.Target.Definition.Version, preview.Target.Definition.Hash, preview.Obstacles.IsEmpty,
        [.. preview.Obstacles.Select(one => new VersionPointResource(one.Code, one.Lane, one.Where, one.Message))],
        [.. preview.Differences.Select(one => new VersionPointResource(one.Kind.ToString(), one.Lane, one.Where, one.Message))]);
}
