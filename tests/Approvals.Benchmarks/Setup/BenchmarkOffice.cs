using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Definitions;
using Approvals.Mail;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Runtime.Mails;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Approvals.Storage.InMemory;
using Approvals.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Benchmarks.Setup;

/// <summary>The shipped procedure with the fictional office and its demo case.</summary>
internal sealed class BenchmarkOffice
{
    private const string Workflow = "reconsignment";
    private const int KeyBytes = 32;
    private readonly WorkflowSet _set;

    public BenchmarkOffice()
    {
        var folder = Path.Combine(SolutionFolder.Path, "workflows");
        Today = OfficeZone.DateOf(TimeProvider.System.GetUtcNow());
        _set = DefinitionLoader.Load(folder);
        Directory = DirectoryLoader.Load(Path.Combine(folder, "demo", "organisation.yaml"), Today).Directory
            ?? throw new InvalidOperationException("The demo office cannot be read.");
        Data = CaseDataLoader.Load(Path.Combine(folder, "demo", "demo-case.yaml"), Today, _set).Data
            ?? throw new InvalidOperationException("The demo case cannot be read.");
        Definition = _set.Find(Workflow, Data.Profile) ?? throw new InvalidOperationException("The procedure cannot be read.");
    }

    public DateOnly Today { get; }

    public OfficeDirectory Directory { get; }

    public CaseData Data { get; }

    public WorkflowDefinition Definition { get; }

    /// <summary>A runtime that has read nothing yet, as after a start or on another machine. Commands wait for all of their effects.</summary>
    public (RuntimeParts Parts, CaseRunner Runner) Start(IEntityStore store, bool soleWriter, TimeProvider? time = null)
    {
        var options = new RuntimeOptions
        {
            BaseUrl = new Uri("http://localhost/"),
            LinkKey = new byte[KeyBytes],
            SoleWriter = soleWriter,
            EffectsPatience = Timeout.InfiniteTimeSpan,
        };
        var catalog = new DefinitionCatalog([.. _set.Definitions], new TextStore(store));
        var parts = new RuntimeParts(store, new MemoryDocumentStore(), catalog, new Offices([Directory]), new DiscardingMailer(), time ?? TimeProvider.System, options, NullLoggerFactory.Instance);
        return (parts, new CaseRunner(parts));
    }

    public Actor ActorOf(string personId) => new(personId, Directory.FindPerson(personId)?.Name.Ja ?? personId, Verification.Api);

    // Mails are composed and taken out of the outbox; a mail server's speed is not ours to measure.
    private sealed class DiscardingMailer : IMailer
    {
        public Task SendAsync(MailModel mail, CancellationToken cancellation) => Task.CompletedTask;
    }
}
