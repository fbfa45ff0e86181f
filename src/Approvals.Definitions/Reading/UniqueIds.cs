using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Notices ids that are given twice. Empty ids were reported as missing before.</summary>
internal sealed class UniqueIds(Source source, string what)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public void Add(string id, Position at)
    {
        if (id.Length > 0 && !seen.Add(id)) source.Add(at, ShapeFindings.DuplicateId(id, what));
    }
}
