using System.Collections.Concurrent;
using System.Globalization;

namespace Approvals.Storage.Cases;

/// <summary>
/// Numbers without gaps, one counter for each series, fiscal year and, where it runs per division or meeting, each of these. A number is given to a key (a case and its
/// request) once: asked again after a crash, the register answers with the same number. Requests that come while one
/// is being stored share the next batch; the last number is remembered, so a number costs one commit as a rule.
/// </summary>
public sealed class NumberRegister(IEntityStore store)
{
    private readonly ConcurrentDictionary<string, NumberSeriesWriter> _series = new();

    public Task<long> AllocateAsync(NumberBook book, string caseId, string key, CancellationToken cancellation) =>
        _series.GetOrAdd(book.Partition, partition => new NumberSeriesWriter(store, partition)).AllocateAsync(caseId, key, cancellation);

    /// <summary>The numbers given after <paramref name="after"/>, in order, with the case that has each.</summary>
    public async Task<IReadOnlyList<NumberRow>> ReadAsync(NumberBook book, long after, int take, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(book.Partition, $"n:{(after + 1).ToString("D10", CultureInfo.InvariantCulture)}", "n:~", take, cancellation);
        return [.. rows.Select(row => new NumberRow(long.Parse(row.Row.AsSpan(2), CultureInfo.InvariantCulture), (string)row.Properties["case"], (string)row.Properties["key"]))];
    }
}

/// <summary>One run of numbers that begins at 1 and has no gap.</summary>
/// <param name="FiscalYear">The year in which the fiscal year begins; 0 for a book that goes on over years (of a meeting).</param>
/// <param name="Scope">The division or the meeting that has numbers of its own; null: the office as a whole.</param>
public sealed record NumberBook(string OfficeId, string Series, int FiscalYear, string? Scope = null)
{
    internal string Partition => Keys.NumberPartition(OfficeId, Series, FiscalYear, Scope);
}

/// <param name="Key">The request of the case that has the number.</param>
public sealed record NumberRow(long Number, string CaseId, string Key);
