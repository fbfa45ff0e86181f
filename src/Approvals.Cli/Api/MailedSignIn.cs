using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Approvals.Core.Texts;
using Approvals.Mail;
using Approvals.Mail.Pickup;
using Approvals.Web.Api.Model;

namespace Approvals.Cli.Api;

/// <summary>Signs people in as they do it themselves: asks for a code, reads it in the mail, exchanges it for a token.</summary>
/// <param name="mailFolder">The folder into which the host puts its mails.</param>
internal sealed partial class MailedSignIn(HttpClient http, string mailFolder, Language language)
{
    private const string CodeMails = "sign-in/";
    private const int MailsLookedAt = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly PickupInbox _inbox = new(new MailOptions { Folder = mailFolder });

    /// <exception cref="CliException">The host refuses, or no mail comes.</exception>
    public async Task<ApiSession> SignInAsync(string email, CancellationToken cancellation)
    {
        var known = (await CodeMailsAsync(email, cancellation)).ToHashSet();
        using var asked = await http.PostAsJsonAsync("api/v1/sign-in", new CodeRequestBody(email), ApiSession.Json, cancellation);
        if (!asked.IsSuccessStatusCode) throw new CliException($"No sign-in code for {email}: {await ApiSession.ReasonAsync(asked, cancellation)}");
        var code = await CodeAsync(email, known, cancellation);
        using var answer = await http.PostAsJsonAsync("api/v1/sign-in/token", new TokenRequestBody(email, code), ApiSession.Json, cancellation);
        if (!answer.IsSuccessStatusCode) throw new CliException($"The code for {email} was not accepted: {await ApiSession.ReasonAsync(answer, cancellation)}");
        var token = await answer.Content.ReadFromJsonAsync<TokenResource>(ApiSession.Json, cancellation);
        return new ApiSession(http, token!.AccessToken, language);
    }

    private async Task<string> CodeAsync(string email, HashSet<string> known, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            for (; ; )
            {
                foreach (var id in (await CodeMailsAsync(email, patience.Token)).Where(id => !known.Contains(id)))
                    if (await ReadAsync(id, patience.Token) is { } code) return code;
                await Task.Delay(Interval, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CliException($"No mail with a sign-in code came for {email} within {Patience.TotalSeconds} seconds.");
        }
    }

    private async Task<IEnumerable<string>> CodeMailsAsync(string email, CancellationToken cancellation)
    {
        var page = await _inbox.ListAsync(0, MailsLookedAt, email, cancellation);
        return page.Mails.Where(mail => mail.OutboxId.StartsWith(CodeMails, StringComparison.Ordinal)).Select(mail => mail.Id);
    }

    private async Task<string?> ReadAsync(string id, CancellationToken cancellation) =>
        await _inbox.FindAsync(id, cancellation) is { } mail && Code().Match(mail.Text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"^[0-9]{4} [0-9]{4}(?=\r?$)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
