using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Time;
using Approvals.Runtime.Cases;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Applying;

/// <summary>Opens a case: which procedure under which law, for which divisions, about what.</summary>
public static class NewCasePages
{
    /// <summary>The office of the demonstration: its cases are marked as fictional.</summary>
    public const string DemoOffice = "mihon-ku";

    public const string CaseField = "case";
    public const string ProcedureField = "procedure";
    public const string UnitsField = "units";
    public const string TitleField = "title";
    public const string ConsigneeField = "consignee";
    public const string AboutField = "about";
    public const string LaneField = "lane";
    public const string OrganField = "organ";

    private const string Purpose = "approvals.new-case";

    public static async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancellation)
    {
        var start = await NewCaseStart.ReadAsync(http, http.Request.Query[AboutField], http.Request.Query[LaneField], cancellation);
        if (start.Instead is { } instead) return instead;
        var only = start.Offered.Length == 1 ? Key(start.Offered[0]) : "";
        return Pages.Show<NewCasePage>(http, new
        {
            Start = start,
            CaseToken = Protector(http).Protect(CaseIds.New(OfficeZone.DateOf(WebContext.Of(http).Now))),
            Procedure = start.Find(http.Request.Query[ProcedureField]) is { } wanted ? Key(wanted) : only,
            CaseTitle = start.About?.Title ?? "",
        });
    }

    public static async Task<IResult> OpenAsync(HttpContext http, CancellationToken cancellation)
    {
        if (FormDesk.SignedOut(http) is { } signedOut) return signedOut;
        var posted = await Posts.ReadAsync(http, cancellation);
        if (posted.Problem is not null) return posted.Problem;
        var start = await NewCaseStart.ReadAsync(http, posted[AboutField], posted[LaneField], cancellation);
        if (start.Instead is { } instead) return instead;
        var web = WebContext.Of(http);
        var definition = start.Offered.FirstOrDefault(definition => Key(definition) == posted[ProcedureField]);
        var problems = Check(definition, posted, start);
        if (definition is null || !problems.IsEmpty) return Again(http, posted, start, problems);
        // The page carries the id of the case-to-be, so that a form sent twice opens one case.
        var caseId = CaseIdOf(http, posted);
        var result = await web.Runner.OpenAsync(caseId, definition, Command(web, start, definition, posted), web.Command(posted.CommandId), cancellation);
        return result switch
        {
            CommandResult.Done done => Pages.SeeOther(FirstForm(done.Case, web.PersonId)),
            CommandResult.Refused { Refusal: { Kind: RefusalKind.Invalid } refusal } => Again(http, posted, start, refusal.Problems.IsEmpty ? [new("", refusal.Code, refusal.Message)] : refusal.Problems),
            CommandResult.Refused refused => Pages.Refused(http, refused.Refusal),
            _ => Pages.Refused(http, Refusals.CaseExists),
        };
    }

    private static OpenCase Command(WebContext web, NewCaseStart start, WorkflowDefinition definition, PostedForm posted)
    {
        var values = ImmutableDictionary<string, string>.Empty.SetItem(definition.TitleField, posted[TitleField].Trim());
        return new OpenCase(start.Origin ?? OriginOf(web), [.. Units(posted)], values) { About = start.About, Consignee = posted[ConsigneeField], Organ = posted[OrganField] };
    }

    public static string Key(WorkflowDefinition definition) => $"{definition.Id}|{definition.Profile.Id}";

    private static ImmutableArray<FieldProblem> Check(WorkflowDefinition? definition, PostedForm posted, NewCaseStart start)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        if (definition is null)
            problems.Add(new(ProcedureField, "missing", new("手続を選んでください。", "Choose the procedure.")));
        if (start.About is null && !Units(posted).Any())
            problems.Add(new(UnitsField, "missing", new("担当課を1つ以上選んでください。", "Choose at least one division.")));
        var title = posted[TitleField].Trim();
        if (BlankText.IsBlank(title))
            problems.Add(new(TitleField, "missing", new("件名を入力してください。あとで変更できます。", "Enter the matter. You can change it later.")));
        else if (definition is not null && FormValues.FieldOf(definition.Form(definition.Application.Form), definition.TitleField) is { } field && TextLength.Exceeds(title, field.MaxLength))
            problems.Add(new(TitleField, "too-long", new($"件名は{field.MaxLength:N0}文字以内で入力してください（現在{TextLength.Of(title):N0}文字）。", $"The matter takes up to {field.MaxLength:N0} characters; it has {TextLength.Of(title):N0} now.")));
        return problems.ToImmutable();
    }

    private static IEnumerable<string> Units(PostedForm posted) => posted.Fields[UnitsField].OfType<string>().Where(unit => unit.Length > 0).Distinct();

    private static IResult Again(HttpContext http, PostedForm posted, NewCaseStart start, ImmutableArray<FieldProblem> problems) => Pages.Show<NewCasePage>(http, new
    {
        Start = start,
        CaseToken = posted[CaseField],
        posted.CommandId,
        Procedure = posted[ProcedureField],
        Units = (IReadOnlyCollection<string>)[.. Units(posted)],
        Consignee = posted[ConsigneeField],
        Organ = posted[OrganField],
        CaseTitle = posted[TitleField],
        Problems = problems,
    }, StatusCodes.Status422UnprocessableEntity);

    private static IDataProtector Protector(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);

    private static string CaseIdOf(HttpContext http, PostedForm posted)
    {
        try
        {
            if (posted[CaseField].Length > 0 && Protector(http).Unprotect(posted[CaseField]) is { } id && CaseIds.IsPlausible(id)) return id;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Not a token of ours, or one from before the keys were renewed: a new id does as well.
        }
        return CaseIds.New(OfficeZone.DateOf(WebContext.Of(http).Now));
    }

    private static CaseOrigin OriginOf(WebContext web) => web.Directory.Office.Id == DemoOffice ? CaseOrigin.Demo : CaseOrigin.Live;

    private static string FirstForm(LoadedCase opened, string personId) =>
        opened.State.OpenItems.FirstOrDefault(item => item.Assignees.Contains(personId)) is { } item
            ? FormUrls.Form(opened.State.CaseId, item.Id)
            : FormUrls.Case(opened.State.CaseId);
}
