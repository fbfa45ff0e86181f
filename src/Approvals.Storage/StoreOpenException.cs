namespace Approvals.Storage;

/// <summary>A store cannot be opened and a retry does not help: in use, from a newer version, or not ours. The message says what to do.</summary>
public sealed class StoreOpenException : Exception
{
    public StoreOpenException() { }

    public StoreOpenException(string message) : base(message) { }

    public StoreOpenException(string message, Exception inner) : base(message, inner) { }
}
