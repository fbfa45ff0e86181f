using System.Net;
using Approvals.Mail;
using Approvals.Web.SignIn.Entra;
using Approvals.Web.Tests.Working;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Approvals.Web.Tests.SignIn.Entra;

/// <summary>The app with sign-in at a fake Entra ID, and a browser between the two.</summary>
internal sealed class EntraStage : IAsyncDisposable, IMailSender
{
    private readonly HttpClient _outside = new(new HttpClientHandler { AllowAutoRedirect = false });

    private EntraStage(FakeEntra entra, WebHost host) => (Entra, Host, Client) = (entra, host, host.Client());

    public FakeEntra Entra { get; }

    public WebHost Host { get; }

    public HttpClient Client { get; }

    public List<RenderedMail> Mails { get; } = [];

    public static async Task<EntraStage> StartAsync(IClientAssertion? assertion = null)
    {
        // The provider's clock and the app's are the same, and stand still.
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(9)));
        var entra = await FakeEntra.StartAsync(time);
        EntraStage? stage = null;
        var host = await WebHost.StartAsync(services => services
            .AddSingleton<IMailSender>(_ => stage!)
            .AddEntraSignIn(
                new EntraOptions { Instance = entra.Instance, TenantId = FakeEntra.Tenant, ClientId = FakeEntra.ClientId, ClientSecret = assertion is null ? FakeEntra.Secret : "" },
                assertion));
        return stage = new EntraStage(entra, host);
    }

    public Task SendAsync(RenderedMail mail, CancellationToken cancellation)
    {
        Mails.Add(mail);
        return Task.CompletedTask;
    }

    /// <summary>From the app's link to the provider; returns where it sends the browser back to.</summary>
    public async Task<string> AtProviderAsync(string returnUrl = "/")
    {
        var start = await Stage.GetAsync(Client, $"/sign-in/entra?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Equal(HttpStatusCode.Redirect, start.Status);
        using var back = await _outside.GetAsync(new Uri(start.Location!), Stage.Stop);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        return new Uri(back.Headers.Location!.ToString()).PathAndQuery;
    }

    /// <summary>The whole way; the answer to the browser's return.</summary>
    public async Task<Stage.Page> SignInAsync(string returnUrl = "/") => await Stage.GetAsync(Client, await AtProviderAsync(returnUrl));

    public async Task<bool> IsInAsync() => (await Stage.GetAsync(Client, "/work")).Status == HttpStatusCode.OK;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _outside.Dispose();
        await Host.DisposeAsync();
        await Entra.DisposeAsync();
    }
}
