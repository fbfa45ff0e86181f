namespace Approvals.Cli.Tests;

/// <summary>Calls back at each line, before the command goes on.</summary>
internal sealed class WatchingWriter(Action<string> seen) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        seen(value ?? "");
    }
}
