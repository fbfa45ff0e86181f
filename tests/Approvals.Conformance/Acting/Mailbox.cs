using System.Text.RegularExpressions;
using Approvals.Mail;
using Approvals.Mail.Pickup;

namespace Approvals.Conformance.Acting;

/// <summary>The mails that a host has put into its folder.</summary>
internal sealed partial class Mailbox(string folder)
{
    private const int PageSize = 50;
    private const string CodeMails = "sign-in/";

    // Mails leave the host a moment after the answer that caused them.
    // What a killed host left behind is found by the sweep after next at the latest: in the cloud it runs each minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly PickupInbox _inbox = new(new MailOptions { Folder = folder });

    /// <summary>The mails of one case, newest first; to one address if one is given.</summary>
    public async Task<IReadOnlyList<InboxMail>> OfCaseAsync(string caseId, string? address, CancellationToken cancellation)
    {
        var found = new List<InboxMail>();
        for (var skip = 0; await _inbox.ListAsync(skip, PageSize, address, cancellation) is var page && skip < page.Total; skip += PageSize)
            foreach (var entry in page.Mails.Where(entry => entry.OutboxId.StartsWith(caseId + "/", StringComparison.Ordinal)))
                if (await _inbox.FindAsync(entry.Id, cancellation) is { } mail) found.Add(mail);
        return found;
    }

    /// <summary>Waits for a mail with a sign-in code that is not among those known before.</summary>
    public async Task<InboxMail> CodeAsync(string address, IReadOnlyCollection<string> known, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            if ((await CodeIdsAsync(address, cancellation)).Except(known).FirstOrDefault() is { } id && await _inbox.FindAsync(id, cancellation) is { } mail) return mail;
            Assert.True(waited < Patience, $"No code came for {address} within {Patience.TotalSeconds} seconds.");
            await Task.Delay(Interval, cancellation);
        }
    }

    /// <summary>The mails with sign-in codes for an address.</summary>
    public async Task<IReadOnlyList<string>> CodeIdsAsync(string address, CancellationToken cancellation) =>
        [.. (await _inbox.ListAsync(0, PageSize, address, cancellation)).Mails.Where(entry => entry.OutboxId.StartsWith(CodeMails, StringComparison.Ordinal)).Select(entry => entry.Id)];

    /// <summary>Waits until the mails of a case are as wanted, and returns them.</summary>
    public async Task<IReadOnlyList<InboxMail>> WaitAsync(string caseId, string? address, Func<IReadOnlyList<InboxMail>, bool> wanted, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            var mails = await OfCaseAsync(caseId, address, cancellation);
            if (wanted(mails)) return mails;
            Assert.True(waited < Patience, $"The mails of case {caseId} did not come within {Patience.TotalSeconds} seconds: {string.Join("; ", mails.Select(mail => mail.Entry.Subject))}");
            await Task.Delay(Interval, cancellation);
        }
    }

    /// <summary>The newest mail to the address that asks for an answer and names all of these words: its link and number.</summary>
    public async Task<MailedLink> LinkAsync(string caseId, string address, CancellationToken cancellation, params string[] words)
    {
        bool Asks(InboxMail mail) => KeyOf(mail) is not null && words.All(word => mail.Text.Contains(word, StringComparison.Ordinal));
        var mail = (await WaitAsync(caseId, address, mails => mails.Any(Asks), cancellation)).First(Asks);
        return new MailedLink(KeyOf(mail)!.PathAndQuery, Number().Match(mail.Text).Groups["number"].Value);
    }

    /// <summary>The link that is a key to a task; null if the mail has none.</summary>
    public static Uri? KeyOf(InboxMail mail) => mail.Links.FirstOrDefault(link => link.AbsolutePath.StartsWith("/l/", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?:確認番号：|Confirmation number: )(?<number>[0-9 ]+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

/// <param name="Path">Of the page behind the link.</param>
/// <param name="Number">Empty where the mail gives none.</param>
internal sealed record MailedLink(string Path, string Number)
{
    /// <summary>The same link in the API.</summary>
    public string ApiPath => "links/" + Path["/l/".Length..];
}
