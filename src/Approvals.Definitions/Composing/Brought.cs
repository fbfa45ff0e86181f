using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Composing;

/// <summary>What parts bring along besides their steps, by key.</summary>
internal sealed class Brought
{
    /// <summary>Keys of lists that a part adds to the procedure's own.</summary>
    public static readonly string[] Keys = ["roles", "series", "letters", "periods"];

    private readonly Dictionary<string, List<YamlNode>> items = Keys.ToDictionary(key => key, _ => new List<YamlNode>());

    public List<YamlNode> Of(string key) => items[key];
}
