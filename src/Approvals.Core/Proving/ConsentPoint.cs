using System.Text.RegularExpressions;
using Approvals.Core.Texts;

namespace Approvals.Core.Proving;

/// <summary>An item of the annexes, as a definition's <c>covers</c> names it: 別1-10 is item 10 of annex 1.</summary>
/// <param name="Annex">1 or 2.</param>
public readonly partial record struct ConsentPoint(int Annex, int Item)
{
    /// <summary>Every item that the text names, in its order; dashes and digits of any width.</summary>
    public static IEnumerable<ConsentPoint> In(string covers) => Pattern()
        .Matches(covers.Normalize(System.Text.NormalizationForm.FormKC))
        .Select(match => new ConsentPoint(match.Groups[1].Value[0] - '0', int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)));

    public override string ToString() => $"別{Annex}-{Item}";

    [GeneratedRegex("別紙?\\s*([12])\\s*[-‐‑–—―−ー]\\s*([0-9]{1,2})", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

/// <summary>What a procedure for a consent point must have before it may end with the consent (requirements 3, 6 and 8).</summary>
internal static class ConsentPoints
{
    /// <summary>The evidence without which a case that serves the point may not end well; nothing for an item that is no consent.</summary>
    public static Evidence Needed(ConsentPoint point) => point switch
    {
        // 再委託: the council and the signed contract come in, and work starts only after the gate.
        { Annex: 1, Item: 10 } => Evidence.Decision | Evidence.Council | Evidence.Contract | Evidence.Roster,
        { Annex: 1, Item: 4 } or { Annex: 2, Item: 5 } => Evidence.Decision,
        // 収集禁止事項: 合議 is mandatory.
        { Annex: 1, Item: 5 } or { Annex: 2, Item: 6 } => Evidence.Decision | Evidence.Consultation,
        { Annex: 1, Item: 6 } or { Annex: 2, Item: 7 } => Evidence.Decision,
        _ => Evidence.None,
    };

    /// <summary>The duty that an item imposes without exception; null where a consent is possible or the item forbids nothing.</summary>
    public static LocalText? Forbids(ConsentPoint point) => point switch
    {
        { Annex: 1, Item: 2 } or { Annex: 2, Item: 3 } => Secrecy,
        { Annex: 1, Item: 7 } or { Annex: 2, Item: 8 } => OtherUse,
        { Annex: 1, Item: 9 } or { Annex: 2, Item: 10 } => Copying,
        { Annex: 2, Item: 11 } => FurtherReconsignment,
        _ => null,
    };

    private static readonly LocalText Secrecy = new(
        "業務に関して知り得た個人情報を第三者に漏らすことは、契約の終了後も含めて禁止されており、甲の承諾による例外はありません。",
        "What was learned of personal information may never be told to a third party, not even after the contract; no consent of 甲 lifts this.");

    private static readonly LocalText OtherUse = new(
        "契約の目的以外の利用と第三者への提供は禁止されており、甲の承諾による例外はありません。",
        "Other use and passing on to third parties are forbidden; no consent of 甲 lifts this.");

    private static readonly LocalText Copying = new(
        "個人情報の複写と複製は禁止されており、甲の承諾による例外はありません。",
        "Copying personal information is forbidden; no consent of 甲 lifts this.");

    private static readonly LocalText FurtherReconsignment = new(
        "丙が業務を更に第三者に委託すること（再々委託）は禁止されており、例外はありません。",
        "A sub-consignee may not give the work to anybody else; there is no exception.");
}
