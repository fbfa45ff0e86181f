using System.Diagnostics;
using Approvals.Core.Cases;
using Approvals.Runtime;
using Approvals.Runtime.Cases;

namespace Approvals.Benchmarks.Setup;

/// <summary>Something of which four commands can be timed: our runtime, or the floor that repeats its requests.</summary>
internal interface IChains
{
    /// <summary>Prepares one chain, outside of the timing.</summary>
    Task<string> PrepareAsync(CancellationToken cancellation);

    /// <summary>Forgets what the preparation left in caches.</summary>
    void Restart();

    /// <summary>Carries out the four commands and tells how long each took.</summary>
    Task<TimeSpan[]> RunAsync(string caseId, CancellationToken cancellation);
}

/// <summary>The chain on the runtime: decisions, ledger, numbers, lists, mails, deadlines.</summary>
internal sealed class RuntimeChains : IChains
{
    private readonly BenchmarkOffice _office;
    private readonly CaseTemplate _template;
    private readonly Func<(RuntimeParts Parts, CaseRunner Runner)> _start;
    private readonly RuntimeParts _preparing;
    private CaseRunner _runner;

    /// <param name="start">Starts a runtime on the measured store.</param>
    public RuntimeChains(BenchmarkOffice office, CaseTemplate template, Func<(RuntimeParts Parts, CaseRunner Runner)> start)
    {
        (_office, _template, _start) = (office, template, start);
        _preparing = start().Parts;
        _runner = start().Runner;
    }

    /// <summary>Sees the end of each command; for recordings.</summary>
    public Action? AfterCommand { get; init; }

    public Task<string> PrepareAsync(CancellationToken cancellation) => _template.CopyAsync(_office, _preparing, cancellation);

    public void Restart() => _runner = _start().Runner;

    public async Task<TimeSpan[]> RunAsync(string caseId, CancellationToken cancellation)
    {
        var times = new TimeSpan[_template.Chain.Length];
        var item = _template.FirstItem;
        for (var n = 0; n < times.Length; n++)
        {
            var command = _template.Chain[n];
            var started = Stopwatch.GetTimestamp();
            var result = await _runner.ExecuteAsync(caseId, command.Make(item), new CommandRequest(_office.ActorOf(command.Person), command.Id), cancellation);
            times[n] = Stopwatch.GetElapsedTime(started);
            AfterCommand?.Invoke();
            if (n + 1 < times.Length) item = NextItem(result, _template.Chain[n + 1].Step, caseId, command.Id);
            else if (result is not CommandResult.Done) throw Unexpected(result, caseId, command.Id);
        }
        return times;
    }

    private static string NextItem(CommandResult result, string step, string caseId, string command) => result is CommandResult.Done done
        ? done.Case.State.OpenItems.Single(item => item.Step == step && item.Kind == WorkItemKind.Act).Id
        : throw Unexpected(result, caseId, command);

    private static InvalidOperationException Unexpected(CommandResult result, string caseId, string command) =>
        new($"Command {command} of case {caseId} was not carried out: {result}");
}
