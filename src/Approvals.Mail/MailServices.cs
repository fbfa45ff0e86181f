using Approvals.Mail.Pickup;
using Approvals.Mail.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Approvals.Mail;

/// <summary>Registers the renderer and the sender that the settings choose; with pickup, the inbox too.</summary>
public static class MailServices
{
    /// <param name="section">The section <c>Mail</c>.</param>
    /// <exception cref="InvalidOperationException">The settings cannot be used; the message names each key.</exception>
    public static IServiceCollection AddApprovalsMail(this IServiceCollection services, IConfiguration section) =>
        services.AddApprovalsMail(section.Get<MailOptions>() ?? new());

    /// <exception cref="InvalidOperationException">The settings cannot be used; the message names each key.</exception>
    public static IServiceCollection AddApprovalsMail(this IServiceCollection services, MailOptions options)
    {
        var problems = options.Problems().ToArray();
        if (problems.Length > 0) throw new InvalidOperationException(string.Join(' ', problems));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<MailRenderer>();
        return options.Mode switch
        {
            MailMode.Smtp => services.AddSingleton<IMailSender, SmtpMailSender>(),
            MailMode.Graph => Adapted(services),
            MailMode.Pickup => services.AddSingleton<IMailSender, PickupMailSender>().AddSingleton<PickupInbox>(),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Mode, "Unknown way of sending."),
        };
    }

    private static IServiceCollection Adapted(IServiceCollection services) => services.Any(service => service.ServiceType == typeof(IMailSender))
        ? services
        : throw new InvalidOperationException(NoGraph);

    /// <summary>Why a host without the adapter cannot send through Graph, and what to do.</summary>
    public const string NoGraph = "Mail:Mode Graph needs the host in Azure, which carries the adapter for Microsoft Graph. Use Smtp here.";
}
