using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Approvals.Core.Evidence;

/// <summary>
/// The form in which texts are compared when somebody searches: 髙橋, 高橋 and ﾀｶﾊｼ's spellings fall together where
/// writers do not distinguish them. It is never stored in place of the text and never shown.
/// </summary>
/// <remarks>
/// Folded: width and compatibility forms (NFKC), letter case, hiragana to katakana, the variant kanji of
/// <see cref="Variants"/>, dashes. Dropped: variation selectors (IVS), white space, invisible characters.
/// </remarks>
public static class SearchKey
{
    private const int FirstHiragana = 0x3041;
    private const int LastHiragana = 0x3096;
    private const int ToKatakana = 0x60;

    // Each group folds to its first character. Name variants in common use; 﨑 and 𠮷 are not covered by NFKC.
    private const string Variants =
        "高髙 崎﨑碕 吉𠮷 橋槗𣘺 島嶋嶌 浜濱濵 辺邊邉 斉齊斎齋 沢澤 広廣 国國 桜櫻 富冨 峰峯 竜龍 真眞 寿壽 弥彌 条條 栄榮 "
        + "実實 恵惠 徳德 瀬瀨 柳栁 桑桒 土圡𡈽 淵渕渊 頼賴 曽曾 穂穗 郎郞 内內 呉吳 昂昻 静靜 黒黑 横橫 歩步 増增 学學 会會 "
        + "県縣 区區 児兒 来來 渡渡 関關 滝瀧 沖冲 塩鹽 薮藪 桧檜 壱壹 円圓 豊豐 礼禮 万萬 与與 亀龜 叱𠮟";

    private static readonly FrozenDictionary<int, Rune> FirstOfGroup = Variants.Split(' ')
        .Select(group => group.EnumerateRunes().ToArray())
        .SelectMany(group => group.Skip(1).Where(rune => rune != group[0]), (group, rune) => (rune, first: group[0]))
        .ToFrozenDictionary(pair => pair.rune.Value, pair => pair.first);

    /// <summary>The key of a text. Applying it twice changes nothing more; a broken surrogate becomes U+FFFD.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = Kept(text).Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant();
        return Kept(folded.Normalize(NormalizationForm.FormKC)).Normalize(NormalizationForm.FormKC);
    }

    private static string Kept(string text)
    {
        StringBuilder kept = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsDropped(rune)) kept.Append(Fold(rune));
        }

        return kept.ToString();
    }

    private static bool IsDropped(Rune rune) =>
        Rune.IsWhiteSpace(rune) || IsVariationSelector(rune.Value)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsVariationSelector(int value) => value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static Rune Fold(Rune rune) => rune.Value switch
    {
        >= FirstHiragana and <= LastHiragana => new(rune.Value + ToKatakana),
        0x309D or 0x309E => new(rune.Value + ToKatakana),
        (>= 0x2010 and <= 0x2015) or 0x2212 => new('-'),
        _ => FirstOfGroup.GetValueOrDefault(rune.Value, rune),
    };
}
