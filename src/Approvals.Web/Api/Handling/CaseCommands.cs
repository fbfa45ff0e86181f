using Approvals.Core.Cases;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>The way of every changing request: headers, body, sight of the case, command, answer.</summary>
internal static class CaseCommands
{
    public static async Task<IResult> RunAsync<TBody>(HttpContext http, string caseId, Func<TBody, CaseCommand> command, CancellationToken cancellation) where TBody : class =>
        await RunAsync<TBody>(http, caseId, (body, _) => command(body), cancellation);

    public static async Task<IResult> RunAsync<TBody>(
        HttpContext http, string caseId, Func<TBody, CaseCommand> command, Func<CaseCommand, SeenCase, Refusal?> contradiction, CancellationToken cancellation) where TBody : class =>
        await RunAsync<TBody>(http, caseId, (body, _) => command(body), contradiction, cancellation);

    public static async Task<IResult> RunAsync<TBody>(
        HttpContext http, string caseId, Func<TBody, SeenCase, CaseCommand> command, CancellationToken cancellation) where TBody : class =>
        await RunAsync(http, caseId, command, (_, _) => null, cancellation);

    private static async Task<IResult> RunAsync<TBody>(
        HttpContext http, string caseId, Func<TBody, SeenCase, CaseCommand> command, Func<CaseCommand, SeenCase, Refusal?> contradiction, CancellationToken cancellation) where TBody : class
    {
        var (headers, bad) = CommandHeaders.Read(http);
        if (headers is null) return bad!;
        var (body, problem) = await JsonBody.ReadAsync<TBody>(http, cancellation);
        if (body is null) return problem!;
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, view)) return Problems.NotFound();
        var seen = new SeenCase(loaded, view);
        var asked = command(body, seen);
        if (contradiction(asked, seen) is { } refusal) return Answers.Of(http, new CommandResult.Refused(refusal));
        return Answers.Of(http, await web.Runner.ExecuteAsync(caseId, asked, headers.For(web), cancellation));
    }
}

/// <summary>A case with what the reader sees of it.</summary>
internal sealed record SeenCase(LoadedCase Case, CaseView View)
{
    /// <summary>The form that a task is about; null where the task is no form of this reader.</summary>
    public FormView? FormOf(string itemId)
    {
        if (View.Tasks.FirstOrDefault(task => task.ItemId == itemId) is not { } task) return null;
        var key = View.Forms.Any(form => form.Key == task.Step) ? task.Step : $"{task.Step}/{task.Lane}";
        return View.Forms.FirstOrDefault(form => form.Key == key);
    }
}
