using System.Text;

namespace Approvals.Mail.Templates;

/// <summary>The mail as plain text that reads well by itself.</summary>
internal sealed class PlainText
{
    private readonly StringBuilder text = new();
    private readonly bool japanese;

    private PlainText(string language) => japanese = language == "ja";

    internal static string Of(MailContent content)
    {
        var page = new PlainText(content.Language);
        page.Opening(content);
        if (content.Facts.Length > 0) page.Heading(content.FactsHeading);
        foreach (var fact in content.Facts) page.Line(page.Pair(fact.Label, fact.Text));
        foreach (var section in content.Sections) page.Section(section);
        if (content.Answer is { } answer) page.Answer(answer);
        page.Heading(content.CasePage.Label);
        page.Line(content.CasePage.Text);
        if (content.Ledger is { } ledger) page.Ledger(ledger);
        page.Closing(content);
        return page.text.ToString();
    }

    private void Opening(MailContent content)
    {
        Line(content.Greeting);
        if (content.OriginNotice.Length > 0) Paragraph(content.OriginNotice);
        Paragraph(content.Heading);
        foreach (var paragraph in content.Body) Paragraph(paragraph);
    }

    private void Section(MailSection section)
    {
        Heading(section.Heading);
        foreach (var line in section.Lines) Item(line);
    }

    // What people typed stands indented, so that it cannot pass for a part of the mail itself.
    private void Item(Labelled item)
    {
        if (item.Label.Length > 0) Line(japanese ? $"・{item.Label}" : $"- {item.Label}");
        foreach (var line in item.Text.Split('\n')) Line((japanese ? "　　" : "    ") + line);
        // An address alone on its line is one that every mail program makes a link of.
        if (item.Url.Length > 0) Line(item.Url);
    }

    private void Answer(AnswerPart answer)
    {
        Heading(answer.Heading);
        Line(answer.LinkLabel + (japanese ? "：" : ":"));
        Line(answer.Url);
        if (answer.Number.Length > 0) Paragraph(Pair(answer.NumberLabel, answer.Number));
        Line("");
        foreach (var note in answer.Notes) Line((japanese ? "・" : "- ") + note);
    }

    private void Ledger(LedgerPart ledger)
    {
        Heading(ledger.Heading);
        Line(ledger.Label);
        Line(ledger.Hash);
        Line(ledger.Why);
    }

    private void Closing(MailContent content)
    {
        Line("");
        Line("--------------------------------------------------");
        Line(content.Office);
        foreach (var line in content.Closing) Line(line);
    }

    private string Pair(string label, string value) => japanese ? $"{label}：{value}" : $"{label}: {value}";

    private void Heading(string heading) => Paragraph(japanese ? $"■ {heading}" : $"{heading}\n{new string('-', heading.Length)}");

    private void Paragraph(string paragraph)
    {
        Line("");
        Line(paragraph);
    }

    private void Line(string line) => text.Append(line).Append('\n');
}
