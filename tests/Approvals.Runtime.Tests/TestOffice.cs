using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Definitions;
using Approvals.Mail;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Mails;
using Approvals.Runtime.Verification;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Storage.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Approvals.Runtime.Tests;

/// <summary>The shipped procedure with the demo office, on a store that outlives the runtime: <see cref="Restart"/> is a new process.</summary>
internal sealed class TestOffice
{
    public static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly string Workflows = Path.Combine(SolutionFolder(), "workflows");
    private static readonly WorkflowSet Set = DefinitionLoader.Load(Workflows);

    public static readonly OfficeDirectory Directory = DirectoryLoader.Load(Path.Combine(Workflows, "demo", "organisation.yaml"), Today).Directory!;
    public static readonly CaseData Demo = CaseDataLoader.Load(Path.Combine(Workflows, "demo", "demo-case.yaml"), Today, Set).Data!;
    public static readonly WorkflowDefinition Definition = Set.Find("reconsignment", Demo.Profile)!;

    public static IReadOnlyList<WorkflowDefinition> All => Set.Definitions;

    public static WorkflowDefinition Shipped(string id) => Set.Find(id, "jp-2023") ?? throw new InvalidOperationException($"No procedure {id}.");

    public static readonly WorkflowDefinition RepealedDefinition = Set.Find("reconsignment", "jp-shinjuku-2017")!;

    private readonly WorkflowDefinition[] _definitions;

    public TestOffice(IEntityStore? store = null, IDocumentStore? documents = null, WorkflowDefinition[]? definitions = null)
    {
        _definitions = definitions ?? [.. Set.Definitions];
        Store = store ?? new MemoryEntityStore();
        Documents = documents ?? new MemoryDocumentStore();
        (Parts, Runner) = Start(Store, Documents);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(9)));

    public RecordingMailer Mails { get; } = new();

    public IEntityStore Store { get; }

    public IDocumentStore Documents { get; }

    public RuntimeParts Parts { get; private set; }

    public CaseRunner Runner { get; private set; }

    public LedgerVerifier Verifier => new(Parts.Ledger, Parts.Catalog, Parts.Documents);

    /// <summary>A new process on the same store, or on another view of it.</summary>
    public async Task RestartAsync(IEntityStore? store = null, IDocumentStore? documents = null)
    {
        (Parts, Runner) = Start(store ?? Store, documents ?? Documents);
        await new Sweeper(Parts, Runner).SweepAtStartAsync(TestContext.Current.CancellationToken);
    }

    public (RuntimeParts, CaseRunner) Start(IEntityStore store, IDocumentStore documents)
    {
        var options = new RuntimeOptions { BaseUrl = new Uri("http://localhost/"), LinkKey = new byte[32], SoleWriter = true, EffectsPatience = Timeout.InfiniteTimeSpan };
        var catalog = new DefinitionCatalog([.. _definitions], new TextStore(store));
        var parts = new RuntimeParts(store, documents, catalog, new Offices([Directory]), Mails, Time, options, NullLoggerFactory.Instance);
        return (parts, new CaseRunner(parts));
    }

    public Task<int> SweepAsync() => new Sweeper(Parts, Runner).SweepAsync(TestContext.Current.CancellationToken);

    public static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

/// <summary>Keeps the mails that were handed over.</summary>
internal sealed class RecordingMailer : IMailer
{
    public List<MailModel> Sent { get; } = [];

    public Func<MailModel, MailException?>? Failing { get; set; }

    public Task SendAsync(MailModel mail, CancellationToken cancellation)
    {
        if (Failing?.Invoke(mail) is { } failure) throw failure;
        lock (Sent) Sent.Add(mail);
        return Task.CompletedTask;
    }
}
