using Approvals.Definitions.Checking;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions;

/// <summary>Reads a case file of a demo. Bad input never throws; it becomes diagnostics.</summary>
public static class CaseDataLoader
{
    /// <param name="path">The YAML file.</param>
    /// <param name="today">The day that relative dates such as <c>today+30d</c> are counted from.</param>
    /// <param name="workflows">If given, definition, profile, paths and document slots are checked against it.</param>
    public static CaseDataReading Load(string path, DateOnly today, WorkflowSet? workflows = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var source = new Source(path.Replace('\\', '/'));
        CaseDataDraft? draft = null;
        if (SourceText.ReadTree(source, path) is { } root)
        {
            draft = CaseDataReader.Read(source, root, today);
            if (workflows is not null) CaseDataChecks.Check(source, draft, workflows);
        }
        return new CaseDataReading(source.Clean ? draft?.Data : null, [.. source.Diagnostics]);
    }
}
