using System.Collections.Concurrent;

namespace Approvals.Runtime.Cases;

/// <summary>One at a time for each case within this process; the ETag guards between processes.</summary>
internal sealed class CaseLocks
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new();

    public async Task<IDisposable> EnterAsync(string caseId, CancellationToken cancellation)
    {
        var gate = Rent(caseId);
        try
        {
            await gate.Semaphore.WaitAsync(cancellation);
            return new Holder(this, caseId, gate);
        }
        catch
        {
            Return(caseId, gate);
            throw;
        }
    }

    private Gate Rent(string caseId)
    {
        for (; ; )
        {
            var gate = _gates.GetOrAdd(caseId, _ => new Gate());
            lock (gate)
            {
                if (gate.Retired) continue;
                gate.Users++;
                return gate;
            }
        }
    }

    private void Return(string caseId, Gate gate)
    {
        lock (gate)
        {
            if (--gate.Users > 0) return;
            gate.Retired = true;
            _gates.TryRemove(caseId, out _);
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }

        public bool Retired { get; set; }
    }

    private sealed class Holder(CaseLocks owner, string caseId, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Semaphore.Release();
            owner.Return(caseId, gate);
        }
    }
}
