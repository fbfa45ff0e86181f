using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Where the parts of a compiled definition stand in the file. Objects are told apart by identity, not by value.</summary>
internal sealed class SourceMap
{
    private readonly Dictionary<object, List<(string Part, Position At)>> places = new(ReferenceEqualityComparer.Instance);

    public void Put(object owner, Position at) => Put(owner, "", at);

    public void Put(object owner, string part, Position at)
    {
        if (!places.TryGetValue(owner, out var parts)) places[owner] = parts = [];
        parts.Add((part, at));
    }

    public Position Of(object owner, string part = "")
    {
        if (!places.TryGetValue(owner, out var parts)) return Position.Start;
        foreach (var (name, at) in parts)
            if (name == part) return at;
        return parts[0].At;
    }
}
