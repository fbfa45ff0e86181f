using Approvals.Core.Cases;
using Approvals.Mail.Pickup;
using MimeKit;

namespace Approvals.Mail.Tests;

public sealed class PickupMailSenderTests : MailFolder
{
    [Fact]
    public async Task A_mail_becomes_a_message_with_text_and_html()
    {
        var mail = await Samples.RenderAsync(Samples.Model(MailKind.YourTurn));
        await Sender.SendAsync(mail, Token);
        var message = await MimeMessage.LoadAsync(Assert.Single(Files), Token);
        Assert.Equal(mail.Subject, message.Subject);
        Assert.Equal(mail.Text, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(mail.Html.ReplaceLineEndings("\n"), message.HtmlBody!.ReplaceLineEndings("\n"));
        Assert.Equal("multipart/alternative", message.Body!.ContentType.MimeType);
        Assert.Equal((mail.ToName, mail.ToAddress), (message.To.Mailboxes.Single().Name, message.To.Mailboxes.Single().Address));
        Assert.Equal(("見本区", "approvals@mihon-ku.example"), (message.From.Mailboxes.Single().Name, message.From.Mailboxes.Single().Address));
        Assert.Equal("demo-1/42/0", message.Headers["X-Approvals-Outbox-Id"]);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.EndsWith("@mihon-ku.example", message.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_ascii_with_short_lines_as_every_mail_server_takes_it()
    {
        await Sender.SendAsync(await Samples.RenderAsync(Samples.Model(MailKind.Letter)), Token);
        var bytes = await File.ReadAllBytesAsync(Assert.Single(Files), Token);
        Assert.All(bytes, octet => Assert.InRange(octet, (byte)9, (byte)126));
        Assert.All(await File.ReadAllLinesAsync(Files[0], Token), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public async Task A_retry_later_replaces_the_same_file_with_the_same_message_id()
    {
        var mail = Samples.Rendered(1);
        await Sender.SendAsync(mail, Token);
        var (name, first) = (Files.Single(), await MimeMessage.LoadAsync(Files.Single(), Token));
        Time.Advance(TimeSpan.FromHours(3));
        await new PickupMailSender(Options, Time).SendAsync(mail, Token);
        var second = await MimeMessage.LoadAsync(Assert.Single(Files), Token);
        Assert.Equal(name, Files.Single());
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Equal(first.Body!.ContentType.Boundary, second.Body!.ContentType.Boundary);
    }

    [Fact]
    public async Task A_retry_after_the_name_was_kept_but_no_mail_written_makes_one_mail()
    {
        await Sender.SendAsync(Samples.Rendered(1), Token);
        File.Delete(Files.Single());
        await Sender.SendAsync(Samples.Rendered(1), Token);
        Assert.Single(Files);
    }

    [Fact]
    public async Task A_kept_name_that_a_crash_left_empty_is_written_anew()
    {
        await Sender.SendAsync(Samples.Rendered(1), Token);
        File.Delete(Files.Single());
        var keeper = Directory.EnumerateFiles(Path.Combine(Options.Folder, ".names")).Single();
        await File.WriteAllTextAsync(keeper, "", Token);
        await Sender.SendAsync(Samples.Rendered(1), Token);
        await Sender.SendAsync(Samples.Rendered(1), Token);
        Assert.Single(Files);
    }

    [Fact]
    public async Task Different_mails_at_the_same_instant_are_different_files()
    {
        await Parallel.ForAsync(0, 50, Token, async (n, token) => await Sender.SendAsync(Samples.Rendered(n), token));
        Assert.Equal(50, Files.Length);
        Assert.Equal(50, Directory.EnumerateFiles(Path.Combine(Options.Folder, ".names")).Count());
    }

    [Theory]
    [InlineData("件名\r\nBcc: intruder@example.jp")]
    [InlineData("件名\nContent-Type: text/html\n\n<script>")]
    [InlineData("件名\u2028\u0085X-Header: 1")]
    public async Task A_line_break_in_a_title_or_name_adds_no_header(string text)
    {
        var plain = Samples.Rendered(1);
        await Sender.SendAsync(plain, Token);
        var expected = (await MimeMessage.LoadAsync(Files.Single(), Token)).Headers.Select(header => header.Field).ToArray();
        await Sender.SendAsync(plain with { Subject = text, ToName = text }, Token);
        var message = await MimeMessage.LoadAsync(Files.Single(), Token);
        Assert.Equal(expected, message.Headers.Select(header => header.Field));
        Assert.Empty(message.Bcc);
        Assert.DoesNotContain(message.Subject!, char.IsControl);
        Assert.StartsWith("件名 ", message.Subject, StringComparison.Ordinal);
        Assert.Equal(message.Subject, message.To.Mailboxes.Single().Name);
    }

    [Theory]
    [InlineData("𠮷")]
    [InlineData("辻\U000E0101")]
    [InlineData("髙 ")]
    [InlineData("a")]
    public async Task A_very_long_subject_comes_back_letter_by_letter(string letter)
    {
        var subject = "始" + string.Concat(Enumerable.Repeat(letter, 1_000)) + "終";
        await Sender.SendAsync(Samples.Rendered(1, subject: subject), Token);
        Assert.Equal(subject, (await MimeMessage.LoadAsync(Files.Single(), Token)).Subject);
        Assert.All(await File.ReadAllLinesAsync(Files.Single(), Token), line => Assert.InRange(line.Length, 0, 998));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@example.jp, b@example.jp")]
    [InlineData("Name <a@example.jp>")]
    [InlineData("a@example.jp\r\nBcc: b@example.jp")]
    [InlineData("a@")]
    public async Task An_address_that_is_none_is_a_permanent_failure(string address)
    {
        var fault = await Assert.ThrowsAsync<MailException>(() => Sender.SendAsync(Samples.Rendered(1, address), Token));
        Assert.True(fault.Permanent);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_worth_a_retry()
    {
        var blocked = Path.Combine(Options.Folder, "file");
        await File.WriteAllTextAsync(blocked, "", Token);
        var sender = new PickupMailSender(Options with { Folder = blocked }, Time);
        var fault = await Assert.ThrowsAsync<MailException>(() => sender.SendAsync(Samples.Rendered(1), Token));
        Assert.False(fault.Permanent);
    }
}
