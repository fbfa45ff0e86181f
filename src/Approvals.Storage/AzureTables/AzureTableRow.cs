using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Approvals.Storage.AzureTables;

/// <summary>Rows, conditions and refusals in Azure's words.</summary>
internal static class AzureTableRow
{
    public const int NotFound = 404;
    private const int AlreadyExists = 409;
    private const int ConditionNotMet = 412;

    // Azure's own columns and the annotations of its format.
    private static readonly ImmutableHashSet<string> OwnNames = ["PartitionKey", "RowKey", "Timestamp", "odata.etag", "odata.metadata"];

    public static TableEntity Of(string partition, string row, ImmutableDictionary<string, object> properties)
    {
        var entity = new TableEntity(partition, row);
        foreach (var (name, value) in properties)
            entity[name] = value;
        return entity;
    }

    public static Entity Entity(TableEntity entity) =>
        new(entity.PartitionKey, entity.RowKey, entity.Where(p => !OwnNames.Contains(p.Key)).ToImmutableDictionary())
        {
            ETag = entity.ETag.ToString(),
        };

    public static ETag Condition(Write.Delete delete) => delete.ETag is { } etag ? new ETag(etag) : ETag.All;

    public static ImmutableDictionary<string, string> ETags(IEnumerable<Write> writes, IEnumerable<Response> responses) =>
        writes.Zip(responses).Where(pair => pair.First is not Write.Delete)
            .ToImmutableDictionary(pair => pair.First.Row, pair => pair.Second.Headers.ETag?.ToString()
                ?? throw new StoreUnavailableException("Azure Storage stored a row without telling its version."));

    /// <summary>A row was not as the write expected; anything else (no such table, no permission) is a fault.</summary>
    public static bool IsRefusal(RequestFailedException e) => e.Status switch
    {
        AlreadyExists => e.ErrorCode == TableErrorCode.EntityAlreadyExists,
        NotFound => e.ErrorCode != TableErrorCode.TableNotFound,
        _ => e.Status == ConditionNotMet,
    };
}
