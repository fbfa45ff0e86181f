using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Reading;

namespace Approvals.Definitions;

/// <summary>What a procedure rests on under a legal profile: the law, and the items of the contract that the procedure covers.</summary>
internal static class LegalBasis
{
    /// <summary>Stands between the items of <c>covers</c>.</summary>
    public const char Between = '・';

    public static LocalText Of(DefinitionDraft draft, LegalProfile profile)
    {
        if (draft.Bases.TryGetValue(profile.Id, out var own)) return own;
        var cited = draft.Definition.Covers.Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .Select(item => item.Split('-', 2)).Where(parts => parts.Length == 2 && profile.Cites.ContainsKey(parts[0]))
            .GroupBy(parts => parts[0], parts => parts[1])
            .Select(items => Cited(profile.Cites[items.Key], [.. items])).ToList();
        return cited.Count == 0 ? profile.Basis : Joined([profile.Basis, .. cited]);
    }

    private static LocalText Cited(LocalText annex, List<string> items)
    {
        var several = items.Count > 1 ? "items" : "item";
        return new(annex.Ja + Joined([.. items.Select(Item)]).Ja, $"{several} {Joined([.. items.Select(item => LocalText.Same(item))]).En} of {annex.En}");
    }

    // 5(4) is 第5項第4号.
    private static LocalText Item(string item)
    {
        var parts = item.TrimEnd(')').Split('(');
        return LocalText.Same(parts.Length == 1 ? $"第{parts[0]}項" : $"第{parts[0]}項第{parts[1]}号");
    }

    private static LocalText Joined(List<LocalText> parts) => parts.Count == 1 ? parts[0] : new(
        $"{string.Join("、", parts.SkipLast(1).Select(part => part.Ja))}及び{parts[^1].Ja}",
        $"{string.Join(", ", parts.SkipLast(1).Select(part => part.En))} and {parts[^1].En}");
}
