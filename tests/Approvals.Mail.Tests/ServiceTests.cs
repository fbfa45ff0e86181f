using Approvals.Mail.Pickup;
using Approvals.Mail.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Mail.Tests;

public sealed class ServiceTests
{
    [Fact]
    public void Pickup_settings_give_the_pickup_sender_and_its_inbox()
    {
        using var services = new ServiceCollection().AddApprovalsMail(Section(new() { ["Folder"] = "mail" })).BuildServiceProvider();
        Assert.IsType<PickupMailSender>(services.GetRequiredService<IMailSender>());
        Assert.NotNull(services.GetRequiredService<PickupInbox>());
        Assert.NotNull(services.GetRequiredService<MailRenderer>());
    }

    [Fact]
    public void Smtp_settings_give_the_smtp_sender_and_no_inbox()
    {
        using var services = new ServiceCollection().AddApprovalsMail(Section(new()
        {
            ["Mode"] = "smtp",
            ["Smtp:Host"] = "mail.mihon-ku.example",
            ["Smtp:Port"] = "465",
            ["Smtp:Security"] = "tls",
            ["Smtp:Timeout"] = "00:00:10",
        })).BuildServiceProvider();
        Assert.IsType<SmtpMailSender>(services.GetRequiredService<IMailSender>());
        Assert.Null(services.GetService<PickupInbox>());
        Assert.Equal(TimeSpan.FromSeconds(10), services.GetRequiredService<MailOptions>().Smtp.Timeout);
    }

    [Theory]
    [InlineData("Folder", "", "Mail:Folder")]
    [InlineData("FromAddress", "nobody", "Mail:FromAddress")]
    [InlineData("FromAddress", "a@example.jp\r\nBcc: b@example.jp", "Mail:FromAddress")]
    public void Wrong_settings_are_refused_with_the_key(string key, string value, string named) =>
        AssertRefused(new() { ["Folder"] = "mail", [key] = value }, named);

    [Theory]
    [InlineData("Host", "", "Mail:Smtp:Host")]
    [InlineData("Port", "0", "Mail:Smtp:Port")]
    [InlineData("Port", "65536", "Mail:Smtp:Port")]
    [InlineData("Timeout", "00:00:00", "Mail:Smtp:Timeout")]
    [InlineData("Security", "None", "Mail:Smtp:Security")]
    public void Wrong_server_settings_are_refused_with_the_key(string key, string value, string named) =>
        AssertRefused(new() { ["Mode"] = "Smtp", ["Smtp:Host"] = "localhost", ["Smtp:User"] = "approvals", [$"Smtp:{key}"] = value }, named);

    [Fact]
    public void Without_the_adapter_for_graph_its_settings_are_refused_in_words() =>
        AssertRefused(new() { ["Mode"] = "Graph", ["Graph:Mailbox"] = "saiitaku@mihon-ku.example" }, MailServices.NoGraph);

    private static void AssertRefused(Dictionary<string, string?> settings, string named)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddApprovalsMail(Section(settings)));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Section(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
