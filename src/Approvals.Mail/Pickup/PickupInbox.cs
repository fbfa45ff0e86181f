using System.Collections.Immutable;
using MimeKit;

namespace Approvals.Mail.Pickup;

/// <summary>
/// Reads the folder that <see cref="PickupMailSender"/> writes. A page costs one listing of names and the headers of the
/// mails on it, however many there are.
/// </summary>
public sealed class PickupInbox(MailOptions options)
{
    /// <param name="skip">Zero or more.</param>
    /// <param name="take">At most <see cref="MailLimits.MaxPageSize"/>; more is cut to it.</param>
    /// <param name="recipient">Address whose mails are wanted, letter case ignored; null for all.</param>
    public async Task<InboxPage> ListAsync(int skip, int take, string? recipient, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        var ids = Ids(recipient);
        var mails = ImmutableArray.CreateBuilder<InboxEntry>();
        foreach (var id in ids.Skip(skip).Take(Math.Min(take, MailLimits.MaxPageSize)))
        {
            if (await ReadAsync(id, HeadersAsync, cancellation) is { } entry) mails.Add(entry);
        }

        return new(mails.ToImmutable(), ids.Count, Math.Min(skip, ids.Count));
    }

    /// <summary>Null for an id that names no readable mail of the folder.</summary>
    public async Task<InboxMail?> FindAsync(string id, CancellationToken cancellation) =>
        PickupName.IsName(id) ? await ReadAsync(id, MailAsync, cancellation) : null;

    private List<string> Ids(string? recipient)
    {
        if (!Directory.Exists(options.Folder)) return [];
        var hash = recipient is null ? null : PickupName.Recipient(recipient);
        var ids = Directory.EnumerateFiles(options.Folder, "*" + PickupName.Extension)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(id => PickupName.IsName(id) && (hash is null || PickupName.IsFor(id, hash)))
            .ToList();
        ids.Sort((a, b) => string.CompareOrdinal(b, a));
        return ids;
    }

    // Other programs may put anything into the folder, and may take it away while it is read.
    private async Task<T?> ReadAsync<T>(string id, Func<string, Stream, CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class
    {
        try
        {
            await using var stream = File.OpenRead(Path.Combine(options.Folder, id + PickupName.Extension));
            return stream.Length is 0 or > MailLimits.MaxMailBytes ? null : await read(id, stream, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private static async Task<InboxEntry> HeadersAsync(string id, Stream stream, CancellationToken cancellation)
    {
        var headers = await new MimeParser(stream, MimeFormat.Entity).ParseHeadersAsync(cancellation);
        return Entry(id, new MimeMessage(headers));
    }

    private static InboxEntry Entry(string id, MimeMessage message)
    {
        var to = message.To.Mailboxes.FirstOrDefault();
        return new(
            id, to?.Name ?? "", to?.Address ?? "", message.Subject ?? "", message.Date, message.Headers[MimeMail.OutboxHeader] ?? "");
    }

    private static string Lines(string? body) => (body ?? "").ReplaceLineEndings("\n");

    private static async Task<InboxMail> MailAsync(string id, Stream stream, CancellationToken cancellation)
    {
        var message = await MimeMessage.LoadAsync(stream, cancellation);
        var (text, html) = (Lines(message.TextBody), Lines(message.HtmlBody));
        var from = message.From.Mailboxes.FirstOrDefault();
        return new(
            Entry(id, message), from?.Name ?? "", from?.Address ?? "",
            [.. message.Headers.Select(header => KeyValuePair.Create(header.Field, header.Value))],
            text, html, MailLinks.Of(text, html));
    }
}
