using Approvals.Runtime.Cases;
using Approvals.Web.Api.Model;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>Answers that are no problems.</summary>
internal static class Answers
{
    public static IResult Ok<T>(T value) => Results.Json(value, ApiJson.Info<T>());

    public static IResult Ok<T>(HttpContext http, T value, long version)
    {
        http.Response.Headers.ETag = CommandHeaders.ETag(version);
        return Ok(value);
    }

    public static IResult Created<T>(HttpContext http, T value, string href, long version)
    {
        http.Response.Headers.ETag = CommandHeaders.ETag(version);
        http.Response.Headers.Location = href;
        return Results.Json(value, ApiJson.Info<T>(), statusCode: StatusCodes.Status201Created);
    }

    /// <summary>What became of a command.</summary>
    public static IResult Of(HttpContext http, CommandResult result) => result is CommandResult.Done done
        ? Ok(http, Outcome(done), done.Case.State.Version)
        : NotDone(http, result);

    public static IResult NotDone(HttpContext http, CommandResult result)
    {
        if (result is CommandResult.Stale stale) http.Response.Headers.ETag = CommandHeaders.ETag(stale.CurrentVersion);
        return result switch
        {
            CommandResult.Refused refused => Problems.Of(refused.Refusal),
            CommandResult.Stale outdated => Problems.Stale(outdated.CurrentVersion),
            CommandResult.KeyReused => Problems.KeyReused(),
            _ => throw new InvalidOperationException($"Unknown outcome {result.GetType().Name}."),
        };
    }

    public static OutcomeResource Outcome(CommandResult.Done done) => new(
        done.Case.State.CaseId, done.Case.State.Version, done.FirstSeq, done.LastSeq, done.Repeated, Hrefs.Case(done.Case.State.CaseId));
}
