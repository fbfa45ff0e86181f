namespace Approvals.Storage.Faults;

/// <summary>The process is dead: it sees no storage any more. Nothing may catch this to go on.</summary>
public sealed class SimulatedCrashException : Exception
{
    public SimulatedCrashException() { }

    public SimulatedCrashException(string message) : base(message) { }

    public SimulatedCrashException(string message, Exception inner) : base(message, inner) { }
}
