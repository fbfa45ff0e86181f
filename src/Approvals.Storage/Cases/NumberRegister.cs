using System.Collections.Concurrent;
using System.Globalization;

namespace Approvals.Storage.Cases;

/// <summary>
/// Numbers without gaps, one counter for each series and fiscal year. A number is given to a key (a case and its
/// request) once: asked again after a crash, the register answers with the same number. Requests that come while one
/// is being stored share the next batch; the last number is remembered, so a number costs one commit as a rule.
/// </summary>
public sealed class NumberRegister(IEntityStore store)
{
    private readonly ConcurrentDictionary<string, NumberSeriesWriter> _series = new();

    public Task<long> AllocateAsync(string officeId, string series, int fiscalYear, string caseId, string key, CancellationToken cancellation) =>
        _series.GetOrAdd(Keys.NumberPartition(officeId, series, fiscalYear), partition => new NumberSeriesWriter(store, partition))
            .AllocateAsync(caseId, key, cancellation);

    /// <summary>The numbers given so far, in order, with the case that has each.</summary>
    public async Task<IReadOnlyList<(long Number, string CaseId)>> ReadAsync(string officeId, string series, int fiscalYear, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(Keys.NumberPartition(officeId, series, fiscalYear), "n:", "n:~", take, cancellation);
        return [.. rows.Select(row => (long.Parse(row.Row.AsSpan(2), CultureInfo.InvariantCulture), (string)row.Properties["case"]))];
    }
}
