namespace Approvals.Storage.Sqlite;

/// <summary>What SQLite reports (disk full, input/output error, busy) is a fault of the infrastructure, and may be retried.</summary>
internal static class SqliteFault
{
    public static StoreUnavailableException Translate(Exception fault) =>
        new("The database did not answer: " + fault.Message, fault);
}
