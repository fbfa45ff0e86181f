namespace Approvals.Core.Definitions;

/// <content>Forms, annexes and letters.</content>
internal sealed partial class DefinitionWriter
{
    private void Form(FormDefinition form)
    {
        json.WriteString("id", form.Id);
        Text("title", form.Title);
        Array("sections", form.Sections, Section);
        Array("documents", form.Documents, Slot);
    }

    private void Section(FormSection section)
    {
        json.WriteString("id", section.Id);
        Text("title", section.Title);
        Text("hint", section.Hint);
        Repeat(section.Repeat);
        Array("fields", section.Fields, Field);
    }

    private void Repeat(RepeatRule? repeat)
    {
        json.WritePropertyName("repeat");
        if (repeat is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteNumber("min", repeat.Min);
        json.WriteNumber("max", repeat.Max);
        Text("itemTitle", repeat.ItemTitle);
        json.WriteEndObject();
    }

    private void Field(FieldDefinition field)
    {
        json.WriteString("id", field.Id);
        Text("label", field.Label);
        Text("hint", field.Hint);
        Word("kind", field.Kind);
        json.WriteBoolean("required", field.Required);
        json.WriteNumber("maxLength", field.MaxLength);
        Array("choices", field.Choices, Choice);
        json.WriteString("notBefore", field.NotBefore);
        if (field.NotAfter is { } latest) json.WriteString("notAfter", latest);
        Number("minimum", field.Minimum);
        Number("maximum", field.Maximum);
        json.WriteString("code", field.Code);
        json.WriteBoolean("shownToSubConsignee", field.ShownToSubConsignee);
        json.WriteString("default", field.Default);
        if (field.Accepts is { } accepts) Accepts(accepts);
        if (field.From is { } source) From(source);
        if (field.OnlyWith is { } match) Match("onlyWith", match);
    }

    private void From(ChoiceSource source)
    {
        json.WriteStartObject("from");
        json.WriteString("register", source.Register);
        json.WriteEndObject();
    }

    private void Match(string key, FieldMatch match)
    {
        json.WriteStartObject(key);
        json.WriteString("field", match.Field);
        json.WriteString("value", match.Value);
        json.WriteEndObject();
    }

    private void Accepts(AcceptedAnswers accepts)
    {
        json.WriteStartObject("accepts");
        Words("only", accepts.Only);
        Text("otherwise", accepts.Otherwise);
        json.WriteEndObject();
    }

    private void Choice(FieldChoice choice)
    {
        json.WriteString("id", choice.Id);
        Text("title", choice.Title);
    }

    private void Slot(DocumentSlot slot)
    {
        json.WriteString("id", slot.Id);
        Text("title", slot.Title);
        Text("hint", slot.Hint);
        json.WriteBoolean("required", slot.Required);
        json.WriteNumber("max", slot.Max);
        json.WriteBoolean("shownToSubConsignee", slot.ShownToSubConsignee);
        if (slot.InPacket is { } packet) json.WriteBoolean("inPacket", packet);
    }

    private void Checklist(ChecklistDefinition list)
    {
        json.WriteString("id", list.Id);
        Text("title", list.Title);
        Array("items", list.Items, Item);
    }

    private void Source(ItemSource source)
    {
        json.WriteString("section", source.Section);
        Words("by", source.By);
    }

    private void Item(ChecklistItem item)
    {
        json.WriteNumber("number", item.Number);
        Text("title", item.Title);
        json.WriteString("text", item.Text);
        json.WriteBoolean("fatal", item.Fatal);
    }

    private void Letter(LetterDefinition letter)
    {
        json.WriteString("id", letter.Id);
        Text("title", letter.Title);
        json.WriteString("series", letter.Series);
        Word("to", letter.To);
        Text("body", letter.Body);
        Text("closing", letter.Closing);
        json.WriteBoolean("listsConditions", letter.ListsConditions);
    }
}
