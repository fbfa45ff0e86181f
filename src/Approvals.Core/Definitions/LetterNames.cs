namespace Approvals.Core.Definitions;

/// <summary>
/// The names that may stand in braces in a letter: these, every path of a section of the application that stands once
/// (<c>{period.from}</c>) or, where the application has no such path, of a later form, and every field of the lane's own row (<c>{lane.name}</c>).
/// </summary>
public static class LetterNames
{
    public const string LanePrefix = "lane.";

    /// <summary>A field of the row for which a further case is opened.</summary>
    public const string RowPrefix = "row.";

    /// <summary>
    /// <c>consent</c> and the like print the profile's word; <c>matter</c> is the case's title; <c>submittedOn</c> and
    /// <c>decidedOn</c> print as 和暦; <c>reason</c> is the reason given with the decision; <c>terms</c> says how it is
    /// consented: 次のとおり, or 次の条件を付して where there are conditions.
    /// </summary>
    public static readonly IReadOnlyList<string> Always =
    [
        "matter", "organ", "office", "consignee", "subConsignee", "basis", "consent",
        "receiptNumber", "submittedOn", "decidedOn", "issuedOn", "number", "reason", "terms",
    ];
}
