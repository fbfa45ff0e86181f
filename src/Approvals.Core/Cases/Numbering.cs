using Approvals.Core.Definitions;
using Approvals.Core.Time;

namespace Approvals.Core.Cases;

/// <summary>Asks for numbers: of which series, of whom, and how they print.</summary>
internal static class Numbering
{
    /// <summary>The key makes the number one for this run of this step, however often it is asked for.</summary>
    public static void Request(Deciding d, string lane, string step, int run, string series)
    {
        var definition = d.Definition.SeriesOf(series);
        var meeting = MeetingOf(d, lane, definition);
        var unit = d.Context.Directory.Today(d.State.Opening!.Units[0]);
        var pattern = definition.Pattern
            .Replace("{unit}", unit is { Mark.Length: > 0 } ? unit.Mark : unit?.Name.Ja ?? "", StringComparison.Ordinal)
            .Replace("{meeting}", meeting, StringComparison.Ordinal);
        d.Emit(new NumberRequested($"{step}/{lane}/{run}", lane, series, FiscalYear.Of(d.Context.Today).StartYear, pattern)
        {
            // The meeting's name holds its year: what is scheduled on both sides of 1 April is of one meeting.
            AcrossYears = definition.Per == NumberScope.Meeting ? true : null,
            Scope = definition.Per switch
            {
                null or NumberScope.Office => null,
                NumberScope.Division => unit?.Id ?? d.State.Opening.Units[0],
                NumberScope.Meeting => meeting,
                var per => throw new InvalidOperationException($"Unknown scope {per}."),
            },
        });
    }

    // What the secretariat wrote last; several cases of one meeting write the same.
    private static string MeetingOf(Deciding d, string lane, NumberSeries series)
    {
        var answers = d.State.Answers.Where(answer => answer.Lane == lane || answer.Lane == CaseState.MainLane).Reverse().ToList();
        var parts = (series.Meeting ?? []).Select(path => answers.Select(answer => answer.Values.GetValueOrDefault(path, "").Trim()).FirstOrDefault(value => value.Length > 0) ?? "");
        return string.Join("-", parts.Where(part => part.Length > 0));
    }
}
