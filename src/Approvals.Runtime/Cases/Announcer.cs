using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Mail;
using Approvals.Runtime.Mails;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>Announces the cases that one command opened together: one mail to each person whom they concern.</summary>
internal sealed class Announcer(RuntimeParts parts, CaseRunner runner)
{
    /// <summary>
    /// One mail for each reader, each to be retried by itself. Made again after a crash, the mail to the same reader has the
    /// same id, whoever else is concerned by then.
    /// </summary>
    public async Task<ImmutableArray<PendingEffect>> MailsAsync(LoadedCase parent, PendingEffect pending, TellOpened effect, CancellationToken cancellation)
    {
        var context = Context(parent);
        var opened = await LoadAsync(effect.ChildIds, cancellation);
        var readers = opened.SelectMany(child => Bundles.MailsOf(child.Definition, child.State, context)).Select(mail => mail.PersonId).Distinct();
        var detail = string.Join(',', effect.ChildIds);
        return
        [
            .. readers.Select(person => pending with
            {
                Id = $"{pending.Id}.{Mark(person)}",
                Effect = new SendMail(MailKind.Opened, person, effect.Lane, "", "", detail),
            }),
        ];
    }

    public async Task<MailModel?> ComposeAsync(MailComposer composer, LoadedCase parent, OutboxBatch batch, PendingEffect pending, SendMail mail, CancellationToken cancellation) =>
        composer.Announce(parent, batch, pending, mail, await LoadAsync(mail.Detail.Split(','), cancellation), Context(parent));

    private async Task<List<LoadedCase>> LoadAsync(IEnumerable<string> caseIds, CancellationToken cancellation)
    {
        var cases = new List<LoadedCase>();
        foreach (var id in caseIds)
            if (await runner.LoadAsync(id, cancellation) is { State.IsOpen: true } child) cases.Add(child);
        return cases;
    }

    private CommandContext Context(LoadedCase parent) =>
        new(parts.Time.GetUtcNow(), Actor.System, parts.Offices.Of(parent.State.Opening!.OfficeId), parts.Calendar);

    private static string Mark(string person) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person)))[..12];
}
