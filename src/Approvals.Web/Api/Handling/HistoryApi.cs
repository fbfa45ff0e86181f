using System.Globalization;
using System.Text.Json;
using Approvals.Core.Definitions;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>What happened to a case: in words for everybody, entry by entry for the office's staff.</summary>
internal static class HistoryApi
{
    /// <summary>Entries that one request reads; a page of words may be shorter than asked for, because not every entry is everybody's.</summary>
    private const int EntriesRead = 500;

    public static async Task<IResult> TimelineAsync(HttpContext http, string caseId, string? take, string? after, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var web = WebContext.Of(http);
        if (await web.CaseAsync(caseId, cancellation) is not var (loaded, _)) return Problems.NotFound();
        var stored = await web.Parts.Ledger.ReadAsync(caseId, From(page), EntriesRead, cancellation);
        var lines = (await LinesAsync(web, loaded, stored, cancellation)).Take(page.Take + 1).ToList();
        var more = lines.Count > page.Take;
        var shown = lines.Take(page.Take).ToList();
        var last = more ? shown[^1].Seq : stored.Count == EntriesRead ? stored[^1].Read().Seq : (long?)null;
        return Answers.Ok(new ListResource<TimelineResource>([.. shown.Select(Resource)], Paging.Next(http, Cursor(last))));
    }

    // Each entry in the words of the version under which it was written.
    private static async Task<List<TimelineLine>> LinesAsync(WebContext web, LoadedCase loaded, IEnumerable<StoredEntry> stored, CancellationToken cancellation)
    {
        var context = web.Context(loaded.State);
        var lines = new List<TimelineLine>();
        foreach (var entry in stored.Select(entry => entry.Read()))
        {
            var definition = await web.Parts.Catalog.OfHashAsync(loaded.State.DefinitionHashAt(entry.Seq)!, cancellation);
            if (Timelines.Line(definition, loaded.State, entry, web.PersonId, context, web.ProcedureOf) is { } line) lines.Add(line);
        }
        return lines;
    }

    private static TimelineResource Resource(TimelineLine line) => new(line.Seq, line.At, line.Actor, line.Text, line.LaneName, string.Join('\n', line.Reasons.Select(item => item.Reason).Prepend(line.Detail).Where(text => text.Length > 0)), line.Origin);

    public static async Task<IResult> LedgerAsync(HttpContext http, string caseId, string? take, string? after, CancellationToken cancellation)
    {
        var (page, problem) = Paging.Read(take, after);
        if (page is null) return problem!;
        var web = WebContext.Of(http);
        if (await web.ViewAsync(caseId, cancellation) is not { } view) return Problems.NotFound();
        if (view.Viewer != Party.Office) return Problems.OfficeOnly();
        var from = From(page);
        var stored = await web.Parts.Ledger.ReadAsync(caseId, from, page.Take, cancellation);
        var entries = stored.Index().Select(entry => new LedgerEntryResource(from + entry.Index, entry.Item.Previous, entry.Item.Hash, Readable(entry.Item)));
        var last = from + stored.Count - 1;
        return Answers.Ok(http, new ListResource<LedgerEntryResource>([.. entries], Paging.Next(http, Cursor(last < view.Version ? last : null))), view.Version);
    }

    // As in the timeline, drafting is the writer's own business; the chain goes on through the entry's two hashes.
    private static string? Readable(StoredEntry stored)
    {
        try
        {
            return Timelines.IsDraft(stored.Read().Event) ? null : stored.Json;
        }
        catch (JsonException)
        {
            // What was damaged is shown as it is: verifying says so.
            return stored.Json;
        }
    }

    // The cursor is the number of the last entry that was shown.
    private static long From(Paging page) => long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last < long.MaxValue ? last + 1 : 1;

    private static string? Cursor(long? last) => last?.ToString(CultureInfo.InvariantCulture);
}
