using System.Text.Json.Nodes;
using Approvals.Core.Definitions;
using Approvals.Definitions.Reading;
using static Approvals.Definitions.Schemas.Json;

namespace Approvals.Definitions.Schemas;

/// <summary>
/// The shapes of procedures and parts. Each stands twice: whole, and as a change of what is taken over by <c>extends</c> or
/// <c>with</c>, where no key is needed.
/// </summary>
/// <param name="whole">False: the shapes of changes.</param>
internal sealed class ProcedureShapes(bool whole)
{
    private const string Change = "Change";

    private static readonly (string Kind, string About)[] Kinds =
    [
        ("form", "乙 or 丙 fills in a form; the one outcome is submit."),
        ("task", "One answer by one of the assignees."),
        ("approval", "Answers of several people: 回議, 合議, 決裁."),
        ("checklist", "The items of an annex; outcomes conforming and nonconforming."),
        ("letter", "The system issues a numbered letter."),
        ("wait", "The case waits for a day."),
    ];

    private string Suffix => whole ? "" : Change;

    public static JsonObject Definitions(bool exits)
    {
        var all = CommonShapes.Definitions(exits);
        foreach (var shapes in (ProcedureShapes[])[new(true), new(false)])
            foreach (var (name, shape) in shapes.All()) all[name + shapes.Suffix] = shape;
        all["use"] = Use([]);
        all["useChange"] = Use(Place());
        return all;
    }

    public JsonObject Procedure() => Map("A procedure.", whole, Extends(
    [
        CommonShapes.Id("Names the procedure; the file is called the same."),
        new("version", "Raised with every change; running cases keep theirs.", Number(1, 1_000_000), true),
        CommonShapes.Title(Suffix),
        new("covers", "The items of the annexes that it serves, for example 別1-10.", Word()),
        new("basis", "The legal basis under a profile, by the profile's id; without it, the profile's with the items that the procedure covers.", Json.MapOf(Ref("text" + Suffix))),
        new("profiles", "The legal profiles that it is compiled for.", List(Word(), true), true),
        new("titleField", "section.field of the first form that names the case.", Word(), true),
        new("lanes", "The repeated section of which each row runs by itself.", Ref("lanes" + Suffix)),
        new("start", "Who begins a case; without it the consignee does.", Ref("start" + Suffix)),
        new("spawns", "Cases that the end of a case opens.", List(Ref("spawn" + Suffix))),
        new("releases", "Cases that the end of a case ends, because they have lost their reason.", List(Map("Cases that lose their reason.", true,
        [
            new("on", "Endings that do it.", List(Word(), true), true),
            new("workflows", "The procedures whose open cases about the same sub-consignee end.", List(Word(), true), true),
            new("consent", "true: the earlier case's consent to the sub-consignee, and its permit, are over.", Flag()),
            new("own", "true: their cases about this one, and those about it as a whole once every lane has ended so.", Flag()),
            Leavers(),
        ]))),
        new("overrides", "The work of the sub-consignee may start before the gate.", Map("An exception.", true, [new("on", "Endings that allow it.", List(Word(), true), true), new("until", "section.field of the first form: its last day.", Word(), true)])),
        new("consentPeriod", "Where the days of what was consented to stand.", Map("Where the days stand.", true, [new("of", "Id of the form step.", Word(), true), new("from", "section.field of the first day.", Word()), new("to", "section.field of the last day.", Word())])),
        new("permitRoles", "Roles that may suspend a permit, besides those who decide.", List(Json.Id())),
        new("retention", "How long the records of a case are kept (保存期間).", Ref("retention" + Suffix)),
        .. Brought(),
        Steps(),
        new("endings", "How a case or a lane can end; withdrawn among them.", List(Ref("ending" + Suffix), whole), true),
    ]));

    public JsonObject Part() => Map("Steps that procedures share.", whole, Extends(
    [
        CommonShapes.Id("Names the part; the file is called the same."),
        CommonShapes.Title(Suffix),
        new("exits", "Ways out that the procedure around it leads on, by id.", List(Json.Id())),
        .. Brought(),
        Steps(),
    ]));

    private IEnumerable<Key> Extends(List<Key> keys)
    {
        if (whole) return keys;
        // A file that extends another one still has a name of its own.
        return keys.Append(new("extends", "Id of the file that this one takes over and changes.", Word()));
    }

    private Key Steps() => new("steps", "In order; the first is the application.", List(IfHas("use", Ref("use" + Suffix), Ref("step" + Suffix)), whole), true);

