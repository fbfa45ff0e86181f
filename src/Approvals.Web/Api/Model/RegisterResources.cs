using Approvals.Core.Texts;
using Approvals.Core.Views;

namespace Approvals.Web.Api.Model;

/// <summary>A line of the register of consents (承諾台帳): one lane that was consented to.</summary>
/// <param name="Number">文書番号 of the letter.</param>
/// <param name="Day">Date of the letter.</param>
/// <param name="SubConsignee">Empty where no 丙 is concerned.</param>
/// <param name="Work">件名.</param>
/// <param name="From">First day of what was consented to; null if the form asks for none.</param>
/// <param name="Until">Its last day; null if the form asks for none.</param>
/// <param name="Conditional">条件付承諾.</param>
/// <param name="OpenConditions">Conditions that are not fulfilled yet.</param>
/// <param name="Permitted">The permit stands: the lane ended well and is not suspended.</param>
/// <param name="Ending">How the lane ended; null while it goes on.</param>
public sealed record ConsentEntryResource(
    string CaseId, string Lane, string Number, DateOnly Day, LocalText Procedure, string Work, string Consignee, string SubConsignee, DateOnly? From, DateOnly? Until,
    bool Conditional, int Conditions, int OpenConditions, bool Permitted, bool Suspended, LocalText? Ending, string Href);

/// <summary>What 甲 has designated or instructed: an item, a place, or what replaces return and erasure.</summary>
/// <param name="Kind"><c>item</c>, <c>place</c> or <c>instruction</c>.</param>
/// <param name="Text">As it was decided.</param>
/// <param name="Until">Last day; null without an end.</param>
/// <param name="InForce">Today.</param>
/// <param name="RepealedOn">First day on which it is repealed; null if it is not.</param>
/// <param name="RepealedBy">The case of the repeal.</param>
/// <param name="Number">文書番号 of the notice.</param>
/// <param name="ConsigneeId">Empty for a 乙 that reads an entry which began with another one and is for every contract.</param>
/// <param name="About">The case that it concerns.</param>
/// <param name="Label">What a form keeps of it when it is chosen: its number and what is designated, in one line.</param>
/// <param name="Scope">The contracts that it is for.</param>
/// <param name="ForSubConsignees">It is for the 丙 as well.</param>
/// <param name="DecidedOn">The day of the decision; null where the case does not say.</param>
public sealed record DesignationResource(
    string CaseId, string Kind, string Text, DateOnly From, DateOnly? Until, bool InForce, DateOnly? RepealedOn, string? RepealedBy, string Number, string ConsigneeId, string Consignee, string About, string Href,
    string Label, DesignationScope Scope, bool ForSubConsignees, DateOnly? DecidedOn);

/// <summary>An entry of a register that can be chosen in a form today.</summary>
/// <param name="Value">What to send as the field's value; the number and the id of its case are taken as well.</param>
/// <param name="Number">文書番号 of the notice.</param>
/// <param name="Until">Last day; null without an end.</param>
public sealed record EntryChoiceResource(string Value, string CaseId, string Number, string Text, DateOnly From, DateOnly? Until);

/// <summary>A number of a book, in the order in which they were given.</summary>
/// <param name="Text">As printed; empty while the case has not taken it yet.</param>
/// <param name="Day">When it was given; null while the case has not taken it yet.</param>
/// <param name="Title">件名 of the case; null where the reader may not see it.</param>
/// <param name="Letter">Title of the letter that carries it; empty if none does.</param>
/// <param name="Disposed">The records of the case have been disposed of.</param>
public sealed record NumberResource(long Number, string Text, DateOnly? Day, string CaseId, string? Title, string Letter, bool Disposed, string Href);
