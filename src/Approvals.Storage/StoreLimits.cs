namespace Approvals.Storage;

/// <summary>The limits of Azure Table Storage, held by every adapter so that what works on one machine works in the cloud.</summary>
public static class StoreLimits
{
    /// <summary>Writes in one batch.</summary>
    public const int MaxWritesPerBatch = 100;

    /// <summary>Bytes of one batch as it travels: JSON text, binary values in base64.</summary>
    public const int MaxBatchBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of one row: keys, names and values, two bytes a character.</summary>
    public const int MaxRowBytes = 1024 * 1024;

    /// <summary>Bytes of one value; a string counts two bytes a character.</summary>
    public const int MaxPropertyBytes = 64 * 1024;

    /// <summary>Properties in one row.</summary>
    public const int MaxProperties = 252;

    /// <summary>Characters in the name of a property.</summary>
    public const int MaxPropertyNameLength = 255;

    /// <summary>Bytes of one key at two bytes a character: 512 characters.</summary>
    public const int MaxKeyBytes = 1024;

    /// <summary>Rows that one query returns.</summary>
    public const int MaxQueryRows = 1000;
}
