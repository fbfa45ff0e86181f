using System.Text.Json.Nodes;
using Approvals.Definitions.Reading;
using static Approvals.Definitions.Schemas.Json;

namespace Approvals.Definitions.Schemas;

/// <summary>The shapes that several kinds of files share.</summary>
internal static class CommonShapes
{
    public static JsonObject Definitions(bool exits = false) => new()
    {
        ["text"] = Map("A text in both languages.", true, [new("ja", "Japanese.", Word(), true), new("en", "English.", Word(), true)]),
        ["textChange"] = Map("A text, or one language of it.", false, [new("ja", "Japanese.", Word()), new("en", "English.", Word())]),
        ["duration"] = Duration(),
        ["party"] = Enum(Words.Parties.Keys),
        ["assignee"] = OneOf(Ref("party"), Map("Holders of a role.", true,
        [
            new("party", "office (甲), consignee (乙), subConsignee (丙) or council (審議会).", Ref("party"), true),
            new("role", "The role of the office or the council, as listed under roles.", Word()),
            new("each", "true: every holder of the role answers; false: one answers for all.", Flag()),
        ])),
        ["route"] = Route(exits),
        ["condition"] = Condition(),
        ["day"] = Day(),
    };

    public static Key Id(string about) => new("id", about, Json.Id(), true);

    public static Key Title(string suffix) => new("title", "What people read.", Ref("text" + suffix), true);

    private static JsonObject Duration() => new()
    {
        ["description"] = "5bd is five business days, 30d thirty days.",
        ["type"] = "string",
        ["pattern"] = "^[0-9]+b?d$",
    };

    private static JsonObject Route(bool exits)
    {
        List<Key> keys = [new("step", "Id of the step that comes next.", Word()), new("end", "Id of the ending.", Word())];
        if (exits) keys.Add(new("exit", "One of the part's exits; the procedure around it says where that leads.", Word()));
        var target = Map("A step or an ending.", false, keys);
        target["minProperties"] = 1;
        target["maxProperties"] = 1;
        var word = Enum(["next", "earlier"]);
        word["description"] = "next: the following step; earlier: an earlier step that the person chooses.";
        return OneOf(word, target);
    }

    private static JsonObject Day()
    {
        var word = Json.Text("^([0-9]+b?d|given)$");
        word["description"] = "5bd or 30d from the start of the step; given: the day that was set when the case was opened.";
        return OneOf(
            word,
            Map("A day of the application.", true,
                [new("field", "section.field with a date, or section.first.field of the first row of a repeated section.", Word(), true), new("plus", "So much later.", Ref("duration")), new("minus", "So much earlier.", Ref("duration"))]),
            Map("The next such day of the year.", true, [new("yearly", "Month and day: 03-31.", Json.Text("^[0-9]{2}-[0-9]{2}$"), true), new("beyond", "Counted from this day on.", Ref("day"))]),
            Map("The day that was set when the case was opened, moved.", true,
                [new("given", "true", Flag(), true), new("plus", "So much later.", Ref("duration")), new("minus", "So much earlier.", Ref("duration"))]),
            Map("The earliest of several days.", true, [new("earliestOf", "Days.", List(Ref("day"), true), true)]),
            Map("The latest of several days.", true, [new("latestOf", "Days.", List(Ref("day"), true), true)]),
            Map("In the order of preference: the first that is not past.", true, [new("firstAhead", "Days.", List(Ref("day"), true), true)]));
    }

    private static JsonObject Condition() => OneOf(
        Map("A field of the application has a value.", true, [new("field", "section.field", Word(), true), new("equals", "The value as it is stored.", Word(), true), new("of", "Id of the step whose form has the field; else the application.", Word())]),
        Map("A date field of the application lies after a day.", true, [new("field", "section.field, or lane.field.", Word(), true), new("after", "The day.", Ref("day"), true), new("of", "Id of the step whose form has the field; else the application.", Word())]),
        Map("The numbers in a field of the application come to so much, all rows of a repeated section together.", true,
            [new("sum", "section.field, without a row.", Word(), true), new("atLeast", "So much or more.", Number(1, long.MaxValue), true)]),
        Map("Two fields of the application are filled in and differ.", true, [new("differ", "section.field of each.", List(Word(), true), true)]),
        Map("At least one row of a repeated section of the application has a value.", true, [new("anyRow", "section.field", Word(), true), new("equals", "The value as it is stored.", Word(), true)]),
        Map("The case stands under one of these legal profiles.", true, [new("profile", "Their ids.", List(Word(), true), true)]),
        Map("The legal profile involves the council.", true, [new("council", "One of these ways.", List(Enum(Words.CouncilModes.Keys), true), true)]),
        Map("A step has been finished.", true, [new("finished", "Id of the step.", Word(), true), new("with", "With one of these outcomes; none named: with any.", List(Word()))]),
        Map("Every one of these holds.", true, [new("all", "Conditions.", List(Ref("condition"), true), true)]),
        Map("At least one of these holds.", true, [new("any", "Conditions.", List(Ref("condition"), true), true)]),
        Map("This does not hold.", true, [new("not", "A condition.", Ref("condition"), true)]));
}
