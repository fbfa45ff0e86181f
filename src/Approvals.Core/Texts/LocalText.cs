namespace Approvals.Core.Texts;

/// <summary>One text in both languages, so that neither can be forgotten.</summary>
/// <param name="Ja">The text in polite Japanese.</param>
/// <param name="En">The same text in plain English.</param>
public sealed record LocalText(string Ja, string En)
{
    /// <summary>The text for a reader of <paramref name="language"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named languages.</exception>
    public string In(Language language) => language switch
    {
        Language.Ja => Ja,
        Language.En => En,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Only Ja and En exist."),
    };

    /// <summary>A text that reads the same in both languages: a number, a name, a code.</summary>
    public static LocalText Same(string text) => new(text, text);
}
