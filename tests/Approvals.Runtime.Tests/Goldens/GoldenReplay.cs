using System.Text;
using System.Text.Json;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Core.Time;

namespace Approvals.Runtime.Tests.Goldens;

/// <summary>Reads a golden ledger line by line with today's code, and decides its commands again.</summary>
internal sealed class GoldenReplay(string name)
{
    private readonly Queue<string> _expected = new();
    private string _hash = HashChain.Genesis(GoldenFile.CaseId);

    public WorkflowDefinition Definition { get; } = DefinitionJson.Deserialize(GoldenFile.Read(name)[0]);

    public CaseState State { get; private set; } = CaseFold.Start(GoldenFile.CaseId);

    public int Commands { get; private set; }

    public bool HasState { get; private set; }

    public GoldenReplay Run()
    {
        foreach (var line in GoldenFile.Read(name).Skip(1)) Read(JsonDocument.Parse(line).RootElement);
        Assert.Empty(_expected);
        return this;
    }

    private void Read(JsonElement line)
    {
        if (line.TryGetProperty("command", out var command)) Decide(line, CaseJson.Deserialize<CaseCommand>(Bytes(command)));
        else if (line.TryGetProperty("entry", out var entry)) Fold(Bytes(entry), line.GetProperty("hash").GetString());
        else Compare(line.GetProperty("state"));
    }

    private void Decide(JsonElement line, CaseCommand command)
    {
        Assert.Empty(_expected);
        var actor = new Actor(line.GetProperty("by").GetString()!, line.GetProperty("name").GetString()!, Enum.Parse<Core.Cases.Verification>(line.GetProperty("via").GetString()!));
        var context = new CommandContext(line.GetProperty("at").GetDateTimeOffset(), actor, GoldenFile.Office, BusinessCalendar.Standard);
        var decision = CaseDecider.Decide(Definition, State, command, context);
        if (decision is Decision.Refused refused) Assert.Fail($"{name}, after entry {State.Version}: {command.GetType().Name} is refused now: {refused.Refusal.Code}.");
        foreach (var made in GoldenFile.Entries(State, (Decision.Accepted)decision, context, $"c{State.Version + 1}")) _expected.Enqueue(Encoding.UTF8.GetString(CaseJson.Canonical(made)));
        Commands++;
    }

    private void Fold(byte[] json, string? hash)
    {
        _hash = HashChain.Next(_hash, json);
        Assert.Equal(hash, _hash);
        var entry = CaseJson.Entry(json);
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(CaseJson.Canonical(entry)));
        if (Commands > 0) Assert.Equal(Encoding.UTF8.GetString(json), _expected.Count > 0 ? _expected.Dequeue() : "nothing more");
        State = CaseFold.Evolve(Definition, State, entry);
    }

    private void Compare(JsonElement recorded)
    {
        HasState = true;
        var folded = JsonDocument.Parse(CaseJson.Serialize(State)).RootElement;
        Assert.Null(Difference(recorded, folded, "state"));
        Assert.NotNull(CaseJson.Deserialize<CaseState>(Bytes(recorded)));
    }

    // What newer code has added to the state was not recorded; what was recorded must be there.
    private static string? Difference(JsonElement recorded, JsonElement folded, string path)
    {
        if (recorded.ValueKind != folded.ValueKind) return $"{path}: {recorded} became {folded}";
        return recorded.ValueKind switch
        {
            JsonValueKind.Object => recorded.EnumerateObject()
                .Select(member => folded.TryGetProperty(member.Name, out var found) ? Difference(member.Value, found, $"{path}.{member.Name}") : $"{path}.{member.Name} is gone")
                .FirstOrDefault(difference => difference is not null),
            JsonValueKind.Array => recorded.GetArrayLength() != folded.GetArrayLength()
                ? $"{path}: {recorded.GetArrayLength()} became {folded.GetArrayLength()}"
                : Sorted(recorded).Zip(Sorted(folded), (one, other) => Difference(one, other, path + "[]")).FirstOrDefault(difference => difference is not null),
            _ => recorded.ToString() == folded.ToString() ? null : $"{path}: {recorded} became {folded}",
        };
    }

    // A set of texts is written in any order.
    private static IEnumerable<JsonElement> Sorted(JsonElement list) => list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
        ? list.EnumerateArray().OrderBy(one => one.GetString(), StringComparer.Ordinal)
        : list.EnumerateArray();

    private static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
