using Approvals.Core.Cases;
using Approvals.Core.Texts;
using Approvals.Mail.Smtp;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Approvals.Mail.Tests;

public sealed class SmtpMailSenderTests(MailDevServer server) : IClassFixture<MailDevServer>
{
    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 11, 23, 1, 2, 3, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Language.Ja)]
    [InlineData(Language.En)]
    public async Task A_real_server_gets_the_mail_letter_by_letter(Language language)
    {
        RequireServer();
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.YourTurn, language) with { OutboxId = $"real/{language}" });
        await Sender(server.Port).SendAsync(mail, Token);
        var message = Assert.Single(await ReceivedAsync(mail.OutboxId));
        Assert.Equal(mail.Subject, message.Subject);
        Assert.Equal(mail.Text, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(mail.Html.ReplaceLineEndings("\n"), message.HtmlBody!.ReplaceLineEndings("\n"));
        Assert.Equal("髙橋 﨑子", message.To.Mailboxes.Single().Name);
    }

    [Fact]
    public async Task A_retry_carries_the_same_message_id_so_that_a_double_shows()
    {
        RequireServer();
        var mail = Samples.Rendered(77);
        await Sender(server.Port).SendAsync(mail, Token);
        await Sender(server.Port).SendAsync(mail, Token);
        var messages = await ReceivedAsync(mail.OutboxId);
        Assert.Equal(2, messages.Count);
        Assert.Equal(messages[0].MessageId, messages[1].MessageId);
    }

    [Fact]
    public async Task A_real_server_that_finds_the_mail_too_large_refuses_it_for_good()
    {
        RequireServer();
        var mail = Samples.Rendered(88) with { Text = new string('長', MailDevServer.MaxMessageBytes) };
        var fault = await Assert.ThrowsAsync<MailException>(() => Sender(server.Port).SendAsync(mail, Token));
        Assert.True(fault.Permanent, fault.Message);
        Assert.Empty(await ReceivedAsync(mail.OutboxId));
    }

    [Fact]
    public async Task A_real_server_without_starttls_gets_nothing_where_it_is_required()
    {
        RequireServer();
        var mail = Samples.Rendered(99);
        var fault = await Assert.ThrowsAsync<MailException>(() => Sender(server.Port, SmtpSecurity.StartTls).SendAsync(mail, Token));
        Assert.False(fault.Permanent);
        Assert.Empty(await ReceivedAsync(mail.OutboxId));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user", true)]
    [InlineData("RCPT", "553 5.1.3 bad address", true)]
    [InlineData("RCPT", "451 4.7.1 try again later", false)]
    [InlineData("RCPT", "452 4.2.2 mailbox full", false)]
    [InlineData(".", "554 5.7.1 refused as spam", true)]
    [InlineData(".", "451 4.3.0 try again later", false)]
    [InlineData("MAIL", "552 5.3.4 too large", true)]
    [InlineData("MAIL", "550 5.7.1 sender not allowed", false)]
    [InlineData("MAIL", "421 4.3.2 shutting down", false)]
    [InlineData("DATA", "451 4.3.0 no space", false)]
    [InlineData("CONNECT", "554 5.3.2 no service here", false)]
    [InlineData("CONNECT", ScriptedMailServer.HangUp, false)]
    [InlineData("RCPT", ScriptedMailServer.HangUp, false)]
    [InlineData(".", ScriptedMailServer.HangUp, false)]
    public async Task Only_what_will_never_be_accepted_is_permanent(string command, string answer, bool permanent)
    {
        await using var scripted = new ScriptedMailServer(command, answer);
        var fault = await Assert.ThrowsAsync<MailException>(() => Sender(scripted.Port).SendAsync(Samples.Rendered(1), Token));
        Assert.Equal(permanent, fault.Permanent);
        Assert.Equal(0, scripted.Accepted);
        if (char.IsDigit(answer[0])) Assert.Contains(answer[..3], fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QUIT", ScriptedMailServer.HangUp)]
    [InlineData("QUIT", "500 what?")]
    public async Task A_mail_that_was_accepted_stays_accepted_however_the_server_says_goodbye(string command, string answer)
    {
        await using var scripted = new ScriptedMailServer(command, answer);
        await Sender(scripted.Port).SendAsync(Samples.Rendered(1), Token);
        Assert.Equal(1, scripted.Accepted);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("RCPT")]
    [InlineData(".")]
    public async Task A_server_that_falls_silent_is_given_up_and_tried_again_later(string command)
    {
        await using var scripted = new ScriptedMailServer(command, ScriptedMailServer.Silence);
        var options = Options(scripted.Port) with { Smtp = Options(scripted.Port).Smtp with { Timeout = TimeSpan.FromMilliseconds(300) } };
        var fault = await Assert.ThrowsAsync<MailException>(() => new SmtpMailSender(options, TimeProvider.System).SendAsync(Samples.Rendered(1), Token));
        Assert.False(fault.Permanent);
        Assert.Contains("in time", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_of_a_failure()
    {
        await using var scripted = new ScriptedMailServer("CONNECT", ScriptedMailServer.Silence);
        using var cancelled = new CancellationTokenSource();
        var sending = Sender(scripted.Port).SendAsync(Samples.Rendered(1), cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task An_address_beyond_ascii_is_refused_for_good_by_a_server_that_cannot_carry_it()
    {
        await using var scripted = new ScriptedMailServer("", "");
        var fault = await Assert.ThrowsAsync<MailException>(() => Sender(scripted.Port).SendAsync(Samples.Rendered(1, "例示@mihon-ku.example"), Token));
        Assert.True(fault.Permanent);
        Assert.Equal(0, scripted.Accepted);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again_later()
    {
        int port;
        await using (var scripted = new ScriptedMailServer("", "")) port = scripted.Port;
        var fault = await Assert.ThrowsAsync<MailException>(() => Sender(port).SendAsync(Samples.Rendered(1), Token));
        Assert.False(fault.Permanent);
    }

    private void RequireServer() => Assert.SkipUnless(server.Missing is null, server.Missing ?? "");

    private async Task<List<MimeMessage>> ReceivedAsync(string outboxId)
    {
        var messages = new List<MimeMessage>();
        foreach (var path in server.Messages) messages.Add(await MimeMessage.LoadAsync(path, Token));
        return [.. messages.Where(message => message.Headers["X-Approvals-Outbox-Id"] == outboxId)];
    }

    private static SmtpMailSender Sender(int port, SmtpSecurity security = SmtpSecurity.None) => new(Options(port, security), Time);

    private static MailOptions Options(int port, SmtpSecurity security = SmtpSecurity.None) => new()
    {
        Mode = MailMode.Smtp,
        FromAddress = "approvals@mihon-ku.example",
        FromName = "見本区",
        Smtp = new() { Host = "127.0.0.1", Port = port, Security = security },
    };
}
