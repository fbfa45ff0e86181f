using System.Globalization;
using Approvals.Core.Texts;
using Approvals.Definitions;

namespace Approvals.Cli.Checking;

/// <summary>What a check found, for a reader in a terminal or as one JSON document.</summary>
internal sealed class CheckOutput(CliConsole console, Language language, bool json)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Of the files of a folder; returns the exit code.</summary>
    public int Files(string folder, WorkflowFiles files)
    {
        var (procedures, directories) = (files.Set.Definitions.Length, files.Directories.Length);
        if (json) console.WriteJson(new { folder, holds = files.Diagnostics.IsEmpty, procedures, directories, diagnostics = files.Diagnostics.Select(Shape) });
        else Write(files.Diagnostics, files.Diagnostics.Length switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"{procedures} procedures and {directories} directories in {folder}: no errors."),
            1 => "1 error.",
            var errors => string.Create(CultureInfo.InvariantCulture, $"{errors} errors."),
        });
        return files.Diagnostics.IsEmpty ? ExitCodes.Good : ExitCodes.Failed;
    }

    /// <summary>Of the days ahead, both included; returns the exit code.</summary>
    public int Outlook(string folder, DateOnly from, DateOnly until, IReadOnlyList<Diagnostic> told)
    {
        var (first, last) = (from.ToString(DayFormat, CultureInfo.InvariantCulture), until.ToString(DayFormat, CultureInfo.InvariantCulture));
        if (json) console.WriteJson(new { folder, from = first, until = last, holds = told.Count == 0, diagnostics = told.Select(Shape) });
        else Write(told, $"{first} to {last}: " + (told.Count == 0 ? "everybody whom the procedures ask for is there." : string.Create(CultureInfo.InvariantCulture, $"{told.Count} findings.")));
        return told.Count == 0 ? ExitCodes.Good : ExitCodes.Failed;
    }

    private void Write(IEnumerable<Diagnostic> diagnostics, string summary)
    {
        foreach (var diagnostic in diagnostics) console.WriteLine(diagnostic.ToString(language));
        console.WriteLine(summary);
    }

    private object Shape(Diagnostic one) => new
    {
        one.Id,
        one.Severity,
        one.File,
        one.Line,
        one.Column,
        message = one.Message.In(language),
        suggestion = one.Suggestion?.In(language),
        one.UsedBy,
        one.Page,
    };
}
