using System.Text.Json.Nodes;
using Approvals.Core.Views;
using Approvals.Definitions.Reading;
using static Approvals.Definitions.Schemas.Json;

namespace Approvals.Definitions.Schemas;

/// <summary>The shapes of forms, whole and as changes of a form that is extended.</summary>
internal sealed class FormShapes(bool whole)
{
    private string Suffix => whole ? "" : "Change";

    public static JsonObject Definitions()
    {
        var common = CommonShapes.Definitions();
        var all = new JsonObject { ["text"] = common["text"]!.DeepClone(), ["textChange"] = common["textChange"]!.DeepClone() };
        foreach (var whole in (bool[])[true, false])
        {
            var shapes = new FormShapes(whole);
            all["section" + shapes.Suffix] = shapes.Section();
            all["field" + shapes.Suffix] = whole ? NeedsChoices(shapes.Field()) : shapes.Field();
            all["choice" + shapes.Suffix] = shapes.Choice();
            all["slot" + shapes.Suffix] = shapes.Slot();
        }
        return all;
    }

    public JsonObject Form() => Map("A form.", whole,
    [
        CommonShapes.Id("Names the form; the file is called the same."),
        CommonShapes.Title(Suffix),
        new("sections", "Its sections in order.", List(Ref("section" + Suffix))),
        new("documents", "Slots for documents.", List(Ref("slot" + Suffix))),
        .. Extends(),
    ]);

    private IEnumerable<Key> Extends() => whole ? [] : [new("extends", "Id of the form that this one takes over and changes.", Word())];

    private static Key Id(string about) => new("id", about, FieldId(), true);

    private JsonObject Section() => Map("A section.", whole,
    [
        Id("First part of the paths of its fields."),
        CommonShapes.Title(Suffix),
        new("hint", "What helps to fill it in.", Ref("text" + Suffix)),
        new("repeat", "The section may stand several times.", Map("How often.", whole,
        [
            new("min", "At least.", Number(0, DefinitionLimits.RepeatRows)),
            new("max", "At most.", Number(1, DefinitionLimits.RepeatRows), true),
            new("itemTitle", "What one row is called.", Ref("text" + Suffix), true),
        ])),
        new("fields", "Its fields in order.", List(Ref("field" + Suffix), whole), true),
        .. Placed(),
    ]);

    private JsonObject Field() => Map("A field.", whole,
    [
        Id("Last part of its path."),
        new("kind", "What is typed.", Enum(Words.FieldKinds.Keys), true),
        new("label", "What people read.", Ref("text" + Suffix), true),
        new("hint", "What helps to fill it in.", Ref("text" + Suffix)),
        new("required", "true: must be filled in.", Flag()),
        new("maxLength", "In UTF-16 code units; 200 is usual.", Number(1, DefinitionLimits.FieldLength)),
        new("choices", "For kind: choice.", List(Ref("choice" + Suffix), whole)),
        new("notBefore", "For kind: date: the date field that it may not lie before, submitted: the day on which the application was last submitted, or today: the day on which the form is sent.", Word()),
        new("notAfter", "For kind: date: today; the date may not lie in the future when it is sent.", Enum(Words.LatestDays.Keys)),
        new("minimum", "For kind: wholeNumber.", WholeNumber()),
        new("maximum", "For kind: wholeNumber.", WholeNumber()),
        new("code", "The row of the council paper's form (R1–R31).", Word()),
        new("shownToSubConsignee", "true: 丙 may read it.", Flag()),
        new("default", "What a new draft proposes.", Word()),
        new("accepts", "For kind: yesNo and choice: the answers with which the form goes forward.", Map("What must be answered.", whole,
        [
            new("only", "The answers as they are stored.", List(Word(), whole), true),
            new("otherwise", "What whoever answers otherwise reads.", Ref("text" + Suffix), true),
        ])),
        new("from", "For kind: choice: the entries of a register that are in force on the day can be chosen, beside the choices.", Map("Where the choices come from.", whole,
        [
            new("register", "The register.", Enum(RegisterNames.All.Keys), true),
        ])),
        new("onlyWith", "The field is filled in with one answer of another field alone, and stays empty otherwise.", Map("With which answer.", whole,
        [
            new("field", "A choice or a yesNo of the same section, before this field.", Word(), true),
            new("equals", "The answer as it is stored.", Word(), true),
        ])),
        .. Placed(),
    ]);

    private static JsonObject NeedsChoices(JsonObject field)
    {
        field["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = "choice" } }, ["required"] = new JsonArray("kind") };
        field["then"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["required"] = new JsonArray("choices") }, new JsonObject { ["required"] = new JsonArray("from") }),
        };
        return field;
    }

    private JsonObject Choice() => Map("One choice.", whole, [Id("Stored as the value."), CommonShapes.Title(Suffix), .. Placed()]);

    private JsonObject Slot() => Map("A slot for documents.", whole,
    [
        Id("Names the slot."),
        CommonShapes.Title(Suffix),
        new("hint", "What helps to choose the document.", Ref("text" + Suffix)),
        new("required", "true: at least one document.", Flag()),
        new("max", "At most this many; 1 is usual.", Number(1, DefinitionLimits.DocumentsPerSlot)),
        new("shownToSubConsignee", "true: 丙 may read them.", Flag()),
        new("inPacket", "true: they are attachments of the council's packet.", Flag()),
        .. Placed(),
    ]);

    private IEnumerable<Key> Placed() => whole
        ? []
        : [
            new("remove", "true: takes the entry away.", Flag()),
            new("after", "Id of the entry after which this one stands.", Word()),
            new("before", "Id of the entry before which this one stands.", Word()),
        ];
}
