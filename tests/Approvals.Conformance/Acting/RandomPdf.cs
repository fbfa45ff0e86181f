using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Approvals.Conformance.Acting;

/// <summary>Random bytes behind the head of a PDF, made while they are sent, so that no client holds them.</summary>
/// <param name="announced">Whether the length is said beforehand; otherwise the body is sent in chunks.</param>
internal sealed class RandomPdf : HttpContent
{
    private const int ChunkSize = 64 * 1024;

    private readonly long _length;
    private readonly int _seed;
    private readonly bool _announced;

    public RandomPdf(long length, int seed, bool announced)
    {
        (_length, _seed, _announced) = (length, seed, announced);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    /// <summary>Bytes that left for the host.</summary>
    public long Sent { get; private set; }

    /// <summary>SHA-256 of what was sent, once all was.</summary>
    public string Sha256 { get; private set; } = "";

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var random = new Random(_seed);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkSize];
        for (Sent = 0; Sent < _length;)
        {
            random.NextBytes(chunk);
            if (Sent == 0) "%PDF-1.7\n"u8.CopyTo(chunk);
            var part = chunk.AsMemory(0, (int)Math.Min(ChunkSize, _length - Sent));
            hash.AppendData(part.Span);
            await stream.WriteAsync(part, cancellationToken);
            Sent += part.Length;
        }
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return _announced;
    }
}
