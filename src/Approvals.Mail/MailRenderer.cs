using System.Text.Encodings.Web;
using System.Text.Unicode;
using Approvals.Mail.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Mail;

/// <summary>Turns a model into a mail: subject, plain text and HTML in the reader's language. Safe for concurrent use.</summary>
public sealed class MailRenderer : IDisposable
{
    // The default encoder would turn every Japanese letter into a character reference.
    private readonly ServiceProvider services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <exception cref="ArgumentException">A link is not an absolute http(s) address, or contains the confirmation number.</exception>
    public async Task<RenderedMail> RenderAsync(MailModel model, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        cancellation.ThrowIfCancellationRequested();
        var content = MailComposer.Compose(model);
        var html = await HtmlAsync(content);
        return new(
            MailText.OneLine(model.OutboxId),
            MailText.OneLine(model.ToName),
            MailText.OneLine(model.ToAddress),
            content.Subject,
            PlainText.Of(content),
            html,
            content.Language)
        {
            MayHaveBeenSent = model.MayHaveBeenSent,
        };
    }

    public void Dispose() => services.Dispose();

    private async Task<string> HtmlAsync(MailContent content)
    {
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailDocument.Content)] = content });
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MailDocument>(parameters)).ToHtmlString());
    }
}