    private IEnumerable<Key> Brought() =>
    [
        new("roles", "The roles that steps name.", List(Json.Id())),
        new("series", "Series of numbers without gaps.", List(Ref("series" + Suffix))),
        new("letters", "Letters in the office's name.", List(Ref("letter" + Suffix))),
        new("periods", "Periods over several steps (標準処理期間).", List(Ref("period" + Suffix))),
    ];

    private IEnumerable<(string Name, JsonObject Shape)> All()
    {
        yield return ("step", whole ? ByWord("kind", Kinds.Select(kind => (kind.Kind, Ref(kind.Kind + "Step")))) : Map("A step, or what changes in it.", false, [.. AnyStep(), .. Place()]));
        if (whole)
            foreach (var (kind, about) in Kinds) yield return (kind + "Step", kind == "approval" ? Map(about, true, StepKeys(kind)).NeedsOne(true, "assignees", "groups") : Map(about, true, StepKeys(kind)));
        yield return ("outcome", Map("One possible answer.", whole, [.. OutcomeKeys(), .. Placed()]));
        yield return ("deadline", Map("When a step is due.", whole, DeadlineKeys()).NeedsOne(whole, "within", "due"));
        yield return ("warning", Map("A warning on the page of the task.", whole, [CommonShapes.Id("Names the warning."), new("when", "Shown only if this holds.", Ref("condition"), true), new("text", "What people read.", Ref("text" + Suffix), true), .. Placed()]));
        yield return ("group", Map("A group with its own rule.", whole, [.. GroupKeys(), .. Placed()]));
        yield return ("start", Map("Who begins a case.", whole, StartKeys()));
        yield return ("spawn", Map("A further case.", whole, [.. SpawnKeys(), .. Placed()]).NeedsOne(whole, "on", "finished"));
        yield return ("retention", Map("A class of records.", whole, RetentionKeys()));
        yield return ("lanes", Map("One lane for each row of a repeated section.", whole, LaneKeys()));
        yield return ("letter", Map("A letter. {names} in braces stand for values of the case.", whole, [.. LetterKeys(), .. Placed()]));
        yield return ("series", Map("A series of numbers.", whole, [CommonShapes.Id("Names the series."), CommonShapes.Title(Suffix), new("pattern", "{fy} is the fiscal year, {n} the number, {unit} the mark of the division, {meeting} the meeting.", Text(@"\{n\}"), true),
            new("per", "What has numbers of its own: office (usual), division or meeting.", Enum(Words.NumberScopes.Keys)), new("meeting", "With per: meeting, the fields of a step's form that together name the meeting.", List(Word(), true)), .. Placed()]));
        yield return ("period", Map("A period.", whole, [.. PeriodKeys(), .. Placed()]));
        yield return ("ending", Map("An ending.", whole, [CommonShapes.Id("Names the ending."), CommonShapes.Title(Suffix), new("good", "Whether the applicant got what it asked for.", Flag()), new("over", "Whether what was consented to has been done with it.", Flag()), .. Placed()]));
    }

    private IEnumerable<Key> Placed() => whole ? [] : Place();

    private static IEnumerable<Key> Place() =>
    [
        new("remove", "true: takes the entry away.", Flag()),
        new("after", "Id of the entry after which this one stands.", Word()),
        new("before", "Id of the entry before which this one stands.", Word()),
    ];

    private List<Key> AnyStep() => [.. Kinds.SelectMany(kind => StepKeys(kind.Kind)).GroupBy(key => key.Name).Select(keys => keys.First())];

    private List<Key> StepKeys(string kind) => kind switch
    {
        "form" => [.. HumanKeys().Where(key => key.Name != "warnings"), new("form", "Id of the form.", Word(), true)],
        "task" => [.. HumanKeys(), new("form", "Id of a form that goes with the answer.", Word())],
        "approval" => [.. HumanKeys().Select(key => key.Name == "assignees" ? key with { Needed = false } : key), .. ApprovalKeys()],
        "checklist" => [.. HumanKeys(), new("checklist", "Id of the annex.", Word(), true), new("documentSlot", "Slot of the document that is checked.", Word()),
            new("itemsFrom", "Repeated sections of the earlier case's application whose rows are items too.", List(OneOf(Word(), Map("Some of the rows.", true,
                [new("section", "Id of the section.", Word(), true), new("by", "Only rows with one of these values in 'by', and those without any.", List(Word()))])), true))],
        "letter" => [.. StepKeys(), new("letter", "Id of the letter.", Word(), true), new("then", "Where it goes on.", Ref("route"), true)],
        "wait" => [.. StepKeys(), new("until", "The day.", Ref("day"), true), new("then", "Where it goes on.", Ref("route"), true)],
        _ => throw new InvalidOperationException($"Step kind {kind} has no shape."),
    };

