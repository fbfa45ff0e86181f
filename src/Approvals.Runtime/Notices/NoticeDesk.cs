using System.Collections.Concurrent;
using System.Globalization;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;

namespace Approvals.Runtime.Notices;

/// <summary>
/// Mails of the office that belong to no case. Looks for something to tell on the first sweep of a day and of a changed
/// organisation file, and sends until nothing waits; on all other sweeps it reads nothing.
/// </summary>
internal sealed class NoticeDesk(RuntimeParts parts, CaseRunner runner)
{
    private readonly RetentionNotices _retention = new(parts, runner);
    private readonly VacancyNotices _vacancies = new(parts);
    private readonly NoticeDispatch _dispatch = new(parts);
    private readonly ConcurrentDictionary<string, string> _looked = new();
    private readonly ConcurrentDictionary<string, bool> _waiting = new();

    public async Task TellAsync(CancellationToken cancellation)
    {
        var now = parts.Time.GetUtcNow();
        foreach (var directory in parts.Offices.All)
        {
            var office = directory.Office.Id;
            var mark = $"{OfficeZone.DateOf(now).ToString("O", CultureInfo.InvariantCulture)} {Transfers.Stamp(directory.Whole)}";
            if (_looked.GetValueOrDefault(office) != mark)
            {
                // What another process left unsent is sent as well.
                _waiting[office] = true;
                await _retention.TellAsync(directory, now, cancellation);
                await _vacancies.TellAsync(directory, now, cancellation);
                _looked[office] = mark;
            }
            if (_waiting.GetValueOrDefault(office)) _waiting[office] = await _dispatch.SendAsync(directory, now, cancellation);
        }
    }
}
