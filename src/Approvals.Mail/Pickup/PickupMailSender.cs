using System.Text;

namespace Approvals.Mail.Pickup;

/// <summary>
/// Writes each mail as an <c>.eml</c> file. A retry replaces the file of the first try; readers see a whole mail or none.
/// </summary>
/// <remarks>One process writes a folder; the outbox hands the same mail over once at a time.</remarks>
public sealed class PickupMailSender(MailOptions options, TimeProvider time) : IMailSender
{
    /// <summary>Keeps under each outbox id the name that its mail got, because the name carries the time of the first try.</summary>
    private const string NamesFolder = ".names";

    private readonly string names = Path.Combine(options.Folder, NamesFolder);

    /// <exception cref="MailException">Permanent for a bad address; otherwise the folder cannot be written.</exception>
    public async Task SendAsync(RenderedMail mail, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var message = MimeMail.Of(mail, options, time.GetUtcNow());
        try
        {
            Directory.CreateDirectory(names);
            var name = await NameAsync(mail, cancellation);
            var path = Path.Combine(options.Folder, name + PickupName.Extension);
            await AtomicFile.ReplaceAsync(names, path, durable: true, (stream, token) => message.WriteToAsync(MimeMail.Format, stream, token), cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MailException($"The mail could not be written to {options.Folder}.", fault);
        }
    }

    private async Task<string> NameAsync(RenderedMail mail, CancellationToken cancellation)
    {
        var keeper = Path.Combine(names, MimeMail.IdHash(mail.OutboxId));
        if (await KnownAsync(keeper, cancellation) is { } known) return known;
        var name = PickupName.Of(mail, time.GetUtcNow());
        var bytes = Encoding.ASCII.GetBytes(name);
        await AtomicFile.ReplaceAsync(names, keeper, durable: false, (stream, token) => stream.WriteAsync(bytes, token).AsTask(), cancellation);
        return name;
    }

    // A power cut may leave the name empty; the mail then gets a new one.
    private static async Task<string?> KnownAsync(string keeper, CancellationToken cancellation)
    {
        if (!File.Exists(keeper)) return null;
        var name = await File.ReadAllTextAsync(keeper, cancellation);
        return PickupName.IsName(name) ? name : null;
    }
}