    private IEnumerable<Key> StepKeys() =>
    [
        CommonShapes.Id("Names the step."),
        new("kind", "What kind of step it is.", Enum(Kinds.Select(kind => kind.Kind)), true),
        CommonShapes.Title(Suffix),
        new("party", "Whose days the step counts.", Ref("party"), true),
        new("perLane", "true: the step runs in each lane.", Flag()),
        new("when", "The step is passed over unless this holds.", Ref("condition")),
        new("inform", "Who is told that the step has begun.", List(Ref("assignee"))),
        new("publicTitle", "What 乙 and 丙 read instead of the title.", Ref("text" + Suffix)),
    ];

    private IEnumerable<Key> HumanKeys() =>
    [
        .. StepKeys(),
        new("assignees", "Who acts; in an approval each entry is one participant, in order.", List(Ref("assignee"), true), true),
        new("outcomes", "The possible answers.", List(Ref("outcome" + Suffix), whole), true),
        new("deadline", "When it is due, who is reminded and told.", Ref("deadline" + Suffix)),
        new("warnings", "What those who answer must not overlook.", List(Ref("warning" + Suffix))),
        new("again", "true: somebody may send a lane back to the step though its when would pass it over; it then runs again.", Flag()),
    ];

    private IEnumerable<Key> ApprovalKeys() =>
    [
        new("groups", "Instead of assignees: groups, each with its own rule.", List(Ref("group" + Suffix))),
        new("mode", "sequence: one after the other (回議); all: at once (合議); any; quorum.", Enum(Words.ApprovalModes.Keys), true),
        new("quorum", "How many must agree under mode: quorum.", Number(1, DefinitionLimits.RepeatRows)),
        new("decides", "true: this is the decision (決裁).", Flag()),
        new("deputyAllowed", "false: no deputy may answer (代決). true is usual.", Flag()),
        new("deputyBarredWhen", "No deputy may answer while this holds (重要・異例).", Ref("condition")),
        new("eachDivision", "true: every division of the case takes part, one after the other, with its own holders.", Flag()),
    ];

    private IEnumerable<Key> OutcomeKeys() =>
    [
        CommonShapes.Id("Names the outcome."),
        CommonShapes.Title(Suffix),
        new("then", "Where it leads.", Ref("route"), true),
        new("when", "Offered only if this holds.", Ref("condition")),
        new("kind", "forward (usual), sendBack or negative.", Enum(Words.OutcomeKinds.Keys)),
        new("requiresReason", "true: a reason must be given.", Flag()),
        new("fieldReasons", "true: a reason for each field may be given.", Flag()),
        new("requiresConditions", "true: at least one condition with owner and due date.", Flag()),
        new("conditionFrom", "section.field whose text becomes a condition.", Word()),
        new("requiredFields", "Fields of the step's form that must be filled in.", List(Word())),
        new("emptyFields", "Fields of the step's form that must be empty, because this answer does not use them.", List(Word())),
        new("numberSeries", "Series of which a number is given.", Word()),
        new("decision", "What a deciding step decides.", Enum(Words.Decisions.Keys)),
        new("distributesTo", "The role to whose holders the council's packet goes out with this answer.", Word()),
    ];

    private IEnumerable<Key> DeadlineKeys() =>
    [
        new("within", "From the day after the step started.", Ref("duration")),
        new("due", "The day itself, instead of within.", Ref("day")),
        new("silence", "What no answer stands for; pending is usual.", OneOf(Enum(["pending"]), Map("An answer by silence.", whole,
            [new("after", "This long after the due day.", Ref("duration"), true), new("outcome", "The outcome that it counts as.", Word(), true)]))),
        new("remind", "Reminders this long before the due day.", List(Ref("duration"))),
        new("escalate", "Who is told when it is overdue, and may reassign.", Map("Escalation.", whole, [new("after", "This long after the due day.", Ref("duration"), true), new("to", "The role.", Word(), true)])),
        new("expire", "When nobody answers at all (失効).", Map("Expiry.", whole, [new("after", "This long after the step started.", Ref("duration")), new("on", "On this day.", Ref("day")), new("ending", "The lane's ending.", Word(), true)]).NeedsOne(whole, "after", "on")),
    ];

    private IEnumerable<Key> GroupKeys() =>
    [
        CommonShapes.Id("Names the group."),
        CommonShapes.Title(Suffix),
        new("mode", "How its people answer.", Enum(Words.ApprovalModes.Keys), true),
        new("quorum", "How many must agree under mode: quorum.", Number(1, DefinitionLimits.RepeatRows)),
        new("assignees", "Its people.", List(Ref("assignee"), true), true),
    ];

