using System.Text;

namespace Approvals.Core.Evidence;

/// <summary>Whether UTF-16 text stands for Unicode text; encoders would replace a broken part without a word.</summary>
internal static class UnicodeText
{
    /// <summary>False if half of a surrogate pair stands alone.</summary>
    internal static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at += char.IsSurrogate(text[at]) ? 2 : 1)
        {
            if (!Rune.TryGetRuneAt(text, at, out _)) return false;
        }

        return true;
    }
}
