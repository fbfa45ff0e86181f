using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Time;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Notices;

/// <summary>Tells administrators of posts that procedures need and that will have nobody: each finding once, those of a day in one mail.</summary>
internal sealed class VacancyNotices(RuntimeParts parts)
{
    /// <summary>Findings of one mail; the rest come with the next look.</summary>
    private const int MostFindings = 60;
    private const int MostReaders = NoticeBook.MaxRows - MostFindings;

    /// <summary>How far back the first day of a vacancy is looked for, so that one that lasts is one finding.</summary>
    private const int DaysBack = 400;

    public async Task TellAsync(OfficeDirectory directory, DateTimeOffset now, CancellationToken cancellation)
    {
        if (parts.Options.VacancyDays == 0) return;
        var office = directory.Office.Id;
        var found = Findings(directory, OfficeZone.DateOf(now));
        var keys = (await parts.Notices.UntoldAsync(office, found.Select(one => one.Key), cancellation)).Take(MostFindings).ToImmutableArray();
        var readers = directory.HoldersOf(Access.AdministratorRole, []);
        if (keys.IsEmpty || readers.IsEmpty) return;
        var told = found.Where(one => keys.Contains(one.Key)).Select(one => WarningText.Of(one.Warning, directory)).ToImmutableArray();
        var id = "vacancies-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys))))[..12];
        await parts.Notices.TellAsync(
            office, keys, [.. readers.Take(MostReaders).Select(person => new PendingNotice($"{id}-{person.Id}", MailKind.PostsVacant, person.Id) { Findings = told })], now, cancellation);
    }

    private ImmutableArray<(string Key, OrganisationWarning Warning)> Findings(OfficeDirectory directory, DateOnly today)
    {
        var until = today.AddDays(parts.Options.VacancyDays);
        var definitions = parts.Catalog.Offered;
        var needed = definitions.SelectMany(definition => OrganisationOutlook.RolesOf(definition)).ToHashSet(StringComparer.Ordinal);
        // A post that ends on the last day that is looked at leaves its vacancy on the day after: both are told together.
        var after = until.AddDays(1);
        var ahead = OrganisationOutlook.Of(directory, definitions, today, after);
        // A vacancy that has begun already is known by its first day, not by the day of the look.
        var begun = OrganisationOutlook.Of(directory, definitions, today.AddDays(-DaysBack), after).OfType<OrganisationWarning.RoleVacant>()
            .Where(vacant => vacant.Day <= today && !(vacant.Until < today));
        var vacant = begun.Concat(ahead.OfType<OrganisationWarning.RoleVacant>().Where(one => one.Day > today)).ToList();
        return
        [
            .. vacant.Select(one => (Key(one, today), (OrganisationWarning)one)),
            .. ahead.OfType<OrganisationWarning.RoleElsewhere>().Select(one => (Key(one, today), (OrganisationWarning)one)),
            // The end of the only post of a role is told once, as the vacancy of the role.
            .. ahead.OfType<OrganisationWarning.PostEnds>().Where(one => one.Day <= until && needed.Contains(one.Post.Role) && !vacant.Exists(other => other.Role == one.Post.Role && other.Day == one.Day.AddDays(1)))
                .Select(one => (Key(one, today), (OrganisationWarning)one)),
        ];
    }

    private static string Key(OrganisationWarning warning, DateOnly today) => "vacancy:" + warning switch
    {
        OrganisationWarning.RoleVacant one => $"role:{one.Role}:{(one.Day <= today.AddDays(-DaysBack) ? "before" : Day(one.Day))}",
        OrganisationWarning.RoleElsewhere one => $"unit:{one.Role}:{one.Unit.Id}:{Day(one.Day)}",
        OrganisationWarning.PostEnds one => $"post:{one.Post.Role}:{one.Post.Unit}:{one.Post.Person}:{Day(one.Day)}",
        _ => throw new InvalidOperationException($"No key for {warning.GetType().Name}."),
    };

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
