using Approvals.Mail.Pickup;
using Microsoft.Extensions.Time.Testing;

namespace Approvals.Mail.Tests;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
public abstract class MailFolder : IDisposable
{
    protected MailFolder()
    {
        Options = new() { Folder = Directory.CreateTempSubdirectory("approvals-mail-").FullName, FromAddress = "approvals@mihon-ku.example", FromName = "見本区" };
        Sender = new(Options, Time);
        Inbox = new(Options);
    }

    protected MailOptions Options { get; }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 1, 2, 3, TimeSpan.Zero));

    protected PickupMailSender Sender { get; }

    protected PickupInbox Inbox { get; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected string[] Files => [.. Directory.EnumerateFiles(Options.Folder).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        Directory.Delete(Options.Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
