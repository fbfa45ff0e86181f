namespace Approvals.Storage.Faults;

/// <summary>
/// The one hook through which every storage request of a simulated process passes: counts it and decides its fate.
/// All stores of that process share one plan; a restarted process gets a new one around the same inner stores. Thread-safe.
/// </summary>
/// <param name="decide">The fate of each access; called once for each, in the order of their numbers.</param>
public sealed class FaultPlan(Func<StorageAccess, Fault> decide)
{
    private readonly Lock _gate = new();
    private readonly int[] _counts = new int[Enum.GetValues<StorageAccessKind>().Length];
    private int _total;
    private volatile bool _crashed;

    /// <summary>Counts only.</summary>
    public FaultPlan() : this(_ => Fault.None) { }

    /// <summary>The fault at access <paramref name="number"/> (1 is the first), none at any other.</summary>
    public static FaultPlan At(int number, Fault fault) => new(access => access.Number == number ? fault : Fault.None);

    /// <summary>Each access is lost, before or after it is performed, with this probability. The same seed and order of accesses give the same faults.</summary>
    public static FaultPlan Random(int seed, double probability)
    {
        var random = new Random(seed);
        return new FaultPlan(_ => random.NextDouble() >= probability ? Fault.None
            : random.Next(2) == 0 ? Fault.Unavailable : Fault.ReplyLost);
    }

    /// <summary>Sees every access before it is performed; for traces.</summary>
    public Action<StorageAccess>? Observer { get; init; }

    /// <summary>Whether the simulated process is dead.</summary>
    public bool Crashed => _crashed;

    /// <summary>Accesses so far.</summary>
    public int Total
    {
        get { lock (_gate) return _total; }
    }

    /// <summary>Accesses so far of one kind.</summary>
    public int Count(StorageAccessKind kind)
    {
        lock (_gate) return _counts[(int)kind];
    }

    /// <summary>Starts counting anew from access 1.</summary>
    public void ResetCounts()
    {
        lock (_gate)
        {
            _total = 0;
            Array.Clear(_counts);
        }
    }

    internal async Task<T> RunAsync<T>(StorageAccessKind kind, string target, Func<Task<T>> perform)
    {
        var (access, fault) = Next(kind, target);
        if (fault == Fault.CrashBefore) _crashed = true;
        if (_crashed) throw Crash(access);
        if (fault == Fault.Unavailable) throw new StoreUnavailableException($"Injected before {access}.");
        var result = await perform();
        if (fault == Fault.CrashAfter) _crashed = true;
        // A dead process gets no reply, not even to what it asked for while it lived.
        if (_crashed) throw Crash(access);
        return fault == Fault.ReplyLost ? throw new StoreUnavailableException($"Injected: reply lost of {access}.") : result;
    }

    private (StorageAccess Access, Fault Fault) Next(StorageAccessKind kind, string target)
    {
        lock (_gate)
        {
            var access = new StorageAccess(_total + 1, kind, target);
            if (_crashed) return (access, Fault.None);
            _total++;
            _counts[(int)kind]++;
            Observer?.Invoke(access);
            return (access, decide(access));
        }
    }

    private static SimulatedCrashException Crash(StorageAccess access) => new($"The simulated process is dead at {access}.");
}
