using System.Security.Claims;
using Approvals.Core.Cases;
using Approvals.Core.People;
using Approvals.Core.Texts;
using Approvals.Core.Views;
using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Frame;

/// <summary>Who asks, in which language, and the runtime behind the page. One for each request.</summary>
public sealed class WebContext
{
    /// <summary>Claim that holds the person's id.</summary>
    public const string PersonClaim = "sub";

    private WebContext(HttpContext http)
    {
        Http = http;
        Parts = http.RequestServices.GetRequiredService<RuntimeParts>();
        Runner = http.RequestServices.GetRequiredService<CaseRunner>();
        PersonId = Present(Parts.Offices, http.User.FindFirstValue(PersonClaim) ?? "");
        Person = Parts.Offices.FindPerson(PersonId);
        Directory = Parts.Offices.OfPerson(PersonId) ?? Parts.Offices.All[0];
        Language = Languages.Of(http, Person);
        Now = Parts.Time.GetUtcNow();
    }

    // Whoever has left the office or the company has no session any more.
    private static string Present(Offices offices, string personId) =>
        offices.FindPerson(personId) is null || offices.FindPresent(personId) is not null ? personId : "";

    public HttpContext Http { get; }

    public RuntimeParts Parts { get; }

    public CaseRunner Runner { get; }

    private string Claimed => Http.User.FindFirstValue(PersonClaim) ?? "";

    /// <summary>Empty when nobody is signed in.</summary>
    public string PersonId { get; }

    /// <summary>Null when nobody is signed in, and for a 丙 that is known by address alone.</summary>
    public Person? Person { get; }

    public OfficeDirectory Directory { get; }

    public Language Language { get; }

    public DateTimeOffset Now { get; }

    public bool IsSignedIn => PersonId.Length > 0;

    public bool IsOffice => Person is not null && Directory.IsStaff(Person);

    /// <summary>審議会委員, who reads packets and no case.</summary>
    public bool IsCouncilMember => IsSignedIn && Directory.HoldsRole(PersonId, Access.CouncilMemberRole);

    public bool IsAdministrator => IsSignedIn && Directory.HoldsRole(PersonId, Access.AdministratorRole);

    /// <summary>The name under which the person's commands are recorded.</summary>
    public string PersonName => Person?.Name.Ja ?? Access.AddressOf(PersonId) ?? PersonId;

    /// <summary>The request's own context, made once.</summary>
    public static WebContext Of(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(WebContext), out var known) && known is WebContext context && context.Claimed == (http.User.FindFirstValue(PersonClaim) ?? ""))
            return context;
        var made = new WebContext(http);
        http.Items[typeof(WebContext)] = made;
        return made;
    }

    public CommandRequest Command(string commandId, long? expectedVersion = null, Verification via = Verification.SignIn) =>
        new(new Actor(PersonId, PersonName, via), commandId, expectedVersion);

    public CommandContext Context(CaseState? state = null, string? personId = null) => new(
        Now,
        new Actor(personId ?? PersonId, PersonName, Verification.SignIn),
        state?.Opening is { } opening ? Parts.Offices.Of(opening.OfficeId) : Directory,
        Parts.Calendar);

    /// <summary>The case and what this person sees of it; null: answer 404.</summary>
    public async Task<(LoadedCase Case, CaseView View)?> CaseAsync(string caseId, CancellationToken cancellation)
    {
        if (!IsSignedIn || !CaseIds.IsPlausible(caseId)) return null;
        if (await Runner.LoadAsync(caseId, cancellation) is not { } loaded) return null;
        return CaseViews.For(loaded.Definition, loaded.State, PersonId, Context(loaded.State)) is { } view ? (loaded, view) : null;
    }

    /// <summary>What lists call a case, from its line in the index.</summary>
    public LocalText NameOf(CaseSummary summary) => NameOf(summary.DefinitionId, summary.Title, summary.Lanes.FirstOrDefault(lane => lane.Lane.Length == 0)?.Name ?? "");

    /// <summary>The same from a line of a work list.</summary>
    public LocalText NameOf(WorkRow row) => NameOf(row.DefinitionId, row.CaseTitle, row.LaneName);

    /// <summary>The title of a procedure, as new cases of it are opened; empty for one that is offered no more.</summary>
    public LocalText ProcedureOf(string definitionId) =>
        Parts.Catalog.Offered.FirstOrDefault(definition => definition.Id == definitionId)?.Title ?? LocalText.Same("");

    private LocalText NameOf(string definitionId, string matter, string subConsignee) =>
        Parts.Catalog.Offered.FirstOrDefault(definition => definition.Id == definitionId) is { } definition
            ? CaseNames.Of(definition, matter, subConsignee) : CaseNames.Matter(matter);

    /// <summary>What this person sees of the case; null: answer 404.</summary>
    public async Task<CaseView?> ViewAsync(string caseId, CancellationToken cancellation) => (await CaseAsync(caseId, cancellation))?.View;
}
