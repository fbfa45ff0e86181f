using System.Collections.Concurrent;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>Heads that this process read or wrote last. A stale one costs a conflict and a second read, never a wrong entry.</summary>
internal sealed class HeadCache
{
    private const int MaxHeads = 4_000;
    private readonly ConcurrentDictionary<string, CaseHead> _heads = new();

    public CaseHead? Find(string caseId) => _heads.GetValueOrDefault(caseId);

    public void Put(CaseHead head)
    {
        if (_heads.Count >= MaxHeads) _heads.Clear();
        _heads.AddOrUpdate(head.State.CaseId, head, (_, known) => known.State.Version > head.State.Version ? known : head);
    }

    public void Forget(string caseId) => _heads.TryRemove(caseId, out _);
}
