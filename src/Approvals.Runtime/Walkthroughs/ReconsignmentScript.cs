using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Definitions;

namespace Approvals.Runtime.Walkthroughs;

/// <summary>
/// Writes the moves of a whole re-consignment, from the application to the start permit of each 丙. The winding way
/// has a send-back, a council's opinion, a conditional consent, a deputy with the review afterwards, and a contract
/// that is sent back; the plain way has none of them.
/// </summary>
public sealed class ReconsignmentScript
{
    private const int DaysToCondition = 60;
    private readonly ImmutableArray<Move>.Builder _moves = ImmutableArray.CreateBuilder<Move>();
    private readonly WorkflowDefinition _definition;
    private readonly OfficeDirectory _directory;
    private readonly CaseData _data;
    private readonly Cast _cast;
    private readonly DateOnly _today;
    private readonly CaseOrigin _origin;

    private ReconsignmentScript(WorkflowDefinition definition, OfficeDirectory directory, CaseData data, DateOnly today, CaseOrigin origin)
    {
        (_definition, _directory, _data, _today, _origin) = (definition, directory, data, today, origin);
        _cast = Cast.Of(directory, data, today);
    }

    /// <summary>The plain way, every answer forward.</summary>
    public static ImmutableArray<Move> Plain(WorkflowDefinition definition, OfficeDirectory directory, CaseData data, DateOnly today, CaseOrigin origin)
    {
        var script = new ReconsignmentScript(definition, directory, data, today, origin);
        script.Apply();
        script.ReceiveAndAccept();
        script.Council("reported", opinion: "");
        foreach (var lane in script.Lanes) script.PlainLane(lane);
        return script._moves.ToImmutable();
    }

    /// <summary>The way with a send-back, an opinion, a condition, a deputy and a contract that has to be corrected.</summary>
    public static ImmutableArray<Move> Winding(WorkflowDefinition definition, OfficeDirectory directory, CaseData data, DateOnly today, CaseOrigin origin)
    {
        var script = new ReconsignmentScript(definition, directory, data, today, origin);
        script.Apply();
        script.SendBackAndCorrect();
        script.Answer("accept", script._cast.Clerk, "review", "", "accept", new("担当課が審査し、適当と認める", "The division reviews it and finds it in order"), Opinion);
        script.Council("approved-with-opinion", "再委託先の入退室の記録を、年1回以上、区に報告させること。");
        var lanes = script.Lanes;
        script.DecideWithDeputy(lanes[0]);
        foreach (var lane in lanes.Skip(1)) script.DecideWithCondition(lane);
        foreach (var lane in lanes) script.ContractAndRoster(lane, correct: lane == lanes[^1]);
        return script._moves.ToImmutable();
    }

    private ImmutableArray<string> Lanes => FormValues.RowsOf(_definition.Lanes!.Section, Values.Keys);

    private ImmutableDictionary<string, string> Values => _data.Values.SetItems(_data.SimulationValues);

    private string NameOf(string lane) => Values.GetValueOrDefault($"{_definition.Lanes!.Section}.{lane}.{_definition.Lanes.NameField}", "");

    private void Apply()
    {
        var step = _definition.Application.Id;
        _moves.Add(new Move.Open("open", new("乙が申請を始める", "The consignee begins an application"), _cast.Applicant, _origin, _data.Units));
        var parts = Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Chunk(Math.Max(1, (Values.Count + 1) / 2)).ToList();
        for (var n = 0; n < parts.Count; n++)
        {
            var part = parts[n].ToImmutableDictionary();
            Act($"draft-{n + 1}", _cast.Applicant, step, "", new($"乙が下書きを保存する（{n + 1}回目）", $"The consignee saves the draft (sitting {n + 1})"), item => new SaveDraft(item, part));
        }
        foreach (var slot in _definition.Form(_definition.Application.Form).Documents.Where(slot => slot.Required || slot.InPacket == true)) Attach(slot);
        Act("submit", _cast.Applicant, step, "", new("乙が申請を提出する", "The consignee submits the application"), item => new SubmitForm(item, Nothing));
    }

    private void Attach(DocumentSlot slot) => _moves.Add(new Move.Upload(
        $"attach-{slot.Id}", new($"乙が「{slot.Title.Ja}」を添付する", $"The consignee attaches “{slot.Title.En}”"), _cast.Applicant,
        _definition.Application.Id, "", slot.Id, "", $"{slot.Title.Ja}.pdf", SamplePdf.Of(slot.Id)));

    private void ReceiveAndAccept()
    {
        Answer("receive", _cast.Clerk, "receipt", "", "receive", new("担当課が収受する", "The division receives it"));
        Answer("accept", _cast.Clerk, "review", "", "accept", new("担当課が審査し、適当と認める", "The division reviews it and finds it in order"), Opinion);
    }

