using Approvals.Core.Time;
using Approvals.Runtime.Clocks;
using Approvals.Runtime.Mails;
using Approvals.Runtime.Observing;
using Approvals.Storage;
using Approvals.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace Approvals.Runtime.Cases;

/// <summary>What the runtime is made of.</summary>
public sealed class RuntimeParts(
    IEntityStore store,
    IDocumentStore documents,
    DefinitionCatalog catalog,
    Offices offices,
    IMailer mail,
    TimeProvider time,
    RuntimeOptions options,
    ILoggerFactory logging)
{
    public IEntityStore Entities { get; } = store;

    public IDocumentStore Documents { get; } = documents;

    public DefinitionCatalog Catalog { get; } = catalog;

    /// <summary>As they stand today.</summary>
    public Offices Offices { get; } = offices.By(time);

    public IMailer Mail { get; } = mail;

    public TimeProvider Time { get; } = time;

    public RuntimeOptions Options { get; } = options;

    public ILoggerFactory Logging { get; } = logging;

    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.Standard;

    /// <summary>What waits for the cases.</summary>
    public ICaseClock Clock { get; init; } = new SweeperClock(new CaseIndex(store), catalog);

    public RuntimeMeter Meter { get; } = new(time);

    public Ledger Ledger { get; } = new(store);

    public ErasedEntries Erased { get; } = new(store);

    public CaseIndex Index { get; } = new(store);

    public DueIndex Due { get; } = new(store);

    public NumberRegister Numbers { get; } = new(store);

    public NoticeBook Notices { get; } = new(store);

    public CaseRegistry Registry { get; } = new(store);
}
