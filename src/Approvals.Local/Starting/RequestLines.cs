using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Approvals.Local.Starting;

/// <summary>
/// Kestrel refuses an address with %00 before the app sees it, with an answer that says nothing. Here such an address gets
/// another character that no address of ours has either, and the app answers it in words.
/// </summary>
internal static class RequestLines
{
    private static readonly byte[] Zero = "%00"u8.ToArray();
    private static readonly byte[] Substitute = "%1A"u8.ToArray();

    /// <summary>On every connection without TLS; what comes through TLS is not readable here and stays as it is.</summary>
    public static void Read(ListenOptions listen) => listen.Use(next => connection =>
    {
        var reader = new Reader(connection.Transport.Input);
        connection.Items[typeof(RequestLines)] = reader;
        connection.Transport = new Duplex(reader, connection.Transport.Output);
        return next(connection);
    });

    /// <summary>A request without a body ends where the next request line begins. After one with a body that is not known here.</summary>
    public static void UseRequestLines(this IApplicationBuilder app) => app.Use(next => http =>
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false } && http.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(typeof(RequestLines), out var found) == true)
            http.Response.OnCompleted(((Reader)found!).ExpectLineAsync);
        return next(http);
    });

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Reader(PipeReader inner) : PipeReader
    {
        private bool _atLine = true;

        public Task ExpectLineAsync()
        {
            _atLine = true;
            return Task.CompletedTask;
        }

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(cancellationToken);
            Look(read.Buffer);
            return read;
        }

        public override bool TryRead(out ReadResult result)
        {
            if (!inner.TryRead(out result)) return false;
            Look(result.Buffer);
            return true;
        }

        private void Look(ReadOnlySequence<byte> buffer)
        {
            if (!_atLine || buffer.PositionOf((byte)'\n') is not { } end) return;
            _atLine = false;
            // What begins with no method is no request of HTTP/1.1.
            if (char.IsAsciiLetterUpper((char)buffer.FirstSpan[0])) Replace(buffer.Slice(0, end));
        }

        // Kestrel, too, decodes an address in the very memory into which it was received.
        private static void Replace(ReadOnlySequence<byte> line)
        {
            if (!line.IsSingleSegment) return;
            var bytes = MemoryMarshal.AsMemory(line.First).Span;
            for (int at; (at = bytes.IndexOf(Zero)) >= 0; bytes = bytes[(at + Zero.Length)..]) Substitute.CopyTo(bytes[at..]);
        }

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
