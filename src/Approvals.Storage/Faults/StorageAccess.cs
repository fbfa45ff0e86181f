namespace Approvals.Storage.Faults;

/// <summary>The kinds of storage request.</summary>
public enum StorageAccessKind
{
    /// <summary>A point read of one row.</summary>
    Read,

    /// <summary>A range of rows.</summary>
    Query,

    /// <summary>A batch of writes.</summary>
    Commit,

    /// <summary>A document stored.</summary>
    Put,

    /// <summary>A document erased.</summary>
    Erase,

    /// <summary>A document opened.</summary>
    Open,
}

/// <summary>One storage request.</summary>
/// <param name="Number">1 for the first since the plan was made.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Target">Partition and rows, or the hash, for people to read.</param>
public sealed record StorageAccess(int Number, StorageAccessKind Kind, string Target)
{
    public override string ToString() => $"access {Number}: {Kind} {Target}";
}
