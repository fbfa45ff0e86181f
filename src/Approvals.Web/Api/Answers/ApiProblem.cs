using System.Collections.Immutable;

namespace Approvals.Web.Api;

/// <summary>What went wrong, as RFC 9457 describes it (<c>application/problem+json</c>).</summary>
/// <param name="Type">A URI that names the kind of problem: <c>urn:approvals:problem:{code}</c>.</param>
/// <param name="Title">The kind of problem in few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened and what would be right, in the reader's language (<c>Accept-Language</c>: ja or en).</param>
/// <param name="Code">The kind of problem for programs: lower-case words joined by hyphens.</param>
/// <param name="Problems">What is wrong where; empty when no single field is meant.</param>
public sealed record ApiProblem(string Type, string Title, int Status, string Detail, string Code, ImmutableArray<ApiFieldProblem> Problems);

/// <summary>One thing that is wrong in a request.</summary>
/// <param name="Path">The field: a path of the form (<c>cover.matter</c>, <c>subConsignees.1.name</c>), a property of the body (<c>conditions.1.due</c>), or a header's or query parameter's name.</param>
/// <param name="Code">The kind of problem for programs, for example <c>missing</c>.</param>
/// <param name="Message">What would be right, in the reader's language.</param>
public sealed record ApiFieldProblem(string Path, string Code, string Message);
