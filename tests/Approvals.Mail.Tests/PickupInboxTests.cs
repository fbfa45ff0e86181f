using System.Globalization;
using Approvals.Core.Cases;

namespace Approvals.Mail.Tests;

public sealed class PickupInboxTests : MailFolder
{
    [Fact]
    public async Task A_folder_that_does_not_exist_yet_is_an_empty_inbox()
    {
        var inbox = new Pickup.PickupInbox(Options with { Folder = Path.Combine(Options.Folder, "later") });
        var page = await inbox.ListAsync(0, 20, null, Token);
        Assert.Equal((0, 0), (page.Total, page.Mails.Length));
    }

    [Fact]
    public async Task Mails_come_newest_first_page_by_page()
    {
        await FillAsync(25);
        var first = await Inbox.ListAsync(0, 10, null, Token);
        var last = await Inbox.ListAsync(20, 10, null, Token);
        Assert.Equal((25, 0, 10), (first.Total, first.Skipped, first.Mails.Length));
        Assert.Equal((25, 20, 5), (last.Total, last.Skipped, last.Mails.Length));
        Assert.Equal(Enumerable.Range(0, 10).Select(n => $"件名 {24 - n}"), first.Mails.Select(mail => mail.Subject));
        Assert.Equal("件名 0", last.Mails[^1].Subject);
        Assert.Equal("case-24/1/0", first.Mails[0].OutboxId);
        Assert.Equal(("例示 太郎", "p0@mihon-ku.example"), (first.Mails[0].ToName, first.Mails[0].ToAddress));
    }

