using System.Text;

namespace Approvals.Web.Design;

/// <summary>
/// The ids of one form field, all derived from its form name, so that a label, a hint, an error and the error summary
/// meet without anyone passing ids around: <c>lanes[0].reason</c> becomes <c>f-lanes-0--reason</c>.
/// </summary>
/// <param name="Input">Id of the control; for groups, of the first choice, so that a summary link lands on a control.</param>
public sealed record FieldIds(string Input)
{
    /// <summary>Id of the hint under the label.</summary>
    public string Hint => Input + "-hint";

    /// <summary>Id of the error under the label.</summary>
    public string Error => Input + "-error";

    /// <summary>Id of the note that follows the control.</summary>
    public string Note => Input + "-note";

    /// <summary>Id of the choice at a position, counted from 0.</summary>
    public string Choice(int index) => index == 0 ? Input : $"{Input}-{index}";

    /// <summary>The ids for a form name. Letters of any script and digits stay; all else becomes a hyphen.</summary>
    public static FieldIds For(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var id = new StringBuilder("f-", name.Length + 2);
        foreach (var c in name)
            id.Append(char.IsLetterOrDigit(c) ? c : '-');
        return new(id.ToString());
    }
}
