using Approvals.Mail;
using Azure.Core;

namespace Approvals.Graph.Tests;

/// <summary>A sender before a fake Microsoft Graph, with a clock of its own.</summary>
internal sealed class GraphStage : IAsyncDisposable
{
    public const string Subject = "【見本区】再委託の承諾申請：ご確認のお願い（髙﨑𠮷）";

    private GraphStage(FakeGraph graph, SignallingTime time, GraphMailOptions options)
    {
        (Graph, Time, Options) = (graph, time, options);
        Sender = new GraphMailSender(options, new FixedToken(), time);
    }

    public FakeGraph Graph { get; }

    public SignallingTime Time { get; }

    public GraphMailOptions Options { get; }

    public GraphMailSender Sender { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<GraphStage> StartAsync(Func<GraphMailOptions, GraphMailOptions>? with = null)
    {
        var time = new SignallingTime();
        var graph = await FakeGraph.StartAsync(time);
        var options = new GraphMailOptions { Mailbox = FakeGraph.Mailbox, Endpoint = graph.Endpoint };
        return new GraphStage(graph, time, with?.Invoke(options) ?? options);
    }

    /// <summary>The sender of another process, by the same clock.</summary>
    public GraphMailSender SenderWith(IMailboxShares shares) => new(Options, new FixedToken(), Time, shares);

    public static RenderedMail Mail(int n = 1, string address = "hanako.mihon@mihon-ku.example") =>
        new($"20261123-abc/{n}.0", "見本 花子", address, Subject, "本文\r\n", "<!DOCTYPE html><html lang=\"ja\"><body><p>本文</p></body></html>", "ja");

    public Task SendAsync(RenderedMail mail) => Sender.SendAsync(mail, Token);

    public Task<MailException> FailAsync(RenderedMail mail) => Assert.ThrowsAsync<MailException>(() => SendAsync(mail));

    public async ValueTask DisposeAsync()
    {
        Sender.Dispose();
        await Graph.DisposeAsync();
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"for {string.Join(' ', requestContext.Scopes)}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
