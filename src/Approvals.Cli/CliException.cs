namespace Approvals.Cli;

/// <summary>A command cannot do what was asked; the message is one line that says why and what to do.</summary>
public sealed class CliException : Exception
{
    public CliException() { }

    public CliException(string message) : base(message) { }

    public CliException(string message, Exception inner) : base(message, inner) { }
}
