using Approvals.Runtime.Observing;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Approvals.Cloud;

/// <summary>Sends traces and metrics where the settings say; without any, nothing is collected and nothing leaves.</summary>
public static class Telemetry
{
    /// <summary>Azure Monitor, with the app's identity.</summary>
    public const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Any collector that speaks OTLP; OpenTelemetry's own further settings hold as well.</summary>
    public const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "approvals";

    // Requests in, requests out, and the orchestrations between them; the runtime's own last.
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Microsoft.DurableTask", "DurableTask.Core", RuntimeTraces.Name];

    /// <param name="services">Of the host.</param>
    /// <param name="configuration">The root: both settings have names of their own outside <c>Approvals</c>.</param>
    /// <param name="credential">For Azure Monitor; null leaves it to the key in the connection string.</param>
    public static IServiceCollection AddApprovalsTelemetry(this IServiceCollection services, IConfiguration configuration, TokenCredential? credential)
    {
        var (monitor, otlp) = (configuration[AzureMonitor], configuration[Otlp]);
        if (string.IsNullOrEmpty(monitor) && string.IsNullOrEmpty(otlp)) return services;
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .WithTracing(traces => Traces(traces, monitor, credential))
            .WithMetrics(metrics => Metrics(metrics, monitor, credential));
        if (!string.IsNullOrEmpty(otlp)) telemetry.UseOtlpExporter();
        return services;
    }

    private static void Traces(TracerProviderBuilder traces, string? monitor, TokenCredential? credential)
    {
        traces.AddSource(Sources);
        if (!string.IsNullOrEmpty(monitor)) traces.AddAzureMonitorTraceExporter(options => options.ConnectionString = monitor, credential);
    }

    private static void Metrics(MeterProviderBuilder metrics, string? monitor, TokenCredential? credential)
    {
        metrics.AddMeter(RuntimeTraces.Name);
        if (!string.IsNullOrEmpty(monitor)) metrics.AddAzureMonitorMetricExporter(options => options.ConnectionString = monitor, credential);
    }
}
