using Approvals.Mail;
using Azure.Core;
using Microsoft.Graph;
using Microsoft.Graph.Authentication;
using Microsoft.Graph.Users.Item;

namespace Approvals.Graph;

/// <summary>
/// Sends each mail from one shared mailbox. Every request is made once: a mail whose acceptance left no word is looked up
/// in the sent items before it is sent again.
/// </summary>
public sealed class GraphMailSender : IMailSender, IDisposable
{
    private readonly GraphMailOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly GraphServiceClient _graph;
    private readonly MailboxPace _pace;
    private readonly MailboxTenancy _tenancy;

    /// <param name="shares">Where other processes send from the mailbox too; null: this one has it for itself.</param>
    public GraphMailSender(GraphMailOptions options, TokenCredential credential, TimeProvider time, IMailboxShares? shares = null)
    {
        (_options, _time) = (options, time);
        _pace = new MailboxPace(time);
        _tenancy = new MailboxTenancy(options, shares, _pace, time);
        // A client of our own: the SDK's comes with a handler that repeats requests, and with a timeout by the wall clock.
        _http = new HttpClient(new PlainErrors(new SocketsHttpHandler { AllowAutoRedirect = false })) { Timeout = Timeout.InfiniteTimeSpan };
        _graph = new GraphServiceClient(_http, Authentication(options.Endpoint, credential), options.Endpoint.ToString().TrimEnd('/'));
    }

    private UserItemRequestBuilder Mailbox => _graph.Users[_options.Mailbox];

    /// <exception cref="MailException">Permanent if the recipient or the message is refused for good; else worth a retry.</exception>
    public async Task SendAsync(RenderedMail mail, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var message = GraphMessage.Of(mail);
        using var patience = new CancellationTokenSource(GraphLimits.LongestWait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var share = await WaitAsync(_tenancy.UseAsync(either.Token), cancellation);
        using var turn = await TurnAsync(either.Token, cancellation);
        if (mail.MayHaveBeenSent && await IsSentAsync(mail.OutboxId, either.Token, cancellation)) return;
        await WaitAsync(_pace.MailAsync(either.Token), cancellation);
        try
        {
            await WaitAsync(OpenAsync(either.Token), cancellation);
            StillHeld();
            await CallAsync(token => Mailbox.SendMail.PostAsync(message, cancellationToken: token), cancellation);
        }
        finally
        {
            _pace.MailDone();
        }
    }

    private async Task<IDisposable> TurnAsync(CancellationToken waiting, CancellationToken cancellation) =>
        await WaitAsync(_pace.TurnAsync(waiting), cancellation) ?? throw Later("Too many mails wait for the mailbox.", GraphLimits.ComeAgain);

    private void StillHeld()
    {
        if (!_tenancy.IsHeld) throw Later("The mailbox belongs to another process now.", GraphLimits.ComeAgain);
    }

    private async Task<bool> IsSentAsync(string outboxId, CancellationToken waiting, CancellationToken cancellation)
    {
        await WaitAsync(OpenAsync(waiting), cancellation);
        StillHeld();
        return await CallAsync(token => SentItems.HasAsync(Mailbox, outboxId, token), cancellation);
    }

    private Task OpenAsync(CancellationToken waiting) => _pace.Closed is var closed && closed > GraphLimits.LongestWait
        ? throw Later("Microsoft Graph has asked for a pause.", closed)
        : _pace.OpenAsync(waiting);

    private static async Task WaitAsync(Task turn, CancellationToken cancellation) =>
        await WaitAsync(Always(turn), cancellation);

    private static async Task<bool> Always(Task turn)
    {
        await turn;
        return true;
    }

    private static async Task<T> WaitAsync<T>(Task<T> turn, CancellationToken cancellation)
    {
        try
        {
            return await turn;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Later("The mailbox has sent as many mails as it may.", GraphLimits.ComeAgain);
        }
    }

    private async Task CallAsync(Func<CancellationToken, Task> call, CancellationToken cancellation) =>
        await CallAsync(async token => { await call(token); return true; }, cancellation);

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await call(either.Token);
        }
        catch (Exception fault) when (GraphFailures.IsKnown(fault) && !cancellation.IsCancellationRequested)
        {
            var failure = GraphFailures.Of(fault, _time.GetUtcNow());
            if (failure.RetryAfter is { } pause) _pace.Pause(pause);
            throw failure;
        }
    }

    private static MailException Later(string reason, TimeSpan wait) => new(reason) { RetryAfter = wait };

    // The SDK hands its tokens to Microsoft's own hosts alone unless another one is named.
    private static AzureIdentityAuthenticationProvider Authentication(Uri endpoint, TokenCredential credential) =>
        new(credential, [endpoint.Host], null, true, $"{endpoint.GetLeftPart(UriPartial.Authority)}/.default");

    public void Dispose()
    {
        _graph.Dispose();
        _http.Dispose();
        _tenancy.Dispose();
        _pace.Dispose();
    }
}
