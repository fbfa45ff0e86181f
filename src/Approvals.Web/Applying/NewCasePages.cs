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

    private const string Purpose = "approvals.new-case";

    public static IResult Show(HttpContext http)
    {
        if (Barred(http) is { } barred) return barred;
        var offered = Offered(WebContext.Of(http));
        return Pages.Show<NewCasePage>(http, new
        {
            Offered = offered,
            CaseToken = Protector(http).Protect(CaseIds.New(OfficeZone.DateOf(WebContext.Of(http).Now))),
            Procedure = offered.Length > 0 ? Key(offered[0]) : "",
        });
    }

    public static async Task<IResult> OpenAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Barred(http) is { } barred) return barred;
        var posted = await Posts.ReadAsync(http, cancellation);
        if (posted.Problem is not null) return posted.Problem;
        var web = WebContext.Of(http);
        var definition = Offered(web).FirstOrDefault(definition => Key(definition) == posted[ProcedureField]);
        var problems = Check(definition, posted);
        if (definition is null || !problems.IsEmpty) return Again(http, posted, problems);
        // The page carries the id of the case-to-be, so that a form sent twice opens one case.
        var caseId = CaseIdOf(http, posted);
        var values = ImmutableDictionary<string, string>.Empty.SetItem(definition.TitleField, posted[TitleField].Trim());
        var command = new OpenCase(OriginOf(web), [.. Units(posted)], values);
        var result = await web.Runner.OpenAsync(caseId, definition, command, web.Command(posted.CommandId), cancellation);
        return result switch
        {
            CommandResult.Done done => Pages.SeeOther(FirstForm(done.Case, web.PersonId)),
            CommandResult.Refused { Refusal: { Kind: RefusalKind.Invalid } refusal } => Again(http, posted, refusal.Problems.IsEmpty ? [new("", refusal.Code, refusal.Message)] : refusal.Problems),
            CommandResult.Refused refused => Pages.Refused(http, refused.Refusal),
            _ => Pages.Refused(http, Refusals.CaseExists),
        };
    }

    private static IResult? Barred(HttpContext http)
    {
        if (FormDesk.SignedOut(http) is { } signedOut) return signedOut;
        var web = WebContext.Of(http);
        var organisation = web.Person is { } person ? web.Directory.FindOrganisation(person.Organisation) : null;
        return organisation is { Kind: Party.Consignee } ? null : Pages.Refused(http, Refusals.OnlyConsigneeOpens);
    }

    /// <summary>The newest version of each procedure under each law in force.</summary>
    private static ImmutableArray<WorkflowDefinition> Offered(WebContext web) =>
        [.. web.Parts.Catalog.Offered.Where(definition => definition.Profile.IsInForceOn(OfficeZone.DateOf(web.Now))).GroupBy(Key).Select(versions => versions.MaxBy(definition => definition.Version)!)];

    public static string Key(WorkflowDefinition definition) => $"{definition.Id}|{definition.Profile.Id}";

    private static ImmutableArray<FieldProblem> Check(WorkflowDefinition? definition, PostedForm posted)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        if (definition is null)
            problems.Add(new(ProcedureField, "missing", new("手続を選んでください。", "Choose the procedure.")));
        if (!Units(posted).Any())
            problems.Add(new(UnitsField, "missing", new("担当課を1つ以上選んでください。", "Choose at least one division.")));
        var title = posted[TitleField].Trim();
        if (title.Length == 0)
            problems.Add(new(TitleField, "missing", new("件名を入力してください。あとで変更できます。", "Enter the matter. You can change it later.")));
        else if (definition is not null && FormValues.FieldOf(definition.Form(definition.Application.Form), definition.TitleField) is { } field && TextLength.Exceeds(title, field.MaxLength))
            problems.Add(new(TitleField, "too-long", new($"件名は{field.MaxLength}文字以内で入力してください（現在{TextLength.Of(title)}文字）。", $"The matter takes up to {field.MaxLength} characters; it has {TextLength.Of(title)} now.")));
        return problems.ToImmutable();
    }

    private static IEnumerable<string> Units(PostedForm posted) => posted.Fields[UnitsField].OfType<string>().Where(unit => unit.Length > 0).Distinct();

    private static IResult Again(HttpContext http, PostedForm posted, ImmutableArray<FieldProblem> problems) => Pages.Show<NewCasePage>(http, new
    {
        Offered = Offered(WebContext.Of(http)),
        CaseToken = posted[CaseField],
        posted.CommandId,
        Procedure = posted[ProcedureField],
        Units = (IReadOnlyCollection<string>)[.. Units(posted)],
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
