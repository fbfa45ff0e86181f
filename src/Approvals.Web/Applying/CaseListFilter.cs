using Approvals.Core.Evidence;
using Approvals.Core.Views;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>Which of the reader's cases are listed.</summary>
/// <param name="State"><see cref="Open"/>, <see cref="Ended"/> or empty for all.</param>
/// <param name="Text">Words of the title, the procedure, a company's name or a number; empty for all.</param>
public sealed record CaseListFilter(string State, string Text)
{
    public const string Open = "open";
    public const string Ended = "ended";

    public static CaseListFilter None { get; } = new("", "");

    public bool IsNone => State.Length == 0 && Text.Length == 0;

    /// <summary>The filter of an address; an unknown state means all.</summary>
    public static CaseListFilter Of(IQueryCollection query)
    {
        var (state, text) = (query["state"].ToString(), query["q"].ToString());
        return new(state is Open or Ended ? state : "", text.Length > SearchWords.MaxCharacters ? text[..SearchWords.MaxCharacters] : text);
    }

    /// <summary>Whether a case is listed; only what the reader sees of it is searched.</summary>
    public bool Takes(CaseView view) => (State.Length == 0 || view.IsOpen == (State == Open)) && HasText(view);

    private bool HasText(CaseView view) => SearchWords.Of(Text).AreIn(
        [view.Title, view.Consignee, view.About?.SubConsignee ?? "", view.ReceiptNumber, view.CaseId, view.Procedure.Ja, view.Procedure.En, .. view.Lanes.Select(lane => lane.Name)]);

    /// <summary>The address of the list under this filter.</summary>
    public string Href(string? after) => "/cases" + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Text,
        ["state"] = State,
        ["after"] = after,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
}
