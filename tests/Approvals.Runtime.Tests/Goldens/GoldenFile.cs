using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Core.People;
using Approvals.Definitions;

namespace Approvals.Runtime.Tests.Goldens;

/// <summary>
/// A ledger in a file, one JSON value a line: the definition that the case keeps; then each command (<c>command</c>, with
/// <c>at</c>, <c>by</c>, <c>name</c>, <c>via</c>) before the entries that it made (<c>entry</c>, with its <c>hash</c>); and
/// last the state that they came to (<c>state</c>). Files of the first days hold the definition and the entries alone.
/// </summary>
internal static class GoldenFile
{
    public const string CaseId = "golden";

    private const string Ending = ".ledger.jsonl";
    private const int HashCharacters = 8;

    // The people of every golden ledger, frozen like the ledgers: another organisation would be another file.
    private static readonly DateOnly FirstDay = new(2026, 11, 24);

    public static string Folder { get; } = Path.Combine(TestOffice.SolutionFolder(), "tests", "Approvals.Runtime.Tests", "Golden");

    public static OfficeDirectory Office { get; } = DirectoryLoader.Load(Path.Combine(Folder, "office-1.yaml"), FirstDay).Directory!;

    public static string[] Names => [.. Directory.GetFiles(Folder, "*" + Ending).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>What the files of a shipped version begin with; the hash behind it tells its contents apart.</summary>
    public static string VersionOf(WorkflowDefinition definition) => $"{definition.Id}-{definition.Version}-{definition.Profile.Id}-";

    public static string NameOf(WorkflowDefinition definition) => VersionOf(definition) + definition.Hash[..HashCharacters] + Ending;

    public static string[] Read(string name) => File.ReadAllLines(Path.Combine(Folder, name));

    public static void Write(WorkflowDefinition definition, GoldenPlayer played) => File.WriteAllLines(
        Path.Combine(Folder, NameOf(definition)), [Text(DefinitionJson.SerializeToUtf8(definition)), .. played.Lines, $"{{\"state\":{Text(CaseJson.Serialize(played.State))}}}"]);

    public static string CommandLine(CaseCommand command, CommandContext context) =>
        $"{{\"command\":{Text(CaseJson.Serialize(command))},\"at\":\"{context.Now:O}\",\"by\":{Quoted(context.Actor.PersonId)},\"name\":{Quoted(context.Actor.Name)},\"via\":\"{context.Actor.Via}\"}}";

    public static string EntryLine(string hash, byte[] entry) => $"{{\"hash\":\"{hash}\",\"entry\":{Encoding.UTF8.GetString(entry)}}}";

    public static ImmutableArray<LedgerEntry> Entries(CaseState before, Decision.Accepted accepted, CommandContext context, string commandId) =>
    [
        .. accepted.Events.Select((happened, n) => new LedgerEntry(
            before.Version + n + 1, context.Now, context.Actor.PersonId, context.Actor.Name, context.Actor.Via, commandId, accepted.State.Origin, happened)),
    ];

    private static string Text(byte[] json) => Encoding.UTF8.GetString(CanonicalJson.Encode(json.AsSpan()));

    private static string Quoted(string text) => Text(JsonSerializer.SerializeToUtf8Bytes(text));
}
