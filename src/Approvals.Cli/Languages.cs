using System.CommandLine;
using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Cli;

/// <summary>The language of what a command tells.</summary>
internal static class Languages
{
    public static Option<Language> Option()
    {
        var option = new Option<Language>("--language")
        {
            Description = "ja or en (default: the terminal's, English where it is another).",
            HelpName = "ja|en",
            DefaultValueFactory = _ => OfTerminal(),
        };
        option.AcceptOnlyFromAmong("ja", "en");
        return option;
    }

    private static Language OfTerminal() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ja" ? Language.Ja : Language.En;
}
