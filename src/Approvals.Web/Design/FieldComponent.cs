using Microsoft.AspNetCore.Components;

namespace Approvals.Web.Design;

/// <summary>What every form field has: a name, a label, whether it must be answered, a hint and an error.</summary>
public abstract class FieldComponent : DesignComponent
{
    /// <summary>Form name; the ids are derived from it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public UiText? Label { get; set; }

    /// <summary>True where an answer is required; said in words beside the label.</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>Leaves the words 必須 and 任意 away, for filters and single choices where they only disturb.</summary>
    [Parameter]
    public bool HideRequirement { get; set; }

    /// <summary>What a good answer looks like.</summary>
    [Parameter]
    public UiText? Hint { get; set; }

    /// <summary>Why the answer was refused and what would be right; null where it was not.</summary>
    [Parameter]
    public UiText? Error { get; set; }

    /// <summary>The ids of this field.</summary>
    protected FieldIds Ids => FieldIds.For(Name);
}
