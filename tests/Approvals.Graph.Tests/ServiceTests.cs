using Approvals.Mail;
using Approvals.Mail.Smtp;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Graph.Tests;

public sealed class ServiceTests
{
    [Fact]
    public void Graph_settings_give_the_graph_sender()
    {
        using var services = Add(new() { ["Mode"] = "Graph", ["Graph:Mailbox"] = FakeGraph.Mailbox }).BuildServiceProvider();
        Assert.IsType<GraphMailSender>(services.GetRequiredService<IMailSender>());
    }

    [Fact]
    public void Other_settings_give_the_other_senders()
    {
        using var services = Add(new() { ["Mode"] = "Smtp", ["Smtp:Host"] = "localhost" }).BuildServiceProvider();
        Assert.IsType<SmtpMailSender>(services.GetRequiredService<IMailSender>());
    }

    [Theory]
    [InlineData("Mailbox", "", "Mail:Graph:Mailbox")]
    [InlineData("Endpoint", "http://graph.example/v1.0", "Mail:Graph:Endpoint")]
    [InlineData("MailsPerMinute", "31", "Mail:Graph:MailsPerMinute")]
    [InlineData("MailsPerMinute", "0", "Mail:Graph:MailsPerMinute")]
    [InlineData("Concurrency", "5", "Mail:Graph:Concurrency")]
    [InlineData("Timeout", "00:00:00", "Mail:Graph:Timeout")]
    public void Wrong_settings_are_refused_with_the_key(string key, string value, string named)
    {
        var settings = new Dictionary<string, string?> { ["Mode"] = "Graph", ["Graph:Mailbox"] = FakeGraph.Mailbox, [$"Graph:{key}"] = value };
        Assert.Contains(named, Assert.Throws<InvalidOperationException>(() => Add(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_cloud_the_managed_identity_is_used_and_nothing_else()
    {
        Assert.IsType<ManagedIdentityCredential>(GraphIdentity.Of("3a7d1f0e-0000-0000-0000-000000000001"));
        Assert.IsType<ChainedTokenCredential>(GraphIdentity.Of(""));
    }

    [Fact]
    public void The_adapter_uses_the_mails_and_nothing_above_them()
    {
        var used = typeof(GraphMailSender).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.Equal(["Approvals.Mail"], used.Where(name => name.StartsWith("Approvals.", StringComparison.Ordinal)));
    }

    private static IServiceCollection Add(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddApprovalsGraphMail(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new AzureCliCredential());
}
