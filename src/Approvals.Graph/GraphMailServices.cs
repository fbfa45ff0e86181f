using Approvals.Mail;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Graph;

/// <summary>Registers mail through Microsoft Graph, for hosts that carry the adapter.</summary>
public static class GraphMailServices
{
    /// <summary>Adds the sender that the settings choose: Microsoft Graph where they say so, else as <see cref="MailServices"/> does.</summary>
    /// <param name="services">Of the host.</param>
    /// <param name="section">The section <c>Mail</c>.</param>
    /// <param name="credential">Of an identity that may send from the mailbox and read its sent items.</param>
    /// <exception cref="InvalidOperationException">The settings cannot be used; the message names each key.</exception>
    public static IServiceCollection AddApprovalsGraphMail(this IServiceCollection services, IConfiguration section, TokenCredential credential) =>
        services.AddApprovalsGraphMail(section.Get<MailOptions>() ?? new(), credential);

    /// <summary>The same with settings that were read already.</summary>
    /// <exception cref="InvalidOperationException">The settings cannot be used; the message names each key.</exception>
    public static IServiceCollection AddApprovalsGraphMail(this IServiceCollection services, MailOptions options, TokenCredential credential)
    {
        if (options.Mode == MailMode.Graph)
            services.AddSingleton<IMailSender>(provider => new GraphMailSender(options.Graph, credential, provider.GetRequiredService<TimeProvider>(), provider.GetService<IMailboxShares>()));
        return services.AddApprovalsMail(options);
    }
}
