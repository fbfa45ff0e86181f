using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Web.Applying;

/// <summary>The page of one section.</summary>
public sealed record SectionModel
{
    public required FormWork Work { get; init; }

    public required FormSection Section { get; init; }

    /// <summary>What is shown in the fields: as typed where it was just sent, else as stored.</summary>
    public required ImmutableDictionary<string, string> Values { get; init; }

    /// <summary>Rows in their order, empty ones included; empty where the section stands once.</summary>
    public required ImmutableArray<string> Rows { get; init; }

    public required ImmutableArray<FieldProblem> Problems { get; init; }

    /// <summary>A refusal that belongs to no field; null for none.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What was typed has just been kept as a draft.</summary>
    public bool Saved { get; init; }

    public LocalText? ProblemAt(string path) => Problems.FirstOrDefault(problem => problem.Path == path)?.Message;

    public int Place => Work.Form.Sections.IndexOf(Section) + 1;

    /// <summary>Whether one more row may be added.</summary>
    public bool TakesMoreRows => Section.Repeat is { } repeat && Rows.Length < repeat.Max && !Work.RowsAreFixed(Section);

    /// <param name="all">Also what is only missing.</param>
    public static ImmutableArray<FieldProblem> ProblemsOf(FormWork work, FormSection section, ImmutableDictionary<string, string> values, bool all) =>
    [
        .. work.SectionProblems(values).Where(problem => FormValues.SectionOf(problem.Path) == section.Id && (all || !FormProgress.IsAbsence(problem))),
    ];

    /// <summary>The stored rows and the given ones; where there are none, as many empty ones as the section needs.</summary>
    public static ImmutableArray<string> RowsToShow(FormWork work, FormSection section, IEnumerable<string> given)
    {
        if (section.Repeat is not { } repeat) return [];
        var stored = work.RowsOf(section);
        if (work.RowsAreFixed(section)) return stored;
        var rows = stored.Concat(given).Distinct().OrderBy(RowNumbers.Of).Take(Math.Max(repeat.Max, stored.Length)).ToList();
        while (rows.Count < repeat.Min) rows.Add(work.NextRow(section, rows));
        return [.. rows];
    }
}
