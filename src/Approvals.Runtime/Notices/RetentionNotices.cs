using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Notices;

/// <summary>
/// Tells record keepers which cases have come to the end of their retention period: one mail for each division and fiscal
/// year, and another where a hold has ended since. All ended cases are looked through once a fiscal year; after that only those
/// that were ever on hold.
/// </summary>
internal sealed class RetentionNotices(RuntimeParts parts, CaseRunner runner)
{
    private const int PageSize = 200;

    /// <summary>Readers of one mail, and holds that one mail is about: together they fit into a batch.</summary>
    private const int MostReaders = 30;
    private const int MostHolds = NoticeBook.MaxRows - MostReaders;

    public async Task TellAsync(OfficeDirectory directory, DateTimeOffset now, CancellationToken cancellation)
    {
        var year = FiscalYear.Of(OfficeZone.DateOf(now));
        var yearly = string.Create(CultureInfo.InvariantCulture, $"retention:{year.StartYear}");
        if (await parts.Notices.ToldAsync(directory.Office.Id, yearly, cancellation) is { } lookedAt) await TellOfHoldsAsync(directory, year, lookedAt, now, cancellation);
        else await TellOfYearAsync(directory, year, yearly, now, cancellation);
    }

    private async Task TellOfYearAsync(OfficeDirectory directory, FiscalYear year, string yearly, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var (division, (due, held)) in await CountAsync(directory, year, now, cancellation))
            if (due > 0) await TellAsync(directory, division, [$"{yearly}:{division}"], $"retention-{year.StartYear.ToString(CultureInfo.InvariantCulture)}-{division}", new(NameOf(directory, division), year.StartYear, due, held, false), now, cancellation);
        // The last of it: after a crash before this the divisions that were told are told nothing again.
        await parts.Notices.TellAsync(directory.Office.Id, [yearly], [], now, cancellation);
    }

    private async Task TellOfHoldsAsync(OfficeDirectory directory, FiscalYear year, DateTimeOffset lookedAt, DateTimeOffset now, CancellationToken cancellation)
    {
        var ended = new List<(string Division, string Key)>();
        for (string? after = null; ;)
        {
            var page = await parts.Index.HeldAsync(directory.Office.Id, after, PageSize, cancellation);
            foreach (var id in page.Items)
                if (await runner.LoadAsync(id, cancellation) is { } loaded && StateOf(loaded, OfficeZone.DateOf(now)) == Standing.Due && LastEnded(loaded.State, lookedAt, now) is { } hold)
                    ended.Add((DivisionOf(directory, loaded.State), string.Create(CultureInfo.InvariantCulture, $"retention:{year.StartYear}:hold:{id}:{hold}")));
            if ((after = page.Next) is null) break;
        }
        var untold = (await parts.Notices.UntoldAsync(directory.Office.Id, ended.Select(one => one.Key), cancellation)).ToHashSet(StringComparer.Ordinal);
        if (untold.Count == 0) return;
        var counts = await CountAsync(directory, year, now, cancellation);
        foreach (var group in ended.Where(one => untold.Contains(one.Key)).GroupBy(one => one.Division))
        {
            var (due, held) = counts.GetValueOrDefault(group.Key);
            ImmutableArray<string> keys = [.. group.Select(one => one.Key).Order(StringComparer.Ordinal).Take(MostHolds)];
            var id = $"retention-{year.StartYear.ToString(CultureInfo.InvariantCulture)}-{group.Key}-{Mark(keys)}";
            await TellAsync(directory, group.Key, keys, id, new(NameOf(directory, group.Key), year.StartYear, due, held, true), now, cancellation);
        }
    }

    private Task<bool> TellAsync(OfficeDirectory directory, string division, ImmutableArray<string> keys, string id, RetentionCount count, DateTimeOffset now, CancellationToken cancellation) =>
        parts.Notices.TellAsync(
            directory.Office.Id, keys,
            [.. ReadersOf(directory, division).Take(MostReaders).Select(person => new PendingNotice($"{id}-{person.Id}", MailKind.RetentionDue, person.Id) { Retention = count })],
            now, cancellation);

    // Whoever may propose a disposal; where no record keeper is named that is the administrators.
    private static ImmutableArray<Person> ReadersOf(OfficeDirectory directory, string division) =>
        directory.HoldersOf(Keeping.KeeperRole, [division]) is { IsEmpty: false } keepers ? keepers : directory.HoldersOf(Access.AdministratorRole, [division]);

    private async Task<ImmutableSortedDictionary<string, (int Due, int OnHold)>> CountAsync(OfficeDirectory directory, FiscalYear year, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, (int Due, int OnHold)>(StringComparer.Ordinal);
        var before = OfficeZone.StartOfDay(new FiscalYear(year.StartYear - RetentionRule.Classes.Min()).FirstDay);
        for (string? after = null; ;)
        {
            var page = await parts.Index.EndedAsync(directory.Office.Id, before, after, PageSize, cancellation);
            foreach (var id in page.Items)
            {
                if (await runner.LoadAsync(id, cancellation) is not { } loaded || StateOf(loaded, OfficeZone.DateOf(now)) is not { } standing) continue;
                var division = DivisionOf(directory, loaded.State);
                var (due, held) = counts.GetValueOrDefault(division);
                counts[division] = standing == Standing.Due ? (due + 1, held) : (due, held + 1);
            }
            if ((after = page.Next) is null) return counts.ToImmutable();
        }
    }

    private enum Standing
    {
        Due,
        OnHold,
    }

    // Null: it is kept still, proposed already, or has nothing to be disposed of.
    private static Standing? StateOf(LoadedCase loaded, DateOnly today)
    {
        var state = loaded.State;
        if (state.IsDisposed || state.Origin == CaseOrigin.Replica || state.Keeping?.Proposal is not null) return null;
        if (KeepingPeriod.Of(loaded.Definition, state)?.IsOver(today) != true) return null;
        return state.Keeping?.HoldsOn(today).Any() == true ? Standing.OnHold : Standing.Due;
    }

    // The hold that has ended last, if that was after the yearly look: the case was counted as held then, or was not looked at.
    private static string? LastEnded(CaseState state, DateTimeOffset lookedAt, DateTimeOffset now) =>
        state.Keeping?.Holds.Select(hold => (hold.Id, At: hold.LiftedAt ?? (hold.Until is { } last ? OfficeZone.StartOfDay(last.AddDays(1)) : (DateTimeOffset?)null)))
            .Where(hold => hold.At > lookedAt && hold.At <= now).OrderBy(hold => hold.At).Select(hold => hold.Id).LastOrDefault();

    // 主管課: the first of its divisions, or what has become of it.
    private static string DivisionOf(OfficeDirectory directory, CaseState state) =>
        state.Opening!.Units.IsEmpty ? "" : directory.Today(state.Opening.Units[0])?.Id ?? state.Opening.Units[0];

    private static LocalText NameOf(OfficeDirectory directory, string division) =>
        division.Length == 0 ? directory.Office.Name : directory.FindUnit(division)?.Name ?? LocalText.Same(division);

    private static string Mark(IEnumerable<string> keys) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys))))[..12];
}
