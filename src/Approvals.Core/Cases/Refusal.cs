using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Cases;

/// <summary>Why a command was not carried out, in words that help. A value, never an exception.</summary>
public sealed record Refusal(RefusalKind Kind, string Code, LocalText Message)
{
    /// <summary>What is wrong where; empty when it is not about fields.</summary>
    public ImmutableArray<FieldProblem> Problems { get; init; } = [];
}

/// <param name="Path">The field's path, or the name of the command's own property (<c>reason</c>, <c>conditions.1.due</c>).</param>
/// <param name="Message">What would be right.</param>
public sealed record FieldProblem(string Path, string Code, LocalText Message);

public enum RefusalKind
{
    /// <summary>The content is not right; the fields are named (422).</summary>
    Invalid,

    /// <summary>The case has moved on: done already, superseded, ended (409).</summary>
    Outdated,

    /// <summary>There is nothing here for this person (404).</summary>
    NotFound,

    /// <summary>The person sees it but may not do this (403).</summary>
    NotAllowed,
}
