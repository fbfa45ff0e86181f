using System.Globalization;
using Approvals.Core.Definitions;

namespace Approvals.Definitions.Reading;

/// <summary>Reads how long the records of a case are kept (<c>retention</c>).</summary>
internal static class RetentionReader
{
    public static RetentionRule? Read(MapReader? map)
    {
        if (map is null) return null;
        var rule = new RetentionRule(Years(map), map.NeedText("reason"));
        map.End();
        return rule;
    }

    private static int Years(MapReader map)
    {
        if (map.Need("years") is not { } node) return RetentionRule.Classes[0];
        var word = Values.Word(map.Source, node, "years");
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && RetentionRule.Classes.Contains(years)) return years;
        map.Source.Add(node.At, RetentionFindings.NoSuchClass(word));
        return RetentionRule.Classes[0];
    }
}