    private static ImmutableDictionary<string, string> Opinion => Nothing.SetItem(CoveringOpinion.Path, "再委託の必要性及び個人情報の保護措置を確認し、承諾することが適当と認めます。");

    private void SendBackAndCorrect()
    {
        Answer("receive", _cast.Clerk, "receipt", "", "receive", new("担当課が収受する", "The division receives it"));
        var lane = Lanes[0];
        var path = $"{_definition.Lanes!.Section}.{lane}.{_definition.Form(_definition.Application.Form).Sections.First(section => section.Id == _definition.Lanes.Section).Fields.Last(field => field.Kind == FieldKind.LongText).Id}";
        Act("send-back", _cast.Clerk, "review", "", new("担当課が理由を付けて差し戻す", "The division sends it back with a reason"), item => new Answer(item, "send-back")
        {
            Reason = "記載を補ってください。",
            FieldReasons = ImmutableDictionary<string, string>.Empty.SetItem(path, "内容を具体的に記載してください。"),
        });
        var corrected = Nothing.SetItem(path, Values.GetValueOrDefault(path, "") + "（具体的な内容を追記しました。）");
        Act("correct", _cast.Applicant, _definition.Application.Id, "", new("乙が補正する", "The consignee corrects it"), item => new SaveDraft(item, corrected));
        Act("resubmit", _cast.Applicant, _definition.Application.Id, "", new("乙が再提出する", "The consignee submits it again"), item => new SubmitForm(item, Nothing));
    }

    private void Council(string result, string opinion)
    {
        if (_definition.Profile.Council == CouncilMode.None) return;
        var packet = Nothing
            .SetItem("packet.fiscalYear", "令和8年度").SetItem("packet.session", "6")
            .SetItem("packet.meetingDate", Iso(_today));
        Answer("packet", _cast.Secretariat, "council-packet", "", "schedule", new("審議会事務局が付議する", "The secretariat puts it before the council"), packet);
        Answer("distribute", _cast.Secretariat, "council-distribution", "", "distribute", new("審議会事務局が委員に資料を配布する", "The secretariat distributes the packet to the members"));
        var held = Nothing.SetItem("result.heldOn", Iso(_today));
        if (opinion.Length > 0) held = held.SetItem("result.opinion", opinion).SetItem("result.conditionDue", Iso(_today.AddDays(DaysToCondition)));
        Answer("council", _cast.Secretariat, "council-result", "", result, new("審議会の結果を記録する", "The council's result is recorded"), held);
    }

    private void PlainLane(string lane)
    {
        Draft(lane, "consent");
        Circulate(lane, deputy: false);
        Consult(lane);
        Answer($"decide-{lane}", _cast.DepartmentHead, "decide", lane, "consent", Story(lane, "部長が承諾を決裁する", "The department head consents"));
        ContractAndRoster(lane, correct: false);
    }

    private void DecideWithDeputy(string lane)
    {
        Draft(lane, "consent");
        Circulate(lane, deputy: _cast.Stand is not null);
        Consult(lane);
        Answer($"decide-{lane}", _cast.DepartmentHead, "decide", lane, "consent", Story(lane, "部長が承諾を決裁する", "The department head consents"));
    }

    private void DecideWithCondition(string lane)
    {
        Draft(lane, "conditional");
        Circulate(lane, deputy: false);
        Consult(lane);
        var condition = new NewCondition("バックアップデータの暗号化の方法を書面で報告すること。", Party.Consignee, Iso(_today.AddDays(DaysToCondition)));
        Act($"decide-{lane}", _cast.DepartmentHead, "decide", lane, Story(lane, "部長が条件付承諾を決裁する", "The department head consents with a condition"),
            item => new Answer(item, "conditional") { Conditions = [condition] });
    }

    private void Draft(string lane, string proposal) => Answer(
        $"propose-{lane}", _cast.Clerk, "draft", lane, "propose", Story(lane, "担当者が起案する", "The officer drafts the decision"),
        Nothing.SetItem("proposal.kind", proposal).SetItem("proposal.important", "no").SetItem("proposal.text", $"{NameOf(lane)}への再委託について、案のとおり決定してよいか伺います。"));

    private void Circulate(string lane, bool deputy)
    {
        Answer($"circulate-1-{lane}", _cast.SectionChief, "circulate", lane, "agree", Story(lane, "係長が回議する", "The section chief agrees"));
        if (deputy) CirculateByDeputy(lane);
        else Answer($"circulate-2-{lane}", _cast.DivisionHead, "circulate", lane, "agree", Story(lane, "課長が回議する", "The division head agrees"));
        for (var n = 0; n < _cast.OtherDivisions.Length; n++)
        {
            var (chief, head) = _cast.OtherDivisions[n];
            Answer($"circulate-{(2 * n) + 3}-{lane}", chief, "circulate", lane, "agree", Story(lane, "関係課の係長が回議する", "The section chief of the other division agrees"));
            Answer($"circulate-{(2 * n) + 4}-{lane}", head, "circulate", lane, "agree", Story(lane, "関係課の課長が回議する", "The head of the other division agrees"));
        }
    }

