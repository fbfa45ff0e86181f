using Approvals.Core.Cases;
using Approvals.Core.Evidence;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Storage.Cases;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>Which cases of a list are wanted.</summary>
/// <param name="Open">Null: open ones and ended ones.</param>
/// <param name="Text">Words of the title, the procedure, the consignee's name or the receipt number.</param>
internal sealed record CaseFilter(bool? Open, CaseOrigin? Origin, SearchWords Text)
{
    public string Unit { get; init; } = "";

    public string WaitingFor { get; init; } = "";

    public bool Overdue { get; init; }

    public static (CaseFilter? Filter, IResult? Problem) Read(string? state, string? origin, string? text)
    {
        if (state is not (null or "open" or "ended"))
            return (null, Problems.Query("state", new("state は open か ended です。", "state is open or ended.")));
        CaseOrigin known = default;
        if (origin is not null && (!Enum.TryParse(origin, ignoreCase: true, out known) || !Enum.IsDefined(known)))
            return (null, Problems.Query("origin", new("origin は live、demo、simulation、replica のいずれかです。", "origin is live, demo, simulation or replica.")));
        if (text?.Length > SearchWords.MaxCharacters)
            return (null, Problems.Query("text", new($"text は{SearchWords.MaxCharacters}文字までです。", $"text has up to {SearchWords.MaxCharacters} characters.")));
        bool? open = state is null ? null : state == "open";
        return (new CaseFilter(open, origin is null ? null : known, SearchWords.Of(text ?? "")), null);
    }

    public bool Takes(CaseView view) => Takes(view.IsOpen, view.Origin, view.Title, view.Name.Ja, view.Name.En, view.Consignee, view.ReceiptNumber);

    public bool Takes(CaseSummary summary, LocalText name, DateTimeOffset now) => summary.Unsubmitted
        ? WaitingFor.Length == 0 && !Overdue && Unit.Length == 0 && Takes(summary.Open, summary.Origin, summary.ConsigneeName, summary.CaseId)
        : Takes(summary.Open, summary.Origin, summary.Title, name.Ja, name.En, summary.ConsigneeName, summary.ReceiptNumber)
        && (Unit.Length == 0 || summary.Units.Contains(Unit))
        && (WaitingFor.Length == 0 || summary.Lanes.Any(lane => lane.WaitingFor.Contains(WaitingFor)))
        && (!Overdue || summary.Due <= now);

    private bool Takes(bool open, CaseOrigin origin, params IEnumerable<string> texts) =>
        (Open is null || Open == open) && (Origin is null || Origin == origin) && Text.AreIn(texts);
}
