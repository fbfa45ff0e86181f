using System.Collections.Immutable;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Web.Frame;

namespace Approvals.Web.Organising;

/// <summary>Who holds which post on a day, and what the days after it would lack.</summary>
public sealed record OrganisationScreen
{
    /// <summary>Open tasks counted for one person.</summary>
    private const int MaxOpenWork = 1000;

    public required DateOnly Day { get; init; }

    /// <summary>Last day that was looked at.</summary>
    public required DateOnly Until { get; init; }

    public required ImmutableArray<HeldPost> Posts { get; init; }

    public required ImmutableArray<Deputy> Deputies { get; init; }

    public required ImmutableArray<LocalText> Warnings { get; init; }

    /// <summary>Posts that end within the period, with what their holders have open today.</summary>
    public required ImmutableArray<EndingPost> Ending { get; init; }

    public string Typed { get; init; } = "";

    public DateProblem? Problem { get; init; }

    internal static async Task<OrganisationScreen> ReadAsync(WebContext web, DateOnly day, CancellationToken cancellation)
    {
        var directory = web.Directory.On(day);
        var until = day.AddDays(OrganisationOutlook.UsualDays);
        var warnings = OrganisationOutlook.Of(directory, web.Parts.Catalog.Offered, day, until);
        return new OrganisationScreen
        {
            Day = day,
            Until = until,
            Posts = [.. directory.Posts.Select(post => new HeldPost(post, directory.FindUnit(post.Unit)!, directory.FindPerson(post.Person)!, directory.Whole.TermOf(post)))],
            Deputies = [.. directory.Deputies.Where(deputy => deputy.From <= day && day <= deputy.To)],
            Warnings = [.. warnings.Select(warning => WarningText.Of(warning, directory))],
            Ending = await EndingAsync(web, directory, day, until, cancellation),
        };
    }

    private static async Task<ImmutableArray<EndingPost>> EndingAsync(WebContext web, OfficeDirectory directory, DateOnly day, DateOnly until, CancellationToken cancellation)
    {
        var whole = directory.Whole;
        var ending = whole.Posts.Where(post => whole.TermOf(post).Until is { } last && last >= day && last <= until).ToList();
        var rows = ImmutableArray.CreateBuilder<EndingPost>();
        foreach (var posts in ending.GroupBy(post => post.Person))
        {
            var open = await web.Parts.Index.WorkOfAsync(directory.Office.Id, posts.Key, MaxOpenWork, cancellation);
            rows.AddRange(posts.Select(post => new EndingPost(
                post, directory.FindUnit(post.Unit)!, directory.FindPerson(post.Person)!, whole.TermOf(post).Until!.Value, open.Count, SuccessorsOf(whole, post))));
        }
        return rows.ToImmutable();
    }

    private static ImmutableArray<Person> SuccessorsOf(OfficeDirectory whole, Post post)
    {
        var next = whole.On(whole.TermOf(post).Until!.Value.AddDays(1));
        var unit = next.Today(post.Unit)?.Id;
        return [.. next.Posts.Where(other => other.Role == post.Role && other.Unit == unit).Select(other => next.FindPerson(other.Person)).OfType<Person>()];
    }
}

/// <param name="Term">From when until when it is held.</param>
public sealed record HeldPost(Post Post, Unit Unit, Person Person, Term Term);

/// <param name="Last">Last day of the post.</param>
/// <param name="OpenWork">Open tasks of the person today.</param>
/// <param name="Successors">Who holds it on the day after; empty if nobody does.</param>
public sealed record EndingPost(Post Post, Unit Unit, Person Person, DateOnly Last, int OpenWork, ImmutableArray<Person> Successors);
