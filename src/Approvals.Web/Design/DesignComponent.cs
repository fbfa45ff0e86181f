using Approvals.Core.Texts;
using Microsoft.AspNetCore.Components;

namespace Approvals.Web.Design;

/// <summary>Base of every component of the kit: knows the reader's language from the cascading value.</summary>
public abstract class DesignComponent : ComponentBase
{
    /// <summary>The reader's language; Japanese where no page set one.</summary>
    [CascadingParameter]
    public Language Language { get; set; }

    /// <summary>The text in the reader's language; null for none.</summary>
    protected string? T(UiText? text) => text?.In(Language);

    /// <summary>The text in the reader's language.</summary>
    protected string T(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language);
    }

    /// <summary>The value of the HTML lang attribute.</summary>
    protected string LanguageTag => DesignTexts.Tag(Language);
}
