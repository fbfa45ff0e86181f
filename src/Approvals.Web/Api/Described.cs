using Approvals.Core.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>An endpoint that takes a bearer token; for the description of the API.</summary>
internal sealed class NeedsToken;

/// <summary>An endpoint that takes <c>Idempotency-Key</c> and <c>If-Match</c>; for the description of the API.</summary>
internal sealed class ChangesCase;

/// <summary>The summary of an endpoint for a Japanese reader; for the description of the API.</summary>
internal sealed record SummaryInJapanese(string Text);

/// <summary>Says beside each route what goes in and what comes out, so that the OpenAPI document is complete.</summary>
internal static class Described
{
    private const string Problem = "application/problem+json";
    private static readonly int[] OfEveryChange = [400, 401, 403, 404, 409, 412, 415, 422, 503];

    public static RouteHandlerBuilder As(this RouteHandlerBuilder route, LocalText tag, string ja, string en) =>
        route.WithTags(tag.En).WithSummary(en).WithMetadata(new SummaryInJapanese(ja));

    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder route) where TBody : notnull =>
        route.Accepts<TBody>("application/json").With(400, 415);

    public static RouteHandlerBuilder TakesContent(this RouteHandlerBuilder route) => route.WithMetadata(new RawBody());

    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder route, int good, params int[] problems) =>
        route.Produces<T>(good).With(problems);

    public static RouteHandlerBuilder GivesContent(this RouteHandlerBuilder route, params int[] problems) =>
        route.WithMetadata(new GivesDocument()).Produces(StatusCodes.Status200OK).With(problems);

    public static RouteHandlerBuilder GivesText(this RouteHandlerBuilder route, string type, params int[] problems) =>
        route.Produces<string>(StatusCodes.Status200OK, type).With(problems);

    public static RouteHandlerBuilder Changes<TBody, T>(this RouteHandlerBuilder route, params int[] more) where TBody : notnull =>
        route.Accepts<TBody>("application/json").Changes<T>(more);

    public static RouteHandlerBuilder Changes<T>(this RouteHandlerBuilder route, params int[] more) => route
        .Produces<T>(more.Contains(StatusCodes.Status201Created) ? StatusCodes.Status201Created : StatusCodes.Status200OK)
        .WithMetadata(new ChangesCase())
        .With([.. OfEveryChange.Union(more).Where(status => status >= StatusCodes.Status400BadRequest)]);

    private static RouteHandlerBuilder With(this RouteHandlerBuilder route, params int[] problems)
    {
        foreach (var status in problems) route.Produces<ApiProblem>(status, Problem);
        return route;
    }
}

/// <summary>An endpoint whose answer is a document's content; for the description of the API.</summary>
internal sealed class GivesDocument;

/// <summary>An endpoint whose body is a document's content; for the description of the API.</summary>
internal sealed class RawBody;
