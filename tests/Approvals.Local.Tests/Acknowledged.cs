namespace Approvals.Local.Tests;

/// <summary>The commands that the host said it had carried out.</summary>
internal sealed class Acknowledged
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string CaseId, string CommandId)> _commands = [];
    private (int Count, TaskCompletionSource Reached)? _awaited;

    public void Note(string caseId, string commandId)
    {
        lock (_gate)
        {
            _commands.Add((caseId, commandId));
            if (_awaited is { } awaited && _commands.Count >= awaited.Count) awaited.Reached.TrySetResult();
        }
    }

    public IReadOnlyList<IGrouping<string, string>> ByCase()
    {
        lock (_gate) return [.. _commands.GroupBy(command => command.CaseId, command => command.CommandId)];
    }

    public int Count
    {
        get { lock (_gate) return _commands.Count; }
    }

    /// <summary>Ends when so many more have been acknowledged. One waits at a time.</summary>
    public Task MoreAsync(int count, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited = (_commands.Count + count, reached);
            return reached.Task.WaitAsync(cancellation);
        }
    }
}
