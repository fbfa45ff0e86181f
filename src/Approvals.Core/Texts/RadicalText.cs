using System.Collections.Frozen;
using System.Text;

namespace Approvals.Core.Texts;

/// <summary>
/// Texts taken out of PDFs. A font that draws 乙 and the radical ⼄ (U+2F04) with one glyph gives back either, and to a reader
/// they are the same: radicals become the ideographs that people write.
/// </summary>
public static class RadicalText
{
    private const char FirstRadical = '\u2E80';
    private const char LastRadical = '\u2FD5';

    // Kangxi radicals fold by NFKC; those of the supplement that look like an ideograph in use do not (Unicode, CJKRadicals and EquivalentUnifiedIdeograph).
    private static readonly FrozenDictionary<char, char> Supplement = Pairs(
        "⺟母 ⺠民 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺷羊 ⺸羊 ⺹耂 ⺺肀 ⺼月 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻆角 ⻑長 ⻒長 ⻘青 ⻝食 ⻞食 ⻟飠 ⻣骨 ⻤鬼 ⻦鳥 ⻨麦 ⻩黄 ⻪黽 ⻫斉 ⻭歯 ⻯竜 ⻱亀 ⻲亀");

    /// <summary>The text itself where it holds no radical. Its length stays the same.</summary>
    public static string AsIdeographs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyInRange(FirstRadical, LastRadical)
            ? string.Create(text.Length, text, (written, given) => { for (var i = 0; i < given.Length; i++) written[i] = AsIdeograph(given[i]); })
            : text;
    }

    private static char AsIdeograph(char c) => c switch
    {
        < FirstRadical or > LastRadical => c,
        _ when Supplement.TryGetValue(c, out var ideograph) => ideograph,
        _ => c.ToString().Normalize(NormalizationForm.FormKC) is [var folded] ? folded : c,
    };

    private static FrozenDictionary<char, char> Pairs(string pairs) => pairs.Split(' ').ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
