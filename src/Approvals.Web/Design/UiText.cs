using Approvals.Core.Texts;

namespace Approvals.Web.Design;

/// <summary>
/// A text on a page: either one that exists in both languages, or one that a person typed and that is shown as it is.
/// Both convert by themselves, so a parameter of this type takes a <see cref="LocalText"/> or a string; null stays null.
/// </summary>
public sealed class UiText
{
    private readonly LocalText? both;
    private readonly string asIs;

    private UiText(LocalText? both, string asIs) => (this.both, this.asIs) = (both, asIs);

    /// <summary>The text for a reader of <paramref name="language"/>.</summary>
    public string In(Language language) => both?.In(language) ?? asIs;

    /// <summary>Wraps a text that exists in both languages.</summary>
    public static UiText? FromLocalText(LocalText? text) => text is null ? null : new(text, "");

    /// <summary>Wraps a text that reads the same for everyone, such as a name or a typed answer.</summary>
    public static UiText? FromString(string? text) => text is null ? null : new(null, text);

    /// <inheritdoc cref="FromLocalText"/>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static implicit operator UiText?(LocalText? text) => FromLocalText(text);

    /// <inheritdoc cref="FromString"/>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static implicit operator UiText?(string? text) => FromString(text);
}
