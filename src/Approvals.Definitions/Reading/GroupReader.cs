using System.Collections.Immutable;
using Approvals.Core.Definitions;

namespace Approvals.Definitions.Reading;

/// <summary>Reads the groups of an approval, each with its own people and its own rule.</summary>
internal static class GroupReader
{
    public static ImmutableArray<ApprovalGroup>? Read(MapReader step, SourceMap places)
    {
        if (step.Take("groups") is null) return null;
        var groups = ImmutableArray.CreateBuilder<ApprovalGroup>();
        var ids = new UniqueIds(step.Source, "groups");
        foreach (var node in step.TakeList("groups"))
        {
            var map = new MapReader(step.Source, node, "groups");
            var group = new ApprovalGroup(map.NeedId("id"), map.NeedTitle("title"), map.NeedOneOf("mode", Words.ApprovalModes),
                (int)(map.TakeNumber("quorum", 1, DefinitionLimits.RepeatRows) ?? 0), AssigneeReader.Assignees(map, places));
            map.End();
            places.Put(group, map.PositionOf("id"));
            ids.Add(group.Id, map.PositionOf("id"));
            groups.Add(group);
        }
        return groups.DrainToImmutable();
    }
}
