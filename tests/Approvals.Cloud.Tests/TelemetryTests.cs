using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Approvals.Cloud.Tests;

public sealed class TelemetryTests
{
    private static ServiceProvider Add(string? key, string? value, TokenCredential? credential = null) => new ServiceCollection().AddLogging()
        .AddApprovalsTelemetry(new ConfigurationBuilder().AddInMemoryCollection(key is null ? [] : [new(key, value)]).Build(), credential).BuildServiceProvider();

    [Theory]
    [InlineData(null, null)]
    [InlineData(Telemetry.AzureMonitor, "")]
    [InlineData(Telemetry.Otlp, "")]
    public void Without_settings_nothing_is_collected(string? key, string? value)
    {
        using var services = Add(key, value);
        Assert.Null(services.GetService<TracerProvider>());
        Assert.Null(services.GetService<MeterProvider>());
    }

    [Theory]
    [InlineData(Telemetry.AzureMonitor, "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:9/")]
    [InlineData(Telemetry.Otlp, "http://127.0.0.1:9")]
    public void A_setting_alone_switches_traces_and_metrics_on(string key, string value)
    {
        using var services = Add(key, value);
        Assert.NotNull(services.GetService<TracerProvider>());
        Assert.NotNull(services.GetService<MeterProvider>());
    }
}
