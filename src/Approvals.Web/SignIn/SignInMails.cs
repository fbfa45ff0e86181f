using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Approvals.Core.Texts;
using Approvals.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Web.SignIn;

/// <param name="Name">Null where only the address is known.</param>
public sealed record CodeMail(string Address, LocalText? Name, LocalText Office, string Code, Language Language);

/// <summary>Mails codes. In the background: how long a mail takes must not tell whether an address is known.</summary>
public sealed partial class SignInMails(IServiceProvider services, ILogger<SignInMails> log)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    public void Send(CodeMail mail)
    {
        var sending = Task.Run(() => SendAsync(Render(mail)));
        _running[sending] = true;
        _ = sending.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Waits for the mails that are on their way.</summary>
    public Task DrainAsync() => Task.WhenAll(_running.Keys);

    // Nobody waits for the outcome; whoever gets no mail asks for another code.
    private async Task SendAsync(RenderedMail mail)
    {
        try
        {
            await services.GetRequiredService<IMailSender>().SendAsync(mail, CancellationToken.None);
        }
        catch (MailException e)
        {
            NotSent(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail with a sign-in code was not accepted.")]
    private partial void NotSent(Exception exception);

    internal static RenderedMail Render(CodeMail mail)
    {
        var words = new CodeMailWords(mail);
        var id = "sign-in/" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return new RenderedMail(
            id, mail.Name?.In(mail.Language) ?? "", mail.Address, words.Subject, Text(words), Html(words), words.Tag);
    }

    private static string Text(CodeMailWords words) => string.Join("\n\n", [words.Greeting, words.Lead, words.Code, .. words.Notes, words.Office]) + "\n";

    private static string Html(CodeMailWords words)
    {
        var notes = string.Concat(words.Notes.Select(note => $"<p>{Encoder.Encode(note)}</p>"));
        return $"""
            <!DOCTYPE html>
            <html lang="{words.Tag}"><head><meta charset="utf-8"><title>{Encoder.Encode(words.Subject)}</title></head>
            <body style="font-family:sans-serif;line-height:1.7;color:#1a1a1c;max-width:36rem;margin:0 auto;padding:16px">
            <p>{Encoder.Encode(words.Greeting)}</p><p>{Encoder.Encode(words.Lead)}</p>
            <p style="font-size:28px;letter-spacing:0.1em;font-weight:bold">{words.Code}</p>
            {notes}<p>{Encoder.Encode(words.Office)}</p>
            </body></html>
            """;
    }
}
