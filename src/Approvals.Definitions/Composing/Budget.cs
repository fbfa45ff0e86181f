using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Composing;

/// <summary>How many values the files of one folder may still take over, so that a few small files cannot become a huge one.</summary>
internal sealed class Budget
{
    private int left = DefinitionLimits.InlinedNodes;

    public bool TrySpend(YamlNode taken)
    {
        left -= Math.Min(left, Trees.Size(taken));
        return left > 0;
    }
}
