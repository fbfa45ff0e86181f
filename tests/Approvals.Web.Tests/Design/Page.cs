using System.Text.RegularExpressions;

namespace Approvals.Web.Tests.Design;

/// <summary>The start tags of a rendered page with their attributes: enough to check ids, labels and addresses.</summary>
internal sealed partial class Page
{
    /// <summary>Reads the HTML that the renderer wrote; its attributes are always in double quotes.</summary>
    public Page(string html) => Tags =
    [
        .. TagPattern().Matches(html).Select(m => new Tag(
            m.Groups["name"].Value,
            AttributePattern().Matches(m.Groups["attributes"].Value)
                .ToDictionary(a => a.Groups["name"].Value, a => a.Groups["value"].Value))),
    ];

    /// <summary>Every start tag in document order.</summary>
    public IReadOnlyList<Tag> Tags { get; }

    /// <summary>Every id, in document order.</summary>
    public IReadOnlyList<string> Ids => [.. Tags.Select(t => t["id"]).OfType<string>()];

    /// <summary>Every control that a person fills in.</summary>
    public IEnumerable<Tag> Controls => Tags.Where(t => t.Name is "input" or "select" or "textarea");

    [GeneratedRegex("<(?<name>[a-z][a-z0-9]*)(?<attributes>(?:\\s+[a-zA-Z-]+(?:=\"[^\"]*\")?)*)\\s*/?>")]
    private static partial Regex TagPattern();

    [GeneratedRegex("(?<name>[a-zA-Z-]+)(?:=\"(?<value>[^\"]*)\")?")]
    private static partial Regex AttributePattern();

    /// <summary>One start tag.</summary>
    internal sealed record Tag(string Name, IReadOnlyDictionary<string, string> Attributes)
    {
        /// <summary>The attribute's value; null where it is absent.</summary>
        public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
    }
}
