using Approvals.Core.Evidence;
using Microsoft.AspNetCore.Http.Metadata;

namespace Approvals.Web.Applying;

/// <summary>Limits of one upload, which may hold many files.</summary>
public static class UploadLimits
{
    /// <summary>
    /// One request, in bytes: 40 of the largest files. A file over its own limit is read to its end and refused by
    /// name, because a browser shows no answer at all when the connection is closed while it is still sending.
    /// </summary>
    public const long MaxRequestBytes = 40 * FileSignatures.MaxBytes;

    /// <summary>Files in one request.</summary>
    public const int MaxFiles = 1_000;

    /// <summary>Fields before the files.</summary>
    public const int MaxFields = 100;

    /// <summary>Bytes of one field.</summary>
    public const int MaxFieldBytes = 16 * 1024;

    /// <summary>Headers of one part, in bytes; a file's name is among them.</summary>
    public const int MaxPartHeaderBytes = 16 * 1024;

    /// <summary>RFC 2046, section 5.1.1.</summary>
    public const int MaxBoundaryCharacters = 70;
}

/// <summary>The endpoint's own limit in place of the server's usual one.</summary>
public sealed record RequestLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
