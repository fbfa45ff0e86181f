using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions;
using Approvals.Testing;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Kinds;

/// <summary>An office of its own: it works under the GDPR too, in English, and has a procedure that a group votes on.</summary>
public sealed class OtherOfficeTests(BrowserStage stage) : KindTest(stage)
{
    private const string Vote = """
        id: group-vote
        version: 1
        title: { ja: 合議体の同意, en: Vote of a group }
        profiles: [jp-2023]
        titleField: vote.matter
        roles: [division-clerk, section-chief, division-head, information-disclosure-head, information-policy-head, administrator]
        steps:
          - id: request
            kind: form
            title: { ja: 付議の申請, en: Request }
            party: consignee
            form: group-vote
            assignees: [consignee]
            outcomes: [{ id: submit, title: { ja: 申請する, en: Submit }, then: next }]
          - id: vote
            kind: approval
            mode: all
            decides: true
            title: { ja: 採決, en: Vote }
            party: office
            groups:
              - { id: division, title: { ja: 所管, en: Division }, mode: quorum, quorum: 2, assignees: [{ party: office, role: division-clerk }, { party: office, role: section-chief }, { party: office, role: division-head }] }
              - { id: information, title: { ja: 情報, en: Information }, mode: any, assignees: [{ party: office, role: information-disclosure-head }, { party: office, role: information-policy-head }] }
            outcomes:
              - { id: agree, title: { ja: 賛成, en: Agree }, decision: consent, then: { end: agreed } }
              - { id: object, title: { ja: 反対, en: Object }, kind: negative, decision: refusal, requiresReason: true, then: { end: refused } }
        endings:
          - { id: agreed, title: { ja: 可決, en: Carried }, good: true }
          - { id: refused, title: { ja: 否決, en: Lost } }
          - { id: withdrawn, title: { ja: 取下げ, en: Withdrawn } }
        """;

    private const string VoteForm = """
        id: group-vote
        title: { ja: 付議の申請, en: Request }
        sections:
          - id: vote
            title: { ja: 付議する事項, en: What is voted on }
            fields:
              - { id: matter, kind: text, label: { ja: 件名, en: Matter }, required: true }
              - { id: text, kind: longText, label: { ja: 内容, en: Text }, required: true }
        """;

    [Fact(Timeout = Timeout)]
    public async Task A_group_votes_with_a_quorum_and_a_processor_is_authorised_in_English()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-other-office-");
        try
        {
            Lay(folder.FullName);
            await using var host = await HostProcess.StartWithAsync(folder.FullName);
            await VoteAsync(host.BaseUrl, DefinitionLoader.Load(folder.FullName).Find("group-vote", "jp-2023")!);
            await AuthoriseAsync(host.BaseUrl, Desk.Procedure("gdpr-specific-authorisation", "gdpr"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The shipped procedures with one more, and one more law.
    private static void Lay(string folder)
    {
        var shipped = Path.Combine(SolutionFolder.Path, "workflows");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        File.WriteAllText(Path.Combine(folder, "group-vote.yaml"), Vote);
        File.WriteAllText(Path.Combine(folder, "forms", "group-vote.yaml"), VoteForm);
        var organisation = Path.Combine(folder, "demo", "organisation.yaml");
        File.WriteAllText(organisation, File.ReadAllText(organisation).Replace("profiles: [jp-2023,", "profiles: [jp-2023, gdpr,", StringComparison.Ordinal));
    }

    private async Task<Desk> SitAsync(Uri host, string personId, Language language)
    {
        var window = await OpenAsync(baseUrl: host);
        if (language == Language.En) await window.SignInInEnglishAsync(personId);
        else await window.SignInAsync(personId);
        return new Desk(window, language);
    }

    // Two of the division's three and one of the two others suffice; the third is asked no more.
    private async Task VoteAsync(Uri host, WorkflowDefinition definition)
    {
        const string matter = "合議体にかける見本業務";
        var applicant = await SitAsync(host, Applicant, Language.Ja);
        await applicant.BeginAsync(definition, matter);
        await applicant.SubmitAsync(definition, "request");
        await (await SitAsync(host, SectionChief, Language.Ja)).DoAsync(definition, "vote", "agree", matter);
        await (await SitAsync(host, PolicyHead, Language.Ja)).DoAsync(definition, "vote", "agree", matter);
        var head = await SitAsync(host, DivisionHead, Language.Ja);
        await head.OpenAsync("/work", (HumanStep)definition.Step("vote"), matter);
        await Assertions.Expect(head.Window.Page.GetByText("例示 太郎").First).ToBeVisibleAsync();
        await head.AnswerAsync(definition, "vote", "agree");
        await applicant.SeeEndAsync(definition, "agreed", matter);
        var clerk = await SitAsync(host, Clerk, Language.Ja);
        await clerk.Window.GoAsync("/work");
        await Assertions.Expect(clerk.Window.Row(matter)).ToHaveCountAsync(0);
    }

    private async Task AuthoriseAsync(Uri host, WorkflowDefinition definition)
    {
        const string matter = "Backup storage by another processor";
        var processor = await SitAsync(host, "federation-desk", Language.En);
        await processor.BeginAsync(definition, matter);
        await processor.SubmitAsync(definition, "request");
        var clerk = await SitAsync(host, "mihon-hanako", Language.En);
        await clerk.DoAsync(definition, "review", "accept", matter);
        var head = await SitAsync(host, "kaku-saburo", Language.En);
        await head.OpenAsync("/work", (HumanStep)definition.Step("authorise"), matter);
        await Assertions.Expect(head.Window.Page.Locator("main")).ToContainTextAsync("processor");
        await head.AnswerAsync(definition, "authorise", "authorise");
        await processor.OpenAsync("/cases", (HumanStep)definition.Step("contract"), matter);
        await processor.SubmitAsync(definition, "contract");
        await clerk.DoAsync(definition, "flow-down-check", "conforming", matter);
        await processor.SeeEndAsync(definition, "authorised", matter);
        await processor.Window.FollowAsync(matter);
        await processor.Window.Page.Locator("main a[href*='/letters/']").First.ClickAsync();
        await processor.Window.SeeHeadingAsync(definition.Letter("authorisation").Title.En);
    }
}
