using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Web.Api.Reference;

/// <summary>The API's description as the reference pages show it.</summary>
public sealed record ApiOutline(ImmutableArray<ApiGroup> Groups, ImmutableArray<ApiType> Types);

/// <summary>Operations on the same thing.</summary>
public sealed record ApiGroup(LocalText Title, ImmutableArray<ApiOperation> Operations);

/// <summary>One method of one address. <paramref name="Refusals"/> are the statuses that come with a problem.</summary>
public sealed record ApiOperation(
    string Id, string Method, string Path, LocalText Summary, bool NeedsToken,
    ImmutableArray<ApiMember> Parameters, ApiContent? Body, ImmutableArray<ApiAnswer> Answers, ImmutableArray<int> Refusals);

/// <summary>What goes in or comes out: the media type and, of JSON, the type.</summary>
public sealed record ApiContent(string MediaType, ApiTypeWords Type);

/// <summary>An answer that is no refusal.</summary>
public sealed record ApiAnswer(int Status, ApiContent? Content);

/// <summary>A parameter or a property. <paramref name="Place"/> is query, path or header; empty for a property.</summary>
public sealed record ApiMember(string Name, string Place, ApiTypeWords Type, bool Required, string Text);

/// <summary>A JSON object with its properties, or a choice of words.</summary>
public sealed record ApiType(string Name, string Text, ImmutableArray<ApiMember> Members, ImmutableArray<string> Words)
{
    private const string EndOfBodies = "Body";

    /// <summary>True for what a client sends.</summary>
    public bool GoesIn => Name.EndsWith(EndOfBodies, StringComparison.Ordinal);
}

/// <summary>A type in words; <paramref name="Link"/> is the name of a described type, empty if none.</summary>
public sealed record ApiTypeWords(string Before, string Link, string After);
