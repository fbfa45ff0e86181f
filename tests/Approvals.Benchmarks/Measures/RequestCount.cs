using System.Globalization;
using Approvals.Benchmarks.Recording;
using Approvals.Benchmarks.Report;
using Approvals.Benchmarks.Setup;
using Approvals.Storage;

namespace Approvals.Benchmarks.Measures;

/// <summary>The requests of one chain, by kind and by what they are for.</summary>
internal static class RequestCount
{
    public static void Print(ChainRecording recording, TextWriter output)
    {
        var table = new Table(["storage requests of one chain", .. ChainCommand.Ids, "chain"]);
        Add(table, "ledger + outbox: reads", recording, access => IsLedger(access) && access is RecordedAccess.Read);
        Add(table, "ledger + outbox: queries", recording, access => IsLedger(access) && access is RecordedAccess.Query);
        Add(table, "ledger + outbox: commits", recording, access => IsLedger(access) && access is RecordedAccess.Commit);
        Add(table, "ledger + outbox: all", recording, IsLedger);
        Add(table, "lists, numbers, due index: reads", recording, access => !IsLedger(access) && access is RecordedAccess.Read);
        Add(table, "lists, numbers, due index: queries", recording, access => !IsLedger(access) && access is RecordedAccess.Query);
        Add(table, "lists, numbers, due index: commits", recording, access => !IsLedger(access) && access is RecordedAccess.Commit);
        Add(table, "lists, numbers, due index: all", recording, access => !IsLedger(access));
        Add(table, "all", recording, _ => true);
        table.Print(output);
        foreach (var (command, n) in recording.Commands.Select((command, n) => (command, n)))
            foreach (var access in command) output.WriteLine($"  {ChainCommand.Ids[n],-8} {Describe(access)}");
    }

    private static bool IsLedger(RecordedAccess access) => RecordedAccess.IsLedger(access.Partition);

    private static void Add(Table table, string what, ChainRecording recording, Func<RecordedAccess, bool> counts)
    {
        var each = recording.Commands.Select(command => command.Count(counts)).ToArray();
        table.Add([what, .. each.Append(each.Sum()).Select(count => count.ToString(CultureInfo.InvariantCulture))]);
    }

    private static string Describe(RecordedAccess access) => access switch
    {
        RecordedAccess.Read read => $"read   {read.Partition} {read.Row}{(read.Found is null ? " (nothing there)" : "")}",
        RecordedAccess.Query query => $"query  {query.Partition} {query.From}..{query.To}",
        RecordedAccess.Commit commit => $"commit {commit.Partition} {string.Join(' ', commit.Writes.Select(Describe))} ({Size(commit):N0} bytes)",
        _ => throw new ArgumentException($"Unknown kind of access: {access.GetType().Name}."),
    };

    private static string Describe(Write write) => (write switch { Write.Delete => "-", Write.Replace => "=", _ => "+" }) + write.Row;

    private static long Size(RecordedAccess.Commit commit) => commit.Writes.Sum(write => write switch
    {
        Write.Insert insert => Size(insert.Properties.Values),
        Write.Replace replace => Size(replace.Properties.Values),
        Write.Upsert upsert => Size(upsert.Properties.Values),
        _ => 0,
    });

    private static long Size(IEnumerable<object> values) => values.Sum(value => value switch
    {
        string text => System.Text.Encoding.UTF8.GetByteCount(text),
        byte[] bytes => bytes.Length,
        _ => sizeof(long),
    });
}
