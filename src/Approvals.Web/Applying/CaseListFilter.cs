using Approvals.Core.Evidence;
using Approvals.Core.Views;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>Which of the reader's cases are listed.</summary>
/// <param name="State"><see cref="Open"/>, <see cref="Ended"/> or empty for all.</param>
/// <param name="Text">Part of the title, of a company's name or of the receipt number; empty for all.</param>
public sealed record CaseListFilter(string State, string Text)
{
    public const string Open = "open";
    public const string Ended = "ended";

    /// <summary>Longer texts are cut: nothing that is looked for is longer.</summary>
    private const int MaxText = 200;

    public static CaseListFilter None { get; } = new("", "");

    public bool IsNone => State.Length == 0 && Text.Length == 0;

    /// <summary>The filter of an address; an unknown state means all.</summary>
    public static CaseListFilter Of(IQueryCollection query)
    {
        var (state, text) = (query["state"].ToString(), query["q"].ToString());
        return new(state is Open or Ended ? state : "", text.Length > MaxText ? text[..MaxText] : text);
    }

    /// <summary>Whether a case is listed; only what the reader sees of it is searched.</summary>
    public bool Takes(CaseView view) => (State.Length == 0 || view.IsOpen == (State == Open)) && HasText(view);

    private bool HasText(CaseView view)
    {
        var key = SearchKey.Of(Text);
        return key.Length == 0 || new[] { view.Title, view.Consignee, view.About?.SubConsignee ?? "", view.ReceiptNumber, view.Procedure.Ja, view.Procedure.En }
            .Concat(view.Lanes.Select(lane => lane.Name)).Any(text => SearchKey.Of(text).Contains(key, StringComparison.Ordinal));
    }

    /// <summary>The address of the list under this filter.</summary>
    public string Href(string? after) => "/cases" + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Text,
        ["state"] = State,
        ["after"] = after,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
}
