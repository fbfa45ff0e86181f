using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Approvals.Storage.AzureTables;

/// <summary>Entities in one table of Azure Table Storage; a batch is one entity group transaction.</summary>
/// <remarks>
/// Reads are repeated by the client when throttled. Writes never are: a repeated insert whose first reply was lost would
/// be reported as a conflict although it is stored. The caller learns that the outcome is unknown and decides.
/// </remarks>
public sealed class AzureTableEntityStore : IEntityStore, IEntityScan
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private readonly TableClient _reads;
    private readonly AzureTableBatch _batch;
    private readonly TableClient _writes;

    /// <param name="connectionString">Of a storage account, or of the emulator.</param>
    /// <param name="table">3–63 letters and digits, a letter first.</param>
    public AzureTableEntityStore(string connectionString, string table)
        : this(options => new TableClient(connectionString, table, options))
    {
    }

    /// <param name="service">The table endpoint of the account.</param>
    /// <param name="table">3–63 letters and digits, a letter first.</param>
    /// <param name="credential">Needs the role Storage Table Data Contributor.</param>
    public AzureTableEntityStore(Uri service, string table, TokenCredential credential)
        : this(options => new TableClient(service, table, credential, options))
    {
    }

    private AzureTableEntityStore(Func<TableClientOptions, TableClient> connect)
    {
        _reads = connect(Options(retries: 3));
        _writes = connect(Options(retries: 0));
        _batch = new AzureTableBatch(_writes, _reads);
    }

    /// <summary>Creates the table if it is missing.</summary>
    public Task InitializeAsync(CancellationToken cancellation) => AzureFault.OrUnavailable<object>(
        async () => await _reads.CreateIfNotExistsAsync(cancellation), cancellation);

    public Task<Entity?> ReadAsync(string partition, string row, CancellationToken cancellation)
    {
        BatchRules.CheckKeys(partition, row);
        return AzureFault.OrUnavailable(async () =>
        {
            var found = await _reads.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
            return found.HasValue ? AzureTableRow.Entity(found.Value!) : null;
        }, cancellation);
    }

    public Task<IReadOnlyList<Entity>> QueryAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation)
    {
        BatchRules.CheckQuery(partition, fromRow, toRow, take);
        return AzureFault.OrUnavailable(() => QueryCoreAsync(partition, fromRow, toRow, take, cancellation), cancellation);
    }

    public async IAsyncEnumerable<Entity> ScanAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var pages = _reads.QueryAsync<TableEntity>(maxPerPage: StoreLimits.MaxQueryRows, cancellationToken: cancellation).AsPages().GetAsyncEnumerator(cancellation);
        while (await AzureFault.OrUnavailable(async () => await pages.MoveNextAsync(), cancellation))
            foreach (var row in pages.Current.Values) yield return AzureTableRow.Entity(row);
    }

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        BatchRules.CheckBatch(partition, writes);
        return AzureFault.OrUnavailable(
            () => writes.Count == 1 ? CommitOneAsync(partition, writes[0], cancellation) : _batch.CommitAsync(partition, writes, cancellation),
            cancellation);
    }

    // One request as a rule; Azure may end a page early (1,000 rows, 5 seconds, a partition boundary), so go on until done.
    private async Task<IReadOnlyList<Entity>> QueryCoreAsync(string partition, string fromRow, string toRow, int take, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {fromRow} and RowKey lt {toRow}");
        var rows = new List<Entity>();
        await foreach (var page in _reads.QueryAsync<TableEntity>(filter, take, cancellationToken: cancellation).AsPages())
        {
            rows.AddRange(page.Values.Take(take - rows.Count).Select(AzureTableRow.Entity));
            if (rows.Count >= take) break;
        }
        return rows;
    }

    private async Task<CommitResult> CommitOneAsync(string partition, Write write, CancellationToken cancellation)
    {
        try
        {
            var response = await SendAsync(partition, write, cancellation);
            // The client answers, instead of throwing, when the row to delete is missing.
            return write is Write.Delete { ETag: not null } && response.Status == AzureTableRow.NotFound
                ? new CommitResult.Conflict(write.Row)
                : new CommitResult.Stored(AzureTableRow.ETags([write], [response]));
        }
        catch (RequestFailedException e) when (AzureTableRow.IsRefusal(e))
        {
            return new CommitResult.Conflict(write.Row);
        }
    }

    private Task<Response> SendAsync(string partition, Write write, CancellationToken cancellation) => write switch
    {
        Write.Insert insert => _writes.AddEntityAsync(AzureTableRow.Of(partition, write.Row, insert.Properties), cancellation),
        Write.Replace replace => _writes.UpdateEntityAsync(
            AzureTableRow.Of(partition, write.Row, replace.Properties), new ETag(replace.ETag), TableUpdateMode.Replace, cancellation),
        Write.Upsert upsert => _writes.UpsertEntityAsync(AzureTableRow.Of(partition, write.Row, upsert.Properties), TableUpdateMode.Replace, cancellation),
        Write.Delete delete => _writes.DeleteEntityAsync(partition, write.Row, AzureTableRow.Condition(delete), cancellation),
        _ => throw new ArgumentException($"Unknown kind of write: {write.GetType().Name}."),
    };

    private static TableClientOptions Options(int retries) =>
        new() { Retry = { MaxRetries = retries, NetworkTimeout = RequestTimeout } };
}
