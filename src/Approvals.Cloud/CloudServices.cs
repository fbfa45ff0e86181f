using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Cloud;

/// <summary>Registers what a host in Azure shares with its other instances.</summary>
public static class CloudServices
{
    /// <summary>Sessions and forms of one instance are good on every other.</summary>
    public static IServiceCollection AddSharedKeys(this IServiceCollection services, SharedKeys keys)
    {
        services.AddSingleton(keys);
        services.AddDataProtection().SetApplicationName("Approvals");
        return services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new KeyRing(keys);
            options.XmlEncryptor = keys.Envelope is { } envelope ? new KeyRingEncryptor(envelope) : null;
        });
    }
}
