using System.Diagnostics.Metrics;

namespace Approvals.Benchmarks.Recording;

/// <summary>Counts the HTTP requests that leave this process, as .NET itself meters them.</summary>
internal sealed class WireRequests : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public WireRequests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.duration" }) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _count));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
