using Approvals.Core.Views;

namespace Approvals.Core.Cases;

/// <summary>An entry of a register as it stood on the day on which a form that names it was submitted. It does not change later.</summary>
/// <param name="CaseId">The case that put it into the register.</param>
/// <param name="Kind"><c>item</c> or <c>place</c>.</param>
/// <param name="Number">文書番号 of the notice.</param>
/// <param name="Text">What is designated, in full.</param>
/// <param name="Until">Last day; null without an end.</param>
/// <param name="DecidedOn">The day of the decision; null where the register does not say.</param>
public sealed record ChosenEntry(string CaseId, string Kind, string Number, string Text, DateOnly From, DateOnly? Until, DateOnly? DecidedOn)
{
    public static ChosenEntry Of(Designation entry) => new(entry.CaseId, entry.Kind, entry.Number, entry.Text, entry.From, entry.Until, entry.DecidedOn);
}
