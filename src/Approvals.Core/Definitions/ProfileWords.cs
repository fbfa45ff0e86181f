using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>
/// The words that an office's rules choose: 承諾, 承認 or 許諾; 決裁 or 事案決定; 合議 or 協議. In the titles of a procedure they stand in
/// braces (<c>{consent}</c>) and are filled in when the procedure is compiled for a profile, so that a running case keeps its words.
/// </summary>
public static class ProfileWords
{
    /// <summary>What is said where the profile has no word of its own, by key.</summary>
    public static readonly ImmutableSortedDictionary<string, LocalText> Usual = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("consent", new LocalText("承諾", "consent")),
        KeyValuePair.Create("consultation", new LocalText("合議", "consultation")),
        KeyValuePair.Create("council", new LocalText("審議会", "council")),
        KeyValuePair.Create("decision", new LocalText("決裁", "decision")),
    ]);

    /// <summary>The profile's word for a key of <see cref="Usual"/>.</summary>
    public static LocalText Of(LegalProfile profile, string key) => profile.Vocabulary.GetValueOrDefault(key) ?? Usual[key];

    /// <summary>承諾, 条件付承諾 or 不承諾, in the profile's word; begins with a capital in English.</summary>
    public static LocalText Of(LegalProfile profile, DecisionKind decision)
    {
        var word = Of(profile, "consent");
        return decision switch
        {
            DecisionKind.Consent => new(word.Ja, UpperFirst(word.En)),
            DecisionKind.ConditionalConsent => new($"条件付{word.Ja}", $"Conditional {word.En}"),
            DecisionKind.Refusal => new($"不{word.Ja}", "Refusal"),
            _ => throw new InvalidOperationException($"Unknown decision {decision}."),
        };
    }

    /// <summary>The text with the profile's words for those in braces; <c>{Consent}</c> begins with a capital in English. What is no word stays.</summary>
    public static LocalText Fill(LegalProfile profile, LocalText text) =>
        text.Ja.Contains('{', StringComparison.Ordinal) || text.En.Contains('{', StringComparison.Ordinal)
            ? new(Fill(text.Ja, word => Of(profile, word).Ja), Fill(text.En, word => Of(profile, word).En)) : text;

    /// <summary>What stands in braces in a text and is no word.</summary>
    public static IEnumerable<string> UnknownIn(string text)
    {
        var unknown = new List<string>();
        Fill(text, word => word, unknown.Add);
        return unknown;
    }

    private static string Fill(string text, Func<string, string> wordOf, Action<string>? unknown = null)
    {
        var filled = new System.Text.StringBuilder(text.Length);
        var at = 0;
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', at))
        {
            var close = text.IndexOf('}', open);
            var name = close < 0 ? text[(open + 1)..] : text[(open + 1)..close];
            filled.Append(text, at, open - at);
            at = close < 0 ? text.Length : close + 1;
            if (close >= 0 && Usual.ContainsKey(LowerFirst(name))) filled.Append(char.IsUpper(name[0]) ? UpperFirst(wordOf(LowerFirst(name))) : wordOf(name));
            else
            {
                filled.Append(text, open, at - open);
                unknown?.Invoke(name);
            }
        }
        return filled.Append(text, at, text.Length - at).ToString();
    }

    private static string LowerFirst(string word) => word.Length == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..];

    private static string UpperFirst(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
