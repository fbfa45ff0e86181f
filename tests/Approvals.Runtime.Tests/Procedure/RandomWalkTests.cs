using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>People who do anything at any time: whatever they do, the promises of the procedure hold.</summary>
public sealed class RandomWalkTests(ITestOutputHelper output)
{
    private const int Walks = 100;
    private const int Steps = 120;

    private static readonly string[] Everybody = [.. TestOffice.Directory.People.Select(person => person.Id)];

    [Fact]
    public void Whatever_people_do_the_promises_of_the_procedure_hold()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("APPROVALS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"APPROVALS_SEED={seed}");
        var endings = new Dictionary<string, int>();
        for (var walk = 0; walk < Walks; walk++)
        {
            var story = Walk(new Random(seed + walk), $"seed {seed}, walk {walk}");
            foreach (var lane in story.State.Lanes) endings[lane.Ending ?? "open"] = endings.GetValueOrDefault(lane.Ending ?? "open") + 1;
        }
        output.WriteLine(string.Join(", ", endings.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")));
        // A walk that never gets anywhere would prove nothing.
        Assert.True(endings.GetValueOrDefault("permitted") > 0 && endings.GetValueOrDefault("refused") > 0 && endings.GetValueOrDefault("withdrawn") > 0);
    }

    private static Story Walk(Random random, string name)
    {
        var story = new Story().Submitted();
        for (var step = 0; step < Steps && story.State.IsOpen; step++)
        {
            Act(story, random);
            Check(story, $"{name}, step {step}");
        }
        Assert.True(SurvivesStorage(story), $"{name}: the state is not the same after it was stored and read");
        return story;
    }

    private static void Act(Story story, Random random)
    {
        var roll = random.Next(100);
        if (roll < 2) Try(story, Story.Desk, new Withdraw(AnyLane(story, random), "やめる"));
        else if (roll < 4) Try(story, Story.Desk, new PullBack(AnyLane(story, random), "直す"));
        else if (roll < 8) story.Wait(TimeSpan.FromHours(random.Next(1, 60)));
        else if (roll < 10) Try(story, Story.Administrator, new Reassign(AnyItem(story, random), [Everybody[random.Next(Everybody.Length)]], "交代"));
        else if (roll < 15) Anybody(story, random);
        else Proper(story, random);
        story.GiveNumbers();
    }

    private static void Anybody(Story story, Random random)
    {
        var person = Everybody[random.Next(Everybody.Length)];
        Try(story, person, AnyAnswer(story, random, AnyItem(story, random), person));
    }

    // Somebody whose turn it is answers something; refusals (no reason given, wrong marks) are part of life.
    private static void Proper(Story story, Random random)
    {
        var open = story.State.OpenItems.ToList();
        if (open.Count == 0) return;
        var item = open[random.Next(open.Count)];
        var person = item.Assignees[random.Next(item.Assignees.Length)];
        Try(story, person, AnyAnswer(story, random, item.Id, person));
    }

    private static void Try(Story story, string person, CaseCommand command)
    {
        if (CaseDecider.Decide(story.Definition, story.State, command, story.Context(person)) is Decision.Accepted) story.Do(person, command);
    }

    private static CaseCommand AnyAnswer(Story story, Random random, string itemId, string person)
    {
        if (story.State.FindItem(itemId) is not { } item) return new Answer(itemId, "agree");
        if (item.Kind == WorkItemKind.ReviewAfter) return new ReviewAfter(itemId, "確認しました。");
        var step = (HumanStep)story.Definition.Step(item.Step);
        if (step is FormStep form) return FormCommand(story, item, form);
        var deputy = !item.Assignees.Contains(person);
        // Now and then something that the answer has no place for, which is refused.
        var stray = random.Next(20) == 0;
        // Mostly forward, so that walks get somewhere.
        var outcome = random.Next(4) > 0 ? step.Outcomes[0] : step.Outcomes[random.Next(step.Outcomes.Length)];
        var earlier = story.Definition.Steps.TakeWhile(candidate => candidate.Id != step.Id).OfType<HumanStep>().ToList();
        return new Answer(itemId, outcome.Id)
        {
            Reason = random.Next(5) > 0 ? "理由" : "",
            DeputyReason = (deputy && random.Next(2) > 0) || stray ? "不在" : "",
            BackTo = earlier.Count > 0 && (outcome.Route is Route.ToEarlier || stray) ? earlier[random.Next(earlier.Count)].Id : null,
            Values = StepValues(step.Id),
            Marks = step is ChecklistStep ? story.Marks(random.Next(2) > 0 ? [] : [random.Next(1, 25)]) : [],
            Conditions = !outcome.RequiresConditions && !stray ? [] : [new NewCondition("条件", Party.Consignee, story.Now.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
        };
    }

    private static CaseCommand FormCommand(Story story, WorkItem item, FormStep step)
    {
        var key = step.PerLane ? $"{step.Id}/{item.Lane}" : step.Id;
        var slot = story.Definition.Form(step.Form).Documents.FirstOrDefault(slot => slot.Required && story.State.LiveDocuments.All(document => document.FormKey != key || document.Slot != slot.Id));
        return slot is null
            ? new SubmitForm(item.Id, StepValues(step.Id))
            : new AttachDocument(item.Id, slot.Id, "", new string('a', 64), 10, $"{slot.Id}.pdf", "application/pdf");
    }

    private static ImmutableDictionary<string, string> StepValues(string step) => step switch
    {
        "council-packet" => Story.Values(("packet.fiscalYear", "令和8年度"), ("packet.session", "6"), ("packet.meetingDate", "2026-11-24")),
        "council-result" => Story.Values(("result.heldOn", "2026-11-24"), ("result.opinion", "意見"), ("result.conditionDue", "2027-03-31")),
        "draft" => Story.Values(("proposal.kind", "consent"), ("proposal.important", "no"), ("proposal.text", "伺い")),
        "contract" => Story.Values(("contract.signedOn", "2026-11-24"), ("contract.form", "scan"), ("contract.originalConfirmed", "yes")),
        "roster" => Story.Values(("responsible.name", "甲"), ("responsible.employer", "乙"), ("responsible.post", "丙"), ("handlers.1.name", "丁"), ("handlers.1.employer", "戊"), ("handlers.1.duties", "己")),
        _ => Story.Values(),
    };

    private static string? AnyLane(Story story, Random random) => story.State.Lanes.Length == 1 ? null : story.State.Lanes[random.Next(1, story.State.Lanes.Length)].Id;

    private static string AnyItem(Story story, Random random) => story.State.Items.IsEmpty ? "w0" : story.State.Items[random.Next(story.State.Items.Length)].Id;

    private static void Check(Story story, string where)
    {
        foreach (var lane in story.State.Lanes.Where(lane => lane.Ending is null)) CheckOpenLane(story, lane, where);
        foreach (var lane in story.State.Lanes.Where(lane => lane.Ending == "permitted")) CheckPermit(story, lane, where);
        CheckPeople(story, where);
        Assert.True(story.State.Numbers.Count(number => number.Value.Series == "receipt") <= 1, $"{where}: more than one receipt number");
    }

    // Every lane that goes on waits for somebody, and for somebody who is there.
    private static void CheckOpenLane(Story story, LaneState lane, string where)
    {
        Assert.True(lane.Current is not null, $"{where}: lane '{lane.Id}' stands nowhere");
        var items = story.State.OpenItems.Where(item => item.Lane == lane.Id && item.Kind == WorkItemKind.Act).ToList();
        Assert.True(items.Count > 0, $"{where}: lane '{lane.Id}' waits for nobody at {lane.Current!.Step}");
        Assert.All(items, item => Assert.True(item.Step == lane.Current!.Step && item.Run == lane.Current.Run && item.Assignees.Length > 0, $"{where}: {item.Id} does not belong to {lane.Current}"));
    }

    private static void CheckPermit(Story story, LaneState lane, string where)
    {
        Assert.True(lane.Decision is DecisionKind.Consent or DecisionKind.ConditionalConsent, $"{where}: permitted without consent");
        var runs = story.State.RunsSeenBy(lane).ToList();
        Assert.True(runs.Any(run => run.Step == "council-result" && run.Outcome is "reported" or "approved-with-opinion"), $"{where}: permitted without the council's result");
        foreach (var (step, outcome) in new[] { ("decide", ""), ("clause-check", "conforming"), ("roster-acceptance", "accept") })
        {
            var last = runs.LastOrDefault(run => run.Step == step);
            Assert.True(last?.FinishedAt is not null && (outcome.Length == 0 || last.Outcome == outcome), $"{where}: permitted without {step}");
        }
        Assert.True(story.State.Letters.Any(letter => letter.Lane == lane.Id && letter.Letter == "start-permit"), $"{where}: permitted without a letter");
    }

    private static void CheckPeople(Story story, string where)
    {
        var consignee = TestOffice.Directory.MembersOf(story.State.Opening!.ConsigneeId).Select(person => person.Id).ToHashSet();
        foreach (var answer in story.State.Answers.Where(answer => story.Definition.Step(answer.Step).Party is Party.Office or Party.Council))
            Assert.False(consignee.Contains(answer.ById) || (answer.OnBehalfOfId is { } principal && consignee.Contains(principal)), $"{where}: {answer.ById} decided on their own application");
    }

    private static bool SurvivesStorage(Story story)
    {
        var json = CaseJson.Deserialize<CaseState>(CaseJson.Serialize(story.State));
        return CanonicalJson.Encode(CaseJson.Serialize(json).AsSpan()).AsSpan().SequenceEqual(CanonicalJson.Encode(CaseJson.Serialize(story.State).AsSpan()));
    }
}
