namespace Approvals.Storage.Faults;

/// <summary>What happens to one storage request.</summary>
public enum Fault
{
    /// <summary>It is performed.</summary>
    None,

    /// <summary>Nothing happens; the caller gets <see cref="StoreUnavailableException"/>.</summary>
    Unavailable,

    /// <summary>It is performed, but the reply is lost: the caller gets <see cref="StoreUnavailableException"/>.</summary>
    ReplyLost,

    /// <summary>The process dies before it: this and every later access throws <see cref="SimulatedCrashException"/>.</summary>
    CrashBefore,

    /// <summary>It is performed and the process dies before it sees the reply.</summary>
    CrashAfter,
}
