using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Definitions;
using Approvals.Mail;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Mails;
using Approvals.Runtime.Walkthroughs;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Cli.Tests;

/// <summary>A data folder with one case played to its end and one that has just begun, made once; each test has its own copy.</summary>
public sealed class PlayedData : IAsyncLifetime
{
    public const string PlayedCase = "played";
    public const string BegunCase = "begun";

    private static readonly string Workflows = Path.Combine(SolutionFolder.Path, "workflows");
    private readonly TemporaryFolder _folder = new();

    /// <summary>Mails in the order of their sending.</summary>
    public IReadOnlyList<MailModel> Mails { get; private set; } = [];

    public long Entries { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "keys"));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "keys", "links.key"), new byte[32]);
        await using var storage = StorageFactory.OpenSqlite(_folder.Path);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(9).Date);
        var set = DefinitionLoader.Load(Workflows);
        var directory = DirectoryLoader.Load(Path.Combine(Workflows, "demo", "organisation.yaml"), today).Directory!;
        var data = CaseDataLoader.Load(Path.Combine(Workflows, "demo", "demo-case.yaml"), today, set).Data!;
        await PlayAsync(storage, set, directory, data, today);
    }

    private async Task PlayAsync(OpenedStorage storage, WorkflowSet set, OfficeDirectory directory, CaseData data, DateOnly today)
    {
        var mailer = new KeepingMailer();
        var definition = set.Find(data.Workflow, data.Profile)!;
        var options = new RuntimeOptions { BaseUrl = new Uri("http://localhost/"), LinkKey = new byte[32], SoleWriter = true, EffectsPatience = Timeout.InfiniteTimeSpan };
        var catalog = new DefinitionCatalog([definition], new TextStore(storage.Entities));
        var parts = new RuntimeParts(storage.Entities, storage.Documents, catalog, new Offices([directory]), mailer, TimeProvider.System, options, NullLoggerFactory.Instance);
        var runner = new CaseRunner(parts);
        var moves = ReconsignmentScript.Winding(definition, directory, data, today, CaseOrigin.Demo);
        await new Walkthrough(moves, new RunnerHands(parts, runner, definition, PlayedCase)).PlayAsync(CancellationToken.None);
        await new Walkthrough(moves[..3], new RunnerHands(parts, runner, definition, BegunCase)).PlayAsync(CancellationToken.None);
        await parts.Registry.AddAsync("announced", TimeProvider.System.GetUtcNow(), CancellationToken.None);
        Mails = mailer.Sent;
        Entries = (await runner.LoadAsync(PlayedCase, CancellationToken.None))!.State.Version;
    }

    internal TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Path, Path.GetRelativePath(_folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class KeepingMailer : IMailer
    {
        public List<MailModel> Sent { get; } = [];

        public Task SendAsync(MailModel mail, CancellationToken cancellation)
        {
            Sent.Add(mail);
            return Task.CompletedTask;
        }
    }
}
