using Approvals.Core.Proving;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>An item of an annex that forbids something and knows no consent: nobody can apply for it.</summary>
/// <param name="Point">The item, for example <c>別2-11</c>.</param>
/// <param name="Annex">Title of the annex.</param>
/// <param name="Text">The annex's own words, verbatim.</param>
/// <param name="Explanation">Why no application exists, and what to do instead.</param>
public sealed record Prohibition(string Point, LocalText Annex, LocalText Title, string Text, LocalText Explanation)
{
    /// <summary>Whether a text names the item, in whatever width and with whatever dash.</summary>
    public bool IsNamedBy(string covers) => ConsentPoint.In(covers).Any(point => point.ToString() == Point);
}