    [Fact]
    public async Task A_retry_keeps_the_place_in_the_list()
    {
        await FillAsync(3);
        await Sender.SendAsync(Samples.Rendered(0, "p0@mihon-ku.example"), Token);
        var page = await Inbox.ListAsync(0, 10, null, Token);
        Assert.Equal(["件名 2", "件名 1", "件名 0"], page.Mails.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_list_can_be_limited_to_one_recipient_whatever_the_letter_case()
    {
        await FillAsync(10);
        var page = await Inbox.ListAsync(0, 10, " P3@Mihon-Ku.Example ", Token);
        Assert.Equal(["件名 7", "件名 3"], page.Mails.Select(mail => mail.Subject));
        Assert.Equal(2, page.Total);
        Assert.Equal(0, (await Inbox.ListAsync(0, 10, "p3@mihon-ku.exampl", Token)).Total);
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_empty()
    {
        await FillAsync(2);
        var page = await Inbox.ListAsync(50, 10, null, Token);
        Assert.Equal((2, 2, 0), (page.Total, page.Skipped, page.Mails.Length));
    }

    [Fact]
    public async Task One_mail_shows_its_headers_text_html_and_links()
    {
        var model = Samples.Model(MailKind.YourTurn);
        await Sender.SendAsync(await Samples.RenderAsync(model), Token);
        var entry = (await Inbox.ListAsync(0, 1, null, Token)).Mails.Single();
        var mail = await Inbox.FindAsync(entry.Id, Token);
        Assert.NotNull(mail);
        Assert.Equal(entry, mail.Entry);
        Assert.Equal([model.Link!, model.CaseUrl], mail.Links);
        Assert.Contains(Samples.Number, mail.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\"", mail.Html, StringComparison.Ordinal);
        Assert.Contains(mail.Headers, header => header is { Key: "X-Approvals-Outbox-Id", Value: "demo-1/42/0" });
        Assert.Equal("見本区", mail.FromName);
    }

    [Fact]
    public async Task Links_are_found_in_the_html_and_in_the_text_each_once()
    {
        await Sender.SendAsync(Samples.Rendered(1) with
        {
            Text = "（https://a.example/l/1?x=1&y=2）と\nhttps://b.example/\n",
            Html = "<p><a href='https://a.example/l/1?x=1&amp;y=2'>1</a><img src=https://c.example/i.png><a href=\"mailto:x@a.example\">2</a><a href='javascript:x()'>3</a></p>",
        }, Token);
        var mail = await Inbox.FindAsync((await Inbox.ListAsync(0, 1, null, Token)).Mails.Single().Id, Token);
        Assert.Equal(["https://a.example/l/1?x=1&y=2", "https://c.example/i.png", "https://b.example/"], mail!.Links.Select(link => link.AbsoluteUri));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../secret")]
    [InlineData("..\\secret")]
    [InlineData("/etc/passwd")]
    [InlineData("20261123T0102030000000Z-0123456789ab-0123456789abcdef0123456789abcdef/../secret")]
    [InlineData("20261123T0102030000000Z-0123456789ab-0123456789abcdef0123456789abcdef\n")]
    [InlineData("20261123T0102030000000Z-0123456789ab-0123456789abcdef0123456789abcdef\0")]
    [InlineData("20261123T0102030000000Z-0123456789ab-0123456789abcdef0123456789abcdef")]
    [InlineData("２０261123T0102030000000Z-0123456789ab-0123456789abcdef0123456789abcdef")]
    public async Task An_id_that_names_no_mail_of_the_folder_finds_nothing(string id)
    {
        await File.WriteAllTextAsync(Path.Combine(Options.Folder, "secret.eml"), "Subject: secret\n\ntext", Token);
        Assert.Null(await Inbox.FindAsync(id, Token));
    }

    [Fact]
    public async Task Foreign_and_half_written_files_disturb_nobody()
    {
        await FillAsync(3);
        var ids = (await Inbox.ListAsync(0, 3, null, Token)).Mails.Select(mail => mail.Id).ToArray();
        await File.WriteAllTextAsync(Path.Combine(Options.Folder, "foreign.eml"), "no mail", Token);
        await File.WriteAllTextAsync(Path.Combine(Options.Folder, "note.txt"), "no mail", Token);
        await File.WriteAllBytesAsync(PathOf(ids[0]), [], Token);
        await File.WriteAllBytesAsync(PathOf(ids[1]), [0xFF, 0xFE, 0x00, 0x80, 0x0A, 0x0A, 0x00], Token);
        var page = await Inbox.ListAsync(0, 10, null, Token);
        Assert.Equal(3, page.Total);
        Assert.Contains(page.Mails, mail => mail.Subject == "件名 0");
        Assert.DoesNotContain(page.Mails, mail => mail.Subject.Contains("foreign", StringComparison.Ordinal));
        Assert.Null(await Inbox.FindAsync(ids[0], Token));
        await Inbox.FindAsync(ids[1], Token);
    }

    [Fact]
    public async Task Every_beginning_of_a_mail_is_read_or_left_out_but_never_throws()
    {
        await Sender.SendAsync(await Samples.RenderAsync(Samples.Model(MailKind.Letter)), Token);
        var id = (await Inbox.ListAsync(0, 1, null, Token)).Mails.Single().Id;
        var whole = await File.ReadAllBytesAsync(PathOf(id), Token);
        for (var length = 0; length < whole.Length; length += 37)
        {
            await File.WriteAllBytesAsync(PathOf(id), whole[..length], Token);
            Assert.Equal(1, (await Inbox.ListAsync(0, 1, null, Token)).Total);
            await Inbox.FindAsync(id, Token);
        }
    }

    [Fact]
    public async Task A_file_over_the_limit_is_not_opened()
    {
        await FillAsync(1);
        var id = (await Inbox.ListAsync(0, 1, null, Token)).Mails.Single().Id;
        await using (var file = File.OpenWrite(PathOf(id))) file.SetLength(MailLimits.MaxMailBytes + 1);
        Assert.Empty((await Inbox.ListAsync(0, 1, null, Token)).Mails);
        Assert.Null(await Inbox.FindAsync(id, Token));
    }

    [Fact]
    public async Task Ten_thousand_mails_are_sorted_by_their_names_alone()
    {
        await FillAsync(1);
        var pattern = Path.GetFileNameWithoutExtension(Files.Single());
        for (var n = 0; n < 10_000; n++)
        {
            // Empty files: whatever would have to be read in them to count or to sort is not there.
            var name = string.Create(CultureInfo.InvariantCulture, $"20250101T{n:D13}Z{pattern[pattern.IndexOf('-', StringComparison.Ordinal)..]}");
            await File.WriteAllBytesAsync(PathOf(name), [], Token);
        }

        var page = await Inbox.ListAsync(0, 20, null, Token);
        Assert.Equal(10_001, page.Total);
        Assert.Equal("件名 0", Assert.Single(page.Mails).Subject);
    }

    private string PathOf(string id) => Path.Combine(Options.Folder, id + ".eml");

    private async Task FillAsync(int count)
    {
        for (var n = 0; n < count; n++)
        {
            Time.Advance(TimeSpan.FromTicks(1));
            await Sender.SendAsync(Samples.Rendered(n, $"p{n % 4}@mihon-ku.example"), Token);
        }
    }
}