    private IEnumerable<Key> RetentionKeys() =>
    [
        new("years", "Full years from the 1 April after the case has ended.", OneOfNumbers(RetentionRule.Classes), true),
        new("reason", "Why this class.", Ref("text" + Suffix), true),
    ];

    private static IEnumerable<Key> StartKeys() =>
    [
        new("by", "The party that begins.", Ref("party"), true),
        new("role", "The role of the office.", Word()),
        new("about", "What it concerns: an earlier case, or one sub-consignee of it.", Enum(Words.AboutKinds.Keys)),
        new("byHand", "false: only another case opens it. true is usual.", Flag()),
        new("prefilled", "true: what another case opens with every required field given begins behind its first form.", Flag()),
        new("takesOver", "true: the first form begins with the answers of the earlier case's first form.", Flag()),
        new("except", "Sections of it, or fields (section.field, in every row), that begin empty all the same.", List(Word(), true)),
    ];

    private static IEnumerable<Key> SpawnKeys() =>
    [
        CommonShapes.Id("Names the rule."),
        new("workflow", "Id of the procedure.", Word(), true),
        new("on", "Endings that open it.", List(Word(), true)),
        new("finished", "A step that opens it as soon as it is finished: one that people answer, or a letter as soon as it is issued.", Map("A finished step.", true, [new("step", "Id of the step.", Word(), true), new("with", "Ids of its outcomes; none means any.", List(Word()))])),
        new("when", "Only if this holds.", Ref("condition")),
        new("due", "The day that it is given.", Ref("day")),
        new("forEach", "conditions: one case for each condition of the consent.", Enum(["conditions"])),
        new("once", "true: the first lane that ends so opens it, about the case as a whole; the others open no second one.", Flag()),
        new("earlier", "It is about the case that this one is about: about the same sub-consignee of it, or about it as a whole.", Enum(Words.AboutKinds.Keys)),
        Leavers(),
        new("unlessOpen", "true: where a case of the same procedure about the same sub-consignee is open already, no second one is opened.", Flag()),
        new("values", "Values of its first form, by path: a text, or { from: path } of this case.", MapOf(OneOf(Word(), Map("A value of this case.", true, [new("from", "The path.", Word(), true), new("of", "Id of the step whose form has it; else the application.", Word())])))),
    ];

    private static Key Leavers() =>
        new("leavers", "One case about each former sub-consignee that the lane's own one replaces.", Map("Where the application says who leaves.", true,
        [
            new("section", "A repeated section.", Word(), true),
            new("leaver", "Field that names the company before.", Word(), true),
            new("successor", "Field that names the company after.", Word(), true),
            new("email", "Field with the address of a sub-consignee that no earlier case knows.", Word()),
            new("role", "Field that says which party the company before was: subConsignee, or another.", Word()),
        ]));

    private IEnumerable<Key> LaneKeys() =>
    [
        new("section", "Id of the repeated section of the first form.", Word(), true),
        new("name", "Field that names the 丙.", Word(), true),
        new("email", "Field with the address of the 丙.", Word(), true),
        new("except", "A row with this answer opens no lane: its 丙 goes on as in the earlier case.", Map("With which answer.", whole,
        [
            new("field", "A required choice or yesNo of the section.", Word(), true),
            new("equals", "The answer as it is stored.", Word(), true),
        ])),
    ];

    private IEnumerable<Key> LetterKeys() =>
    [
        CommonShapes.Id("Names the letter."),
        CommonShapes.Title(Suffix),
        new("series", "Series of its 文書番号.", Word(), true),
        new("to", "The party addressed.", Ref("party"), true),
        new("body", "The letter's text.", Ref("text" + Suffix), true),
        new("closing", "What follows the conditions.", Ref("text" + Suffix)),
        new("listsConditions", "true: the conditions are listed.", Flag()),
    ];

    private IEnumerable<Key> PeriodKeys() =>
    [
        CommonShapes.Id("Names the period."),
        CommonShapes.Title(Suffix),
        new("party", "Only days on which this party acts count.", Ref("party"), true),
        new("within", "Its length.", Ref("duration"), true),
        new("steps", "The steps whose days count.", List(Word(), true), true),
        new("escalateTo", "The role that is told.", Word(), true),
    ];

    private static JsonObject Use(IEnumerable<Key> place) => Map("The steps of a part stand here.", true,
    [
        new("use", "Id of the part.", Word(), true),
        new("as", "A word before the ids of its steps.", Json.Id()),
        new("exits", "Where each exit of the part leads.", MapOf(Ref("route"))),
        new("with", "Changes, by the part's own step ids.", MapOf(Ref("stepChange"))),
        new("perLane", "For all of its steps.", Flag()),
        .. place,
    ]);
}
