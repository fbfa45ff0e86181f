using System.Text.RegularExpressions;

namespace Approvals.Core.Definitions;

/// <summary>An item of an annex as it stands in one contract.</summary>
public static partial class AnnexText
{
    /// <summary>
    /// Where the annex says 「…」の部分は、実施機関に応じて … (別2-2), that part becomes the organ of the contract and the
    /// instruction goes; every other item stays word for word.
    /// </summary>
    public static string For(string text, string organ)
    {
        if (Instruction().Match(text) is not { Success: true } found) return text;
        return text.Remove(found.Index, found.Length).Replace(found.Groups["part"].Value, organ, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\n[ 　]*※[ 　]*「(?<part>[^」\n]+)」の部分は、実施機関に応じて[^\n]*")]
    private static partial Regex Instruction();
}
