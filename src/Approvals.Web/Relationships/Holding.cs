using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Core.Views;

namespace Approvals.Web.Relationships;

/// <summary>Personal data that a 丙 holds today: from its first permit until the return or erasure is confirmed (保有状況).</summary>
/// <param name="CaseId">The case whose permit holds now, or the return of data of which nothing else is known here.</param>
/// <param name="Title">件名.</param>
/// <param name="Work">The work for which it holds them.</param>
/// <param name="Items">情報項目 (R22), as the application gives them; empty where the reader may not see them, or nobody has said.</param>
/// <param name="Medium">記録媒体 (R23).</param>
/// <param name="Since">Day of the first permit, or the first day of what was consented to if that is later; null if it lies before this system.</param>
/// <param name="Until">Last day of the latest consent or renewal.</param>
/// <param name="ReturnCaseId">The return of the data, where it is under way; null if not yet.</param>
public sealed record Holding(
    string CaseId, LocalText Name, string Title, string Work, string Items, string Medium, DateOnly? Since, DateOnly? Until, bool Suspended, string? ReturnCaseId)
{
    /// <summary>The work was permitted but has not begun: the data is held from <see cref="Since"/> on.</summary>
    public bool IsToCome(DateOnly today) => Since > today;

    /// <summary>The procedure in which a 丙 returns or erases data.</summary>
    private const string ReturnProcedure = "data-return";

    internal static ImmutableArray<Holding> Of(IReadOnlyList<RelatedCase> seen, DateOnly today)
    {
        var matters = seen.ToLookup(one => RootOf(one, seen), StringComparer.Ordinal);
        return [.. matters.Select(matter => OfMatter([.. matter], today)).OfType<Holding>()];
    }

    // A change, a renewal and everything after them belong to the consent with which the matter began.
    private static string RootOf(RelatedCase one, IReadOnlyList<RelatedCase> seen)
    {
        var id = one.View.CaseId;
        var about = one.View.About;
        for (var steps = 0; about is not null && steps <= seen.Count; steps++)
        {
            id = about.CaseId;
            about = seen.FirstOrDefault(other => other.View.CaseId == id)?.View.About;
        }
        return id;
    }

    private static Holding? OfMatter(ImmutableArray<RelatedCase> matter, DateOnly today)
    {
        var permits = matter.Where(one => one.Case.Definition.Lanes is not null && one.Lane.EndedWell).OrderBy(PermittedAt).ToList();
        var returns = matter.Where(one => one.Case.Definition.Id == ReturnProcedure).OrderBy(one => one.View.OpenedAt).ToList();
        var confirmed = returns.Where(one => one.Lane.EndedWell).Select(one => one.Case.State.EndedAt).Max();
        if (permits.Count == 0) return returns.LastOrDefault(one => !one.Lane.EndedWell) is { } unknown && confirmed is null ? OfReturn(unknown) : null;
        if (confirmed >= PermittedAt(permits[^1])) return null;
        var now = permits[^1];
        var values = ValuesOf(now);
        return new Holding(
            now.View.CaseId, now.View.Name, now.View.Title, values.GetValueOrDefault($"{now.Case.Definition.Lanes!.Section}.{now.Lane.Id}.work", ""),
            values.GetValueOrDefault("information.items", ""), values.GetValueOrDefault("information.medium", ""),
            permits.Min(Begins),
            matter.Where(one => one.Lane.EndedWell && one.Lane.Decision is DecisionKind.Consent or DecisionKind.ConditionalConsent).Max(one => ConsentDays.Until(one.Case.Definition, one.Case.State)),
            now.Lane.Suspended,
            returns.LastOrDefault(one => one.View.IsOpen && !(one.Lane.WaitsUntil > today))?.View.CaseId);
    }

    // A former 丙 of before this system: nothing is known but that it has been asked.
    private static Holding OfReturn(RelatedCase one)
    {
        var values = ValuesOf(one);
        return new Holding(one.View.CaseId, one.View.Name, one.View.Title, values.GetValueOrDefault("return.work", ""), "", "", null, null, false, one.View.CaseId);
    }

    // Nothing is handed over before the period that was consented to, however early the permit is given.
    private static DateOnly Begins(RelatedCase permit)
    {
        var permitted = OfficeZone.DateOf(PermittedAt(permit)!.Value);
        return ConsentDays.From(permit.Case.Definition, permit.Case.State) is { } from && from > permitted ? from : permitted;
    }

    private static DateTimeOffset? PermittedAt(RelatedCase one) => one.Case.State.FindLane(one.Lane.Id)?.EndedAt;

    // As the reader may see them.
    private static ImmutableDictionary<string, string> ValuesOf(RelatedCase one) =>
        one.View.Forms.FirstOrDefault(form => form.Key == one.Case.Definition.Application.Id)?.Submissions is [.., { } latest] ? latest.Values : ImmutableDictionary<string, string>.Empty;
}
