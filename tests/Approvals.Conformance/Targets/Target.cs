using Approvals.Cli.Api;
using Approvals.Conformance.Acting;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Conformance.Targets;

/// <summary>A host under test. Everything else in this suite reaches it through its address and its mail folder alone.</summary>
internal abstract class Target : IAsyncDisposable
{
    /// <summary>More than the largest upload takes on a busy machine.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly Sessions _sessions;
    private CaseOrigin? _origin;
    private PlayedCase? _finished;

    /// <param name="workflows">The folder of the procedures that the host knows.</param>
    protected Target(Uri address, string mailFolder, string workflows)
    {
        Http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Timeout };
        Mails = new Mailbox(mailFolder);
        Office = Office.Load(workflows);
        _sessions = new Sessions(new MailedSignIn(Http, mailFolder, Language.En), Office.Directory);
    }

    public Uri Address => Http.BaseAddress!;

    /// <summary>For tokens: whoever shows none here is nobody.</summary>
    public HttpClient Http { get; }

    public Mailbox Mails { get; }

    /// <summary>The people and procedures of the host.</summary>
    public Office Office { get; }

    /// <summary>Why the host cannot be killed and started again; null if it can.</summary>
    public abstract string? WhyNoRestart { get; }

    /// <summary>Kills the host without warning, starts it again and returns when it answers.</summary>
    public abstract Task RestartAsync(CancellationToken cancellation);

    /// <summary>A person's session: each signs in once for all tests, because hosts limit sign-ins.</summary>
    public Task<ApiSession> SessionOfAsync(string person, CancellationToken cancellation) => _sessions.OfAsync(person, cancellation);

    /// <summary>What cases may be opened as: hosts that others can reach take live cases only.</summary>
    public async Task<CaseOrigin> OriginAsync(CancellationToken cancellation) => _origin ??= await ProbeAsync(cancellation);

    // The division does not exist, so that no case is opened; what the host says first tells which origins it takes.
    private async Task<CaseOrigin> ProbeAsync(CancellationToken cancellation)
    {
        var body = new { definition = Office.Data.Workflow, profile = Office.Data.Profile, units = new[] { "no-such-division" }, origin = "demo" };
        var reply = await new Caller(this).PostAsync(Office.Data.Applicant, "cases", body, cancellation);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, reply.Status);
        return reply.Problem == "origin" ? CaseOrigin.Live : CaseOrigin.Demo;
    }

    /// <summary>A case on the winding way that has come to both permits; the same for all tests that only look at it.</summary>
    public async Task<PlayedCase> FinishedAsync(CancellationToken cancellation)
    {
        var played = _finished ??= await PlayedCase.NewAsync(this, "曲折のある事案", winding: true, cancellation);
        if (!played.IsFinished) await played.PlayAsync(cancellation);
        return played;
    }

    public virtual ValueTask DisposeAsync()
    {
        Http.Dispose();
        return ValueTask.CompletedTask;
    }
}
