using System.Collections.Immutable;
using Azure.Data.Tables;

namespace Approvals.Storage.AzureTables;

/// <summary>
/// A batch as an entity group transaction. Azure fails the whole of it when a row to delete is missing, even one deleted
/// without condition; such deletions are dropped and the rest is sent again.
/// </summary>
/// <remarks>
/// Dropping is right as long as nobody inserts that row in between: an insert after our look at it counts as later than the
/// batch. A batch that must exclude this guards itself with the version of a row that the other writer changes too.
/// </remarks>
internal sealed class AzureTableBatch(TableClient writes, TableClient reads)
{
    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> batch, CancellationToken cancellation)
    {
        // Every round drops at least one write, so there is an end.
        while (batch.Count > 0)
        {
            try
            {
                var response = await writes.SubmitTransactionAsync(batch.Select(write => Action(partition, write)), cancellation);
                return new CommitResult.Stored(AzureTableRow.ETags(batch, response.Value));
            }
            catch (TableTransactionFailedException e) when (AzureTableRow.IsRefusal(e))
            {
                var failed = e.FailedTransactionActionIndex is { } index ? batch[index] : null;
                var kept = e.Status == AzureTableRow.NotFound ? await DropMissingAsync(partition, batch, failed, cancellation) : batch;
                if (kept.Count == batch.Count) return new CommitResult.Conflict(failed?.Row);
                batch = kept;
            }
        }
        return new CommitResult.Stored(ImmutableDictionary<string, string>.Empty);
    }

    private static TableTransactionAction Action(string partition, Write write) => write switch
    {
        Write.Insert insert => new(TableTransactionActionType.Add, AzureTableRow.Of(partition, write.Row, insert.Properties)),
        Write.Replace replace => new(TableTransactionActionType.UpdateReplace, AzureTableRow.Of(partition, write.Row, replace.Properties), new(replace.ETag)),
        Write.Upsert upsert => new(TableTransactionActionType.UpsertReplace, AzureTableRow.Of(partition, write.Row, upsert.Properties)),
        Write.Delete delete => new(TableTransactionActionType.Delete, new TableEntity(partition, write.Row), AzureTableRow.Condition(delete)),
        _ => throw new ArgumentException($"Unknown kind of write: {write.GetType().Name}."),
    };

    // All missing rows at once: the usual reason is a batch that was performed before and is sent again.
    private async Task<IReadOnlyList<Write>> DropMissingAsync(
        string partition, IReadOnlyList<Write> batch, Write? failed, CancellationToken cancellation)
    {
        if (failed is not (null or Write.Delete { ETag: null })) return batch;
        var missing = await Task.WhenAll(batch.Select(async write =>
            write == failed || (write is Write.Delete { ETag: null } && await IsMissingAsync(partition, write.Row, cancellation))));
        return [.. batch.Where((_, i) => !missing[i])];
    }

    private async Task<bool> IsMissingAsync(string partition, string row, CancellationToken cancellation) =>
        !(await reads.GetEntityIfExistsAsync<TableEntity>(partition, row, select: ["RowKey"], cancellationToken: cancellation)).HasValue;
}
