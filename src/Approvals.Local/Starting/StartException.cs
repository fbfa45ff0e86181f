namespace Approvals.Local.Starting;

/// <summary>The host cannot start; the message tells whoever started it what to do.</summary>
public sealed class StartException : Exception
{
    public StartException() { }

    public StartException(string message) : base(message) { }

    public StartException(string message, Exception inner) : base(message, inner) { }
}
