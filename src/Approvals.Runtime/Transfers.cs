using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace Approvals.Runtime;

/// <summary>
/// 異動: on the first sweep of a day, and of a changed organisation file, hands on the open work of people whose posts have
/// ended. Looks at their work lists alone; a day on which everything is handed on costs one read for each process.
/// </summary>
internal sealed class Transfers(RuntimeParts parts, CaseRunner runner)
{
    /// <summary>Posts that ended longer ago have no open work left, or it was given to somebody by hand.</summary>
    private const int DaysBack = 400;

    private readonly ConcurrentDictionary<string, string> _done = new();
    private readonly ILogger _log = parts.Logging.CreateLogger<Transfers>();

    public async Task HandOverAsync(CancellationToken cancellation)
    {
        var today = OfficeZone.DateOf(parts.Time.GetUtcNow());
        foreach (var directory in parts.Offices.All.Where(directory => directory.IsDated)) await HandOverAsync(directory, today, cancellation);
    }

    private async Task HandOverAsync(OfficeDirectory directory, DateOnly today, CancellationToken cancellation)
    {
        var people = Leavers(directory.Whole, today);
        var mark = $"{today.ToString("O", CultureInfo.InvariantCulture)} {Stamp(directory.Whole)}";
        if (_done.GetValueOrDefault(directory.Office.Id) == mark) return;
        if (people.Length > 0 && !await IsMarkedAsync(directory.Office.Id, mark, cancellation))
        {
            var all = true;
            foreach (var person in people) all &= await HandOverAsync(directory.Office.Id, person, mark, cancellation);
            if (!all) return;
            await MarkAsync(directory.Office.Id, mark, cancellation);
        }
        _done[directory.Office.Id] = mark;
    }

    private static ImmutableArray<string> Leavers(OfficeDirectory whole, DateOnly today)
    {
        bool Ended(Term term) => term.Until < today && term.Until >= today.AddDays(-DaysBack);
        return
        [
            .. whole.Posts.Where(post => Ended(whole.TermOf(post))).Select(post => post.Person)
                .Concat(whole.People.Where(person => Ended(person.Term)).Select(person => person.Id)).Distinct(),
        ];
    }

    // Whoever is the successor may change with the file, not only with the day.
    internal static string Stamp(OfficeDirectory whole)
    {
        var text = new StringBuilder();
        foreach (var post in whole.Posts) text.Append(CultureInfo.InvariantCulture, $"{post.Role}|{post.Unit}|{post.Person}|{whole.TermOf(post).From:O}|{whole.TermOf(post).Until:O}\n");
        foreach (var person in whole.People) text.Append(CultureInfo.InvariantCulture, $"{person.Id}|{person.Organisation}|{person.Term.From:O}|{person.Term.Until:O}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private async Task<bool> HandOverAsync(string office, string person, string mark, CancellationToken cancellation)
    {
        var rows = await parts.Index.WorkOfAsync(office, person, StoreLimits.MaxQueryRows, cancellation);
        var all = rows.Count < StoreLimits.MaxQueryRows;
        foreach (var caseId in rows.Select(row => row.CaseId).Distinct()) all &= await HandOverCaseAsync(caseId, mark, cancellation);
        return all;
    }

    // One case that cannot be handled must not keep the others waiting; the next sweep tries it again.
    private async Task<bool> HandOverCaseAsync(string caseId, string mark, CancellationToken cancellation)
    {
        try
        {
            await runner.ExecuteAsync(caseId, new HandOver(), new CommandRequest(Actor.System, $"handover:{mark}"), cancellation);
            return true;
        }
        catch (Exception e) when (e is StoreUnavailableException or InvalidOperationException)
        {
            _log.LogError(e, "The open work of case {Case} could not be handed on; it will be tried again.", caseId);
            return false;
        }
    }

    private async Task<bool> IsMarkedAsync(string office, string mark, CancellationToken cancellation) =>
        await parts.Entities.ReadAsync(Keys.TransferPartition, Keys.Segment(office), cancellation) is { } row && (string)row.Properties["done"] == mark;

    private Task MarkAsync(string office, string mark, CancellationToken cancellation) => parts.Entities.CommitAsync(
        Keys.TransferPartition, [new Write.Upsert(Keys.Segment(office), ImmutableDictionary<string, object>.Empty.SetItem("done", mark))], cancellation);
}
