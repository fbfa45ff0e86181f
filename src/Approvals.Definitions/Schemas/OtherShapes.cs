using System.Text.Json.Nodes;
using Approvals.Definitions.Reading;
using static Approvals.Definitions.Schemas.Json;

namespace Approvals.Definitions.Schemas;

/// <summary>The shapes of legal profiles, annexes, organisation files and case files.</summary>
internal static class OtherShapes
{
    private const string Day = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private const string RelativeDay = @"^([0-9]{4}-[0-9]{2}-[0-9]{2}|today([+-][0-9]+d)?)$";

    public static JsonObject Text() => new() { ["text"] = CommonShapes.Definitions()["text"]!.DeepClone() };

    public static JsonObject Profile(bool whole) => Map("A legal profile.", whole,
    [
        CommonShapes.Id("Names the profile; the file is called the same."),
        CommonShapes.Title(""),
        new("council", "none, report (報告) or consult (諮問).", Enum(Words.CouncilModes.Keys), true),
        new("basis", "The legal basis as printed.", Ref("text"), true),
        new("cites", "How the items that a procedure covers are cited beside the basis, by the annex's mark.", MapOf(Ref("text"))),
        new("closedDaysExtend", "true: a period in calendar days that ends on a closed day ends on the next open one.", Flag()),
        new("vocabulary", "Words that replace the usual ones: consent, decision, …", MapOf(Ref("text"))),
        new("inForce", "The days on which the law is in force.", Map("A period.", whole, [new("from", "First day.", Json.Text(Day)), new("until", "Last day.", Json.Text(Day))])),
        .. Extends(whole),
    ]);

    public static JsonObject Annex(bool whole) => Map("The numbered items that a contract must state.", whole,
    [
        CommonShapes.Id("Names the annex; the file is called the same."),
        CommonShapes.Title(""),
        new("mark", "How its items are cited, for example 別1.", Word()),
        new("items", "In order.", List(Map("An item.", true,
        [
            new("number", "Its number.", Number(1, 999), true),
            CommonShapes.Title(""),
            new("text", "The annex's own words, verbatim.", Word(), true),
            new("fatal", "true: the contract goes back if this item does not conform.", Flag()),
            new("consent", "required: 甲 may consent to an exception; none: nobody can, and no procedure may exist.", Enum(["required", "none"])),
            new("explanation", "With consent: none, why no application exists and what to do instead.", Ref("text")),
        ]), whole), true),
        .. Extends(whole),
    ]);

    public static JsonObject Organisation() => Map("An office with its people, and the organisations outside.", true,
    [
        new("office", "The office itself.", Map("An office.", true, [CommonShapes.Id("Names the office."), new("name", "Its name.", Ref("text"), true), new("organ", "The implementing organ (実施機関), where there is one alone.", Ref("text")),
            new("organs", "The organs of which one concludes each contract, the usual one first.", List(Map("An organ.", true, [CommonShapes.Id("Names the organ."), new("name", "As contracts and letters name it.", Ref("text"), true)]), true)),
            new("profiles", "The legal profiles under which the office works; without it all of them.", List(Word()))]).NeedsOne(true, "organ", "organs"), true),
        new("units", "Departments and divisions.", List(Map("A unit.", true, [CommonShapes.Id("Names the unit."), new("name", "Its name.", Ref("text"), true), new("parent", "The unit above it.", Word()),
            new("mark", "What numbers of the unit carry, for example 福介.", Word()), new("contact", "Where people can ask; stands below every mail about the unit's cases.", Ref("text")), .. Term("the unit stands"), new("successor", "Id of the unit that takes over its work after the last day.", Word()),
            new("formerly", "What it was called and where it stood until a day.", List(Map("A unit as it was.", true,
                [new("until", "Last day.", Json.Text(RelativeDay), true), new("name", "Its name then.", Ref("text")), new("parent", "The unit above it then.", Word()), new("mark", "Its mark then.", Word())]))),
        ]), true), true),
        new("organisations", "乙 and 丙.", List(Map("An organisation.", true,
        [
            CommonShapes.Id("Names the organisation."), new("name", "Its name.", Word(), true), new("kind", "consignee (乙) or subConsignee (丙).", Enum(Words.Outsiders.Keys), true),
            new("representative", "Who represents it.", Word()), new("address", "Its address.", Word()),
        ]))),
        new("people", "Everyone who acts.", List(Map("A person.", true, PersonKeys()), true), true),
        new("posts", "Who holds which role in which unit.", List(Map("A post.", true,
            [new("role", "The role, as procedures name it.", Json.Id(), true), new("unit", "Id of the unit.", Word(), true), new("person", "Id of the person.", Word(), true), .. Term("the person holds it")]), true), true),
        new("deputies", "Who stands in for whom (代決).", List(Map("A deputy.", true,
        [
            new("principal", "Id of the person stood in for.", Word(), true), new("stand", "Id of the deputy.", Word(), true),
            new("from", "First day; today-30d counts from today.", Json.Text(RelativeDay), true), new("to", "Last day.", Json.Text(RelativeDay), true),
        ]))),
    ]);

    public static JsonObject Case() => Map("The content of one case for a demonstration.", true,
    [
        new("workflow", "Id of the procedure.", Word(), true),
        new("profile", "Id of the legal profile.", Word(), true),
        new("units", "The units in charge.", List(Word(), true), true),
        new("applicant", "Id of the person of 乙 who applies.", Word(), true),
        new("values", "The application: section, field, value; a repeated section is a list.", Values(), true),
        new("steps", "Values of the forms of later steps, by step.", MapOf(Values())),
        new("paper", "資料番号 of the council's packet, as the source prints it.", Word()),
        new("simulation", "Values that only a simulation uses.", Values()),
        new("documents", "Documents of the application.", List(Map("A document.", true, [new("slot", "Id of the slot.", Word(), true), new("file", "File name.", Word(), true)]))),
    ]);

    private static IEnumerable<Key> Extends(bool whole) => whole ? [] : [new("extends", "Id of the file that this one takes over and changes.", Word())];

    private static IEnumerable<Key> PersonKeys() =>
    [
        CommonShapes.Id("Names the person."),
        new("name", "The name as typed.", Ref("text"), true),
        new("email", "An address of their own.", Word(), true),
        new("organisation", "Id of the office or the organisation.", Word(), true),
        new("title", "What people read beside the name.", Ref("text")),
        new("language", "The language of mails; ja is usual.", Enum(Words.Languages.Keys)),
        new("account", "Account of the office's tenant.", Word()),
        .. Term("the person works there"),
    ];

    private static IEnumerable<Key> Term(string what) =>
    [
        new("from", $"First day on which {what}; today-30d counts from today.", Json.Text(RelativeDay)),
        new("until", $"Last day on which {what}.", Json.Text(RelativeDay)),
    ];

    private static JsonObject Values() => MapOf(new JsonObject
    {
        ["anyOf"] = new JsonArray(MapOf(Word()), List(MapOf(Word()))),
    });
}
