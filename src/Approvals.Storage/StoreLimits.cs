namespace Approvals.Storage;

/// <summary>The limits of Azure Table Storage, held by every adapter so that what works on one machine works in the cloud.</summary>
public static class StoreLimits
{
    public const int MaxWritesPerBatch = 100;
    public const int MaxBatchBytes = 4 * 1024 * 1024;
    public const int MaxRowBytes = 1024 * 1024;
    public const int MaxPropertyBytes = 64 * 1024;
    public const int MaxProperties = 252;
    public const int MaxKeyBytes = 1024;
    public const int MaxQueryRows = 1000;
}

public static class StoreKeys
{
    /// <summary>The smallest key that sorts after <paramref name="row"/> and holds only characters that every store takes.</summary>
    public static string After(string row) => row + "!";
}
