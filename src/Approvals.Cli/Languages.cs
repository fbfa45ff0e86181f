using System.CommandLine;
using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Cli;

/// <summary>The language of what a command tells.</summary>
internal static class Languages
{
    private static readonly SortedDictionary<string, Language> Words = new(StringComparer.OrdinalIgnoreCase) { ["ja"] = Language.Ja, ["en"] = Language.En };

    public static Option<Language> Option() =>
        Inputs.OneOf("--language", "ja or en (default: the terminal's, English where it is another).", OfTerminal, Words);

    private static Language OfTerminal() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ja" ? Language.Ja : Language.En;
}
