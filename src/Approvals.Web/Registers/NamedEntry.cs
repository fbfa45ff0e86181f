using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Approvals.Web.Working;

namespace Approvals.Web.Registers;

/// <summary>An entry of a register that a case names.</summary>
/// <param name="Field">The field in which it was chosen.</param>
/// <param name="Entry">As it stood on the day of the submission.</param>
/// <param name="Now">As it stands today; null where the register has it no more.</param>
public sealed record NamedEntry(LocalText Field, ChosenEntry Entry, Designation? Now)
{
    /// <summary>For the office: the entries that the newest submissions of a case name. Empty for everyone else.</summary>
    internal static async Task<ImmutableArray<NamedEntry>> OfAsync(CaseRunner runner, LoadedCase loaded, CaseView view, CancellationToken cancellation)
    {
        if (view.Viewer != Party.Office) return [];
        var named = view.Forms.Where(form => !form.Submissions.IsEmpty)
            .SelectMany(form => (form.Submissions[^1].Entries ?? ImmutableDictionary<string, ChosenEntry>.Empty).OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => (Label: FieldWords.LabelOf(form.Form, entry.Key), entry.Value)))
            .ToList();
        var entries = ImmutableArray.CreateBuilder<NamedEntry>(named.Count);
        foreach (var (label, entry) in named)
            entries.Add(new NamedEntry(label, entry, await runner.Registers.FindAsync(loaded.State.Opening!.OfficeId, entry.CaseId, cancellation)));
        return entries.ToImmutable();
    }
}
