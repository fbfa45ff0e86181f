using Approvals.Web.Api.Model;
using Approvals.Web.Api.Reference;
using Approvals.Web.Frame;
using Approvals.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Api;

/// <summary>Everything that the pages do, as JSON under <c>/api/v1</c>.</summary>
public static class ApiV1
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var all = app.MapGroup(Hrefs.Root).AddEndpointFilter(ApiGate.IdentifyAsync);
        MapOpen(all, app.ServiceProvider.GetRequiredService<SignInOptions>());
        var signedIn = all.MapGroup("").AddEndpointFilter(ApiGate.RequireAsync).WithMetadata(new NeedsToken());
        MapReading(signedIn);
        MapCommands(signedIn);
        MapRetention(signedIn.MapGroup("").AddEndpointFilter(RetentionApi.RequireAsync));
        MapAdmin(signedIn.MapGroup("").AddEndpointFilter(AdminApi.RequireAsync));
        ApiReference.Map(app);
    }

    private static void MapOpen(RouteGroupBuilder api, SignInOptions options)
    {
        api.MapPost("/sign-in", SignInApi.RequestCodeAsync).Takes<CodeRequestBody>().Gives<CodeSentResource>(202, 422, 429).As(ApiTags.SignIn, "サインイン用の番号をメールで受け取る", "Ask for a sign-in code by mail");
        api.MapPost("/sign-in/token", SignInApi.TokenAsync).Takes<TokenRequestBody>().Gives<TokenResource>(200, 422).As(ApiTags.SignIn, "番号をトークンに引き換える", "Exchange a code for a token");
        if (options.Personas)
            api.MapPost("/sign-in/persona", SignInApi.PersonaAsync).OnThisMachineOnly().Takes<PersonaRequestBody>().Gives<TokenResource>(200, 422).As(ApiTags.SignIn, "役を選んでサインインする（試用環境のみ）", "Sign in as anybody (trial hosts only)");
        api.MapGet("/links/{caseId}/{code}", LinksApi.ShowAsync).Gives<LinkResource>(200, 404).As(ApiTags.Links, "メールのリンクが求める内容を見る", "Read what a mailed link asks");
        api.MapGet("/links/{caseId}/{code}/documents/{documentId}", LinksApi.DocumentAsync).GivesContent(404).As(ApiTags.Links, "メールのリンクの対象になっている書類を見る", "Read a document that a mailed link asks about");
        api.MapPost("/links/{caseId}/{code}/answer", LinksApi.AnswerAsync).Changes<LinkAnswerBody, OutcomeResource>(404, 410, 422).As(ApiTags.Links, "メールの確認番号を添えて回答する", "Answer with the confirmation number of the mail");
    }

    private static void MapReading(RouteGroupBuilder api)
    {
        api.MapGet("/me", SignInApi.Me).Gives<MeResource>(200, 401).As(ApiTags.SignIn, "サインインしている人", "Who is signed in");
        api.MapGet("/definitions", DefinitionsApi.List).Gives<ListResource<DefinitionResource>>(200, 401).As(ApiTags.Definitions, "利用できる手続", "The procedures on offer");
        api.MapGet("/definitions/{hash}", DefinitionsApi.Show).Gives<object>(200, 401, 404).As(ApiTags.Definitions, "手続の全体（段階、様式、確認項目、文書）", "A whole procedure: steps, forms, checklists, letters");
        api.MapGet("/definitions/{id}/{profile}/diagram", DiagramsApi.Definition).GivesText(DiagramsApi.Svg, 401, 404).As(ApiTags.Definitions, "手続の図（SVG）", "A procedure as a picture (SVG)");
        api.MapGet("/definitions/{id}/{profile}/bpmn", DiagramsApi.DefinitionBpmn).GivesText(DiagramsApi.Bpmn, 401, 404).As(ApiTags.Definitions, "手続の BPMN 2.0（モデリングツール用）", "A procedure as BPMN 2.0, for modellers");
        api.MapGet("/prohibitions", ProhibitionsApi.List).Gives<ListResource<ProhibitionResource>>(200, 401).As(ApiTags.Definitions, "申請できない事項（承諾による例外がない特記事項の項）", "What nobody can consent to, with the item that forbids it");
        api.MapGet("/cases", CasesApi.ListAsync).Gives<ListResource<CaseLineResource>>(200, 400, 401).As(ApiTags.Cases, "自分に関わる事案（新しい順）", "The reader's cases, newest first");
        api.MapGet("/cases/{caseId}", CasesApi.ShowAsync).Gives<CaseResource>(200, 401, 404).As(ApiTags.Cases, "事案のうち、自分が見てよい範囲", "A case as the reader may see it");
        api.MapGet("/cases/{caseId}/timeline", HistoryApi.TimelineAsync).Gives<ListResource<TimelineResource>>(200, 400, 401, 404).As(ApiTags.Cases, "事案の履歴（文章）", "The case's history in words");
        api.MapGet("/cases/{caseId}/diagram", DiagramsApi.CaseAsync).GivesText(DiagramsApi.Svg, 401, 404).As(ApiTags.Cases, "事案の現在地を示す図（SVG）", "Where a case stands, as a picture (SVG)");
        api.MapGet("/cases/{caseId}/ledger", HistoryApi.LedgerAsync).Gives<ListResource<LedgerEntryResource>>(200, 400, 401, 403, 404).As(ApiTags.Cases, "台帳の記録とハッシュ（区の職員のみ）", "The ledger entry by entry, with hashes (office staff)");
        api.MapGet("/calendar", RelationshipsApi.CalendarAsync).Gives<ListResource<CalendarResource>>(200, 401).As(ApiTags.Work, "期限のある手続と条件", "What falls on which day for the reader");
        api.MapGet("/relationships", RelationshipsApi.ListAsync).Gives<ListResource<RelationshipLineResource>>(200, 400, 401).As(ApiTags.Cases, "委託先と再委託先の関係", "Each 乙 with each of its 丙");
        api.MapGet("/relationships/{consignee}/{key}", RelationshipsApi.ShowAsync).Gives<RelationshipResource>(200, 401, 404).As(ApiTags.Cases, "ひとつの関係の承諾、条件、義務、書類", "Consents, conditions, obligations and documents of one relationship");
        api.MapGet("/registers/consents", RegistersApi.ConsentsAsync).Gives<ListResource<ConsentEntryResource>>(200, 400, 401, 403).As(ApiTags.Cases, "承諾台帳（新しい順、区の職員のみ）", "The register of consents, newest first (office staff)");
        api.MapGet("/registers/designations", RegistersApi.DesignationsAsync).Gives<ListResource<DesignationResource>>(200, 400, 401, 403).As(ApiTags.Cases, "指定項目・指定場所・別指示の台帳（委託先は自社の分）", "Designated items, places and instructions; a consignee reads its own");
        api.MapGet("/registers/designations/{caseId}/uses", RegistersApi.UsesAsync).Gives<ListResource<RelatedCaseResource>>(200, 400, 401, 403, 404).As(ApiTags.Cases, "指定を使っている進行中の事案（区の職員のみ）", "The open cases that name a designation (office staff)");
        api.MapGet("/registers/holders", RelationshipsApi.HoldersAsync).Gives<ListResource<HolderResource>>(200, 400, 401, 403).As(ApiTags.Cases, "保有状況：いま個人情報を保有している再委託先（区の職員のみ）", "Which sub-consignee holds which personal data today (office staff)");
        api.MapGet("/registers/numbers", RegistersApi.NumbersAsync).Gives<ListResource<NumberResource>>(200, 400, 401, 403).As(ApiTags.Cases, "番号台帳（番号順、区の職員のみ）", "One book of numbers in their order (office staff)");
        api.MapGet("/cases/{caseId}/related", CasesApi.RelatedAsync).Gives<RelatedResource>(200, 401, 404).As(ApiTags.Cases, "関連する手続と、始められる手続", "The cases that concern a case, and what can be begun from it");
        api.MapGet("/cases/{caseId}/documents/{documentId}", FormsApi.DownloadAsync).GivesContent(401, 404).As(ApiTags.Documents, "書類の内容", "The content of a document");
        api.MapGet("/packets", PacketsApi.ListAsync).Gives<ListResource<PacketLineResource>>(200, 400, 401).As(ApiTags.Cases, "自分に配布された審議会資料", "The council's packets that went out to the reader");
        api.MapGet("/cases/{caseId}/covering-opinion", CasesApi.OpinionAsync).Gives<OpinionResource>(200, 401, 404).As(ApiTags.Cases, "所管の副申（区と審議会のみ）", "The covering opinion of the division (office and council only)");
        api.MapGet("/cases/{caseId}/packet", PacketsApi.ShowAsync).Gives<PacketResource>(200, 401, 404).As(ApiTags.Cases, "審議会資料（表紙、事業の概要、調査票、添付資料）", "The council's packet: cover, outline, item table, attachments");
        api.MapGet("/cases/{caseId}/packet/documents/{documentId}", PacketsApi.DownloadAsync).GivesContent(401, 404).As(ApiTags.Documents, "審議会資料の添付資料の内容", "The content of an attachment of the council's packet");
        api.MapGet("/work", WorkApi.ListAsync).Gives<ListResource<WorkResource>>(200, 401).As(ApiTags.Work, "自分の対応を待っている仕事", "What waits for the reader");
        api.MapGet("/work/{caseId}/{itemId}", WorkApi.ShowAsync).Gives<TaskResource>(200, 401, 404).As(ApiTags.Work, "仕事と、その判断の対象になる内容のすべて", "A task with everything that is decided in it");
    }

    private static void MapCommands(RouteGroupBuilder api)
    {
        api.MapPost("/cases", CasesApi.OpenAsync).Changes<OpenCaseBody, OutcomeResource>(201, 403).As(ApiTags.Cases, "事案を作成する", "Open a case");
        api.MapPut("/cases/{caseId}/forms/{itemId}", FormsApi.ReplaceAsync).Changes<DraftBody, OutcomeResource>().As(ApiTags.Forms, "下書きを置き換える", "Replace a draft");
        api.MapPatch("/cases/{caseId}/forms/{itemId}", FormsApi.ChangeAsync).Changes<DraftChangeBody, OutcomeResource>().As(ApiTags.Forms, "下書きの一部を変更する", "Change a draft");
        api.MapPost("/cases/{caseId}/forms/{itemId}/submit", FormsApi.SubmitAsync).Changes<SubmitBody, OutcomeResource>().As(ApiTags.Forms, "様式を提出する", "Submit a form");
        api.MapPost("/cases/{caseId}/forms/{itemId}/documents", FormsApi.AttachAsync).TakesContent().Changes<DocumentResource>(201, 413).As(ApiTags.Documents, "書類を添付する（本体に書類の内容を入れます）", "Attach a document; the body is its content");
        api.MapDelete("/cases/{caseId}/forms/{itemId}/documents/{documentId}", FormsApi.RemoveAsync).Changes<OutcomeResource>().As(ApiTags.Documents, "下書きから書類を取り除く", "Remove a document from a draft");
        api.MapGet("/work/{caseId}/{itemId}/clauses", WorkApi.ClausesAsync).Gives<ClausesResource>(200, 401, 404).As(ApiTags.Work, "契約書の文言と特記事項の照合（参考）", "The words of a contract beside those of the annex, as a proposal");
        api.MapPost("/work/{caseId}/{itemId}/answer", WorkApi.AnswerAsync).Changes<AnswerBody, OutcomeResource>().As(ApiTags.Work, "仕事に回答する", "Answer a task");
        api.MapPost("/work/{caseId}/{itemId}/review-after", WorkApi.ReviewAfterAsync).Changes<NoteBody, OutcomeResource>().As(ApiTags.Work, "後閲：代決された内容を確認したことを記録する", "後閲: record that a deputy's answer was read");
        api.MapPost("/work/{caseId}/{itemId}/reassign", WorkApi.ReassignAsync).Changes<ReassignBody, OutcomeResource>().As(ApiTags.Administration, "担当者を変更する", "Give a task to other people");
        api.MapPut("/cases/{caseId}/packet/attachments", PacketsApi.OrderAsync).Changes<AttachmentsBody, OutcomeResource>().As(ApiTags.Cases, "審議会資料の添付資料とその順序を決める（枝番は付け直されます）", "Say which attachments the council's packet has, in which order; their branch numbers follow");
        api.MapPost("/cases/{caseId}/permit", CasesApi.ChangePermitAsync).Changes<PermitBody, OutcomeResource>().As(ApiTags.Cases, "業務の承認を停止する・停止を解除する", "Suspend a permit or give it back");
        api.MapPost("/cases/{caseId}/withdraw", CasesApi.WithdrawAsync).Changes<LaneReasonBody, OutcomeResource>().As(ApiTags.Cases, "取下げ：申請を取り下げる", "取下げ: give an application up");
        api.MapPost("/cases/{caseId}/pull-back", CasesApi.PullBackAsync).Changes<LaneReasonBody, OutcomeResource>().As(ApiTags.Cases, "引戻し：提出したものを手元に戻して直す", "引戻し: take a submission back to correct it");
        api.MapPost("/cases/{caseId}/conditions/{conditionId}/fulfil", CasesApi.FulfilAsync).Changes<NoteBody, OutcomeResource>().As(ApiTags.Cases, "条件が果たされたことを記録する", "Record that a condition is fulfilled");
    }

    private static void MapRetention(RouteGroupBuilder api)
    {
        api.MapGet("/registers/retention", RetentionApi.ListAsync).Gives<ListResource<RetentionResource>>(200, 400, 401, 403).As(ApiTags.Administration, "年度までに廃棄の対象となる事案", "Cases that fall due for disposal by a fiscal year");
        api.MapGet("/registers/disposals", RetentionApi.DisposalsAsync).Gives<ListResource<RetentionResource>>(200, 400, 401, 403).As(ApiTags.Administration, "廃棄簿（新しい順）", "The disposal register, newest first");
        api.MapGet("/cases/{caseId}/retention", RetentionApi.ShowAsync).Gives<RetentionResource>(200, 401, 403, 404).As(ApiTags.Administration, "事案の保存期間、延長、廃棄", "How long a case's records are kept, holds and disposal");
        api.MapPost("/cases/{caseId}/holds", RetentionApi.HoldAsync).Changes<HoldBody, OutcomeResource>().As(ApiTags.Administration, "保存期間を延長する", "Put the records of a case on hold");
        api.MapPost("/cases/{caseId}/holds/{holdId}/lift", RetentionApi.LiftAsync).Changes<ReasonBody, OutcomeResource>().As(ApiTags.Administration, "保存期間の延長を解除する", "Lift a hold");
        api.MapPost("/cases/{caseId}/disposal/propose", RetentionApi.ProposeAsync).Changes<ReasonBody, OutcomeResource>().As(ApiTags.Administration, "廃棄を起案する", "Propose the disposal of a case's records");
        api.MapPost("/cases/{caseId}/disposal/drop", RetentionApi.DropAsync).Changes<ReasonBody, OutcomeResource>().As(ApiTags.Administration, "廃棄の起案を取り下げる・認めない", "Drop a proposed disposal");
        api.MapPost("/cases/{caseId}/disposal/approve", RetentionApi.ApproveAsync).Changes<OutcomeResource>().As(ApiTags.Administration, "廃棄を決定する（起案した人とは別の人）", "Decide on a disposal, by another person than its proposer");
    }

    private static void MapAdmin(RouteGroupBuilder api)
    {
        api.MapGet("/admin/cases", AdminApi.CasesAsync).Gives<ListResource<AdminCaseResource>>(200, 400, 401, 403).As(ApiTags.Administration, "区のすべての事案（新しい順）", "All cases of the office, newest first");
        api.MapGet("/admin/failures", AdminApi.FailuresAsync).Gives<ListResource<FailureResource>>(200, 401, 403).As(ApiTags.Administration, "失敗したまま残っている処理", "Effects that were given up");
        api.MapGet("/admin/clocks", AdminApi.ClocksAsync).Gives<ListResource<AdminClockResource>>(200, 400, 401, 403, 503).As(ApiTags.Administration, "区のすべての事案の進行管理", "The clocks of all cases of the office");
        api.MapPost("/cases/{caseId}/effects/{effectId}/retry", AdminApi.RetryAsync).Changes<ReasonBody, OutcomeResource>().As(ApiTags.Administration, "失敗した処理をもう一度実行する", "Have a failed effect tried again");
        api.MapGet("/cases/{caseId}/clock", AdminApi.ClockAsync).Gives<ClockResource>(200, 401, 403, 404, 503).As(ApiTags.Administration, "進行管理（期限の監視）の状態", "How the clock of a case stands: status, history, failures");
        api.MapPost("/cases/{caseId}/clock", AdminApi.ControlClockAsync).Changes<ClockBody, OutcomeResource>(409, 503).As(ApiTags.Administration, "進行管理を停止・再開・終了・やり直す", "Suspend, resume, terminate or restart the clock of a case");
        api.MapGet("/cases/{caseId}/versions", VersionsApi.ListAsync).Gives<ListResource<VersionResource>>(200, 401, 403, 404).As(ApiTags.Administration, "事案を移せる手続の版", "Other versions of a case's procedure and what stands in the way of going over");
        api.MapPost("/cases/{caseId}/migrate", VersionsApi.MigrateAsync).Changes<MigrateBody, OutcomeResource>().As(ApiTags.Administration, "事案を手続の別の版に移す", "Take a case to another version of its procedure");
        api.MapPost("/admin/procedures/reload", VersionsApi.ReloadAsync).Gives<ReloadResource>(200, 401, 403, 404, 422).As(ApiTags.Administration, "手続を読み込み直す", "Load the procedures again");
        api.MapPost("/cases/{caseId}/verify", AdminApi.VerifyAsync).Gives<VerificationResource>(200, 401, 403, 404).As(ApiTags.Administration, "台帳を最初の記録から検証する", "Check a ledger from its first entry");
    }
}