    private void CirculateByDeputy(string lane)
    {
        Act($"circulate-2-{lane}", _cast.Stand!, "circulate", lane, Story(lane, "課長の不在により代決する", "A deputy agrees in the division head's absence"),
            item => new Answer(item, "agree") { DeputyReason = "課長が出張のため。" });
        _moves.Add(new Move.Act($"review-after-{lane}", Story(lane, "課長が後閲する", "The division head reviews it afterwards"), _cast.DivisionHead, "circulate", lane,
            item => new ReviewAfter(item, "確認しました。"))
        { Kind = WorkItemKind.ReviewAfter });
    }

    private void Consult(string lane)
    {
        for (var n = 0; n < _cast.Consulted.Length; n++)
            Answer($"consult-{n + 1}-{lane}", _cast.Consulted[n], "consult", lane, "agree", Story(lane, "合議先の課長が同意する", "A consulted division agrees"));
    }

    private void ContractAndRoster(string lane, bool correct)
    {
        Contract(lane, "contract");
        if (correct)
        {
            Check(lane, "check-first", "nonconforming", FatalMissing);
            Contract(lane, "contract-again");
        }
        Check(lane, "check", "conforming", []);
        Roster(lane);
        Answer($"roster-accept-{lane}", _cast.Clerk, "roster-acceptance", lane, "accept", Story(lane, "担当課が取扱者の報告を受理する", "The division accepts the roster"));
    }

    // The two items that the fictional second contract softens or leaves out (requirements, section 9).
    private static readonly ImmutableArray<int> FatalMissing = [11, 20];

    private void Contract(string lane, string id)
    {
        var values = Nothing.SetItem("contract.signedOn", Iso(_today)).SetItem("contract.form", "scan").SetItem("contract.originalConfirmed", "yes");
        _moves.Add(new Move.Upload($"{id}-file-{lane}", Story(lane, "乙が署名済みの契約書を添付する", "The consignee attaches the signed contract"), _cast.Applicant,
            "contract", lane, "contract", "", "再委託契約書.pdf", SamplePdf.Of($"{id} {lane}")));
        Act($"{id}-{lane}", _cast.Applicant, "contract", lane, Story(lane, "乙が契約書を提出する", "The consignee submits the contract"), item => new SubmitForm(item, values));
    }

    private void Check(string lane, string id, string outcome, ImmutableArray<int> missing)
    {
        var list = _definition.Checklist("annex2");
        ImmutableArray<ClauseMark> marks =
        [
            .. list.Items.Select(item => missing.Contains(item.Number)
                ? new ClauseMark(item.Number, ClauseVerdict.Nonconforming, "", "条項がないか、別紙2と異なります。")
                : new ClauseMark(item.Number, ClauseVerdict.Conforming, "1", "")),
        ];
        var reason = missing.IsEmpty ? "" : "別紙2の必須の条項を明記してください。";
        Act($"{id}-{lane}", _cast.Clerk, "clause-check", lane, Story(lane, "担当課が24項目を確認する", "The division checks the 24 items"),
            item => new Answer(item, outcome) { Marks = marks, Reason = reason });
    }

    private void Roster(string lane)
    {
        var name = NameOf(lane);
        var values = Nothing
            .SetItem("responsible.name", "取扱責任者").SetItem("responsible.employer", name).SetItem("responsible.post", "センター長")
            .SetItem("handlers.1.name", "取扱者").SetItem("handlers.1.employer", name).SetItem("handlers.1.duties", "機器の稼働監視");
        Act($"roster-{lane}", _cast.ReporterFor(_directory, name), "roster", lane, Story(lane, "取扱責任者と取扱者を報告する", "The people who handle the data are reported"),
            item => new SubmitForm(item, values));
    }

    private void Answer(string id, string person, string step, string lane, string outcome, LocalText story, ImmutableDictionary<string, string>? values = null) =>
        Act(id, person, step, lane, story, item => new Answer(item, outcome) { Values = values ?? Nothing });

    private void Act(string id, string person, string step, string lane, LocalText story, Func<string, CaseCommand> make) =>
        _moves.Add(new Move.Act(id, story, person, step, lane, make));

    private LocalText Story(string lane, string ja, string en) => new($"{ja}（{NameOf(lane)}）", $"{en} ({NameOf(lane)})");

    private static ImmutableDictionary<string, string> Nothing => ImmutableDictionary<string, string>.Empty;

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
