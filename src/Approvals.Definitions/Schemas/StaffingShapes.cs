using System.Text.Json.Nodes;
using Approvals.Definitions.Reading;
using static Approvals.Definitions.Schemas.Json;

namespace Approvals.Definitions.Schemas;

/// <summary>The shape of staffing files of simulations.</summary>
internal static class StaffingShapes
{
    private const string Work = @"^[0-9]+(\.[0-9]+)?(m|h|bd)$";
    private const string RelativeDay = @"^([0-9]{4}-[0-9]{2}-[0-9]{2}|today([+-][0-9]+d)?)$";
    private const string Clock = "^[0-2][0-9]:[0-5][0-9]$";
    private const int Most = 100_000;

    public static JsonObject Staffing() => Map("Who works on the cases of a simulation, when, how long and how they answer, and how many cases come.", true,
    [
        new("organisation", "The organisation file, seen from this one.", Word()),
        new("people", "Instead: everyone of the office.", List(Map("A person.", true,
            [CommonShapes.Id("Names the person."), new("name", "The name.", Ref("text")), new("roles", "Roles that the person holds.", List(Json.Id(), true), true)]))),
        new("hours", "Office hours; 08:30 to 17:15 are usual.", Map("Hours.", true, [new("from", "Beginning.", Json.Text(Clock), true), new("to", "End.", Json.Text(Clock), true)])),
        new("units", "Divisions whose cases are played.", List(Word())),
        new("absences", "Who is away when.", List(Map("An absence.", true,
            [Person(), new("from", "First day; today+10d counts from the first day of the simulation.", Json.Text(RelativeDay), true), new("until", "Last day.", Json.Text(RelativeDay), true)]))),
        new("shares", "Who has only a part of the office hours for these cases.", List(Map("A share.", true, [Person(), Percent(1)]))),
        new("times", "How long answers take. A rule with a step comes first, then with a role, then with a party.", List(Map("A rule.", true,
        [
            new("step", "Id of the step.", Word()), new("role", "Role of the person.", Word()), Party(),
            new("waits", "Office time until somebody looks at it; keeps nobody busy.", Spread()), new("takes", "Work; keeps the person busy.", Spread()),
        ]))),
        new("outcomes", "How often an answer is not the usual one.", List(Map("A chance.", true,
            [new("step", "Id of the step.", Word(), true), new("outcome", "Id of the outcome.", Word(), true), Percent(0)]))),
        new("silence", "How often nobody answers before somebody above asks.", List(Map("A silence.", true, [new("step", "Id of the step.", Word()), Party(), Percent(0)]))),
        new("fields", "How often a field has a value that conditions ask about.", List(Map("A value.", true,
        [
            new("of", "Id of the step whose form has the field; else the first.", Word()), new("field", "section.field", Word(), true),
            new("value", "The value as it is stored.", Word(), true), Percent(0),
        ]))),
        new("arrivals", "How many cases come.", Map("Arrivals.", true,
        [
            new("usual", "In a month.", Number(0, Most)),
            new("months", "Months that differ.", List(Map("A month.", true, [new("month", "1 to 12.", Number(1, 12), true), new("cases", "Cases.", Number(0, Most), true)]))),
            new("batches", "Cases that come together each year.", List(Map("A batch.", true,
                [new("on", "Month and day: 01-15.", Json.Text("^[0-9]{2}-[0-9]{2}$"), true), new("cases", "Cases.", Number(0, Most), true)]))),
        ]), true),
        new("subConsignees", "How many 丙 cases have.", List(Map("A number of 丙.", true, [new("count", "丙 in one case.", Number(1, 50), true), new("weight", "How often, beside the others.", Number(1, Most), true)]))),
        new("withdrawn", "Per cent of the cases that are withdrawn.", Number(0, 100)),
    ]);

    private static Key Person() => new("person", "Id of the person.", Word(), true);

    private static Key Percent(int min) => new("percent", "Per cent.", Number(min, 100), true);

    private static Key Party() => new("party", "office, consignee, subConsignee or council.", Enum(Words.Parties.Keys));

    private static JsonObject Spread() => Map("A triangular distribution: 30m, 2h, 3bd.", true,
        [new("min", "At least.", Json.Text(Work), true), new("mode", "Mostly.", Json.Text(Work), true), new("max", "At most.", Json.Text(Work), true)]);
}
