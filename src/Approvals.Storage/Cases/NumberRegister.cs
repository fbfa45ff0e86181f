using System.Collections.Immutable;
using System.Globalization;

namespace Approvals.Storage.Cases;

/// <summary>
/// Numbers without gaps, one counter for each series and fiscal year. A number is given to a key (a case and its
/// request) once: asked again after a crash, the register answers with the same number.
/// </summary>
public sealed class NumberRegister(IEntityStore store)
{
    private const string Counter = "counter";

    public async Task<long> AllocateAsync(string officeId, string series, int fiscalYear, string caseId, string key, CancellationToken cancellation)
    {
        var partition = Keys.NumberPartition(officeId, series, fiscalYear);
        var holder = "k:" + Keys.Segment($"{caseId}/{key}");
        for (; ; )
        {
            if (await store.ReadAsync(partition, holder, cancellation) is { } given) return (long)given.Properties["number"];
            var counter = await store.ReadAsync(partition, Counter, cancellation);
            var next = (counter is null ? 0L : (long)counter.Properties["last"]) + 1;
            if (await store.CommitAsync(partition, Writes(counter, next, holder, caseId, key), cancellation) is CommitResult.Stored) return next;
        }
    }

    private static List<Write> Writes(Entity? counter, long next, string holder, string caseId, string key)
    {
        var empty = ImmutableDictionary<string, object>.Empty;
        var last = empty.SetItem("last", next);
        return
        [
            counter is null ? new Write.Insert(Counter, last) : new Write.Replace(Counter, last, counter.ETag),
            new Write.Insert(holder, empty.SetItem("number", next)),
            new Write.Insert("n:" + next.ToString("D10", CultureInfo.InvariantCulture), empty.SetItem("case", caseId).SetItem("key", key)),
        ];
    }

    /// <summary>The numbers given so far, in order, with the case that has each.</summary>
    public async Task<IReadOnlyList<(long Number, string CaseId)>> ReadAsync(string officeId, string series, int fiscalYear, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.NumberPartition(officeId, series, fiscalYear), "n:", "n:~", take, cancellation);
        return [.. rows.Select(row => (long.Parse(row.Row.AsSpan(2), CultureInfo.InvariantCulture), (string)row.Properties["case"]))];
    }
}
