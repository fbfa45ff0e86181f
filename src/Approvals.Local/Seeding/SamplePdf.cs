using System.Globalization;
using System.Text;

namespace Approvals.Local.Seeding;

/// <summary>A one-page PDF 1.4 document that says in plain words that it is a sample.</summary>
internal static class SamplePdf
{
    private const int MaxLineCharacters = 90;
    private const int HeadingSize = 20;
    private const int TextSize = 11;
    private const int LineHeight = 17;

    /// <param name="heading">Printable ASCII; anything else is left out, because the page uses a font that every reader has.</param>
    public static byte[] Of(string heading, IEnumerable<string> lines)
    {
        var content = Content(heading, lines);
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
            $"<< /Length {content.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        ];
        return Encoding.ASCII.GetBytes(WithTable(objects));
    }

    private static string Content(string heading, IEnumerable<string> lines)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"BT /F2 {HeadingSize} Tf 60 770 Td ({Text(heading)}) Tj ET\n");
        page.Append(CultureInfo.InvariantCulture, $"BT /F1 {TextSize} Tf {LineHeight} TL 60 735 Td\n");
        foreach (var line in lines) page.Append(CultureInfo.InvariantCulture, $"({Text(line)}) Tj T*\n");
        return page.Append("ET").ToString();
    }

    private static string Text(string line)
    {
        var text = new StringBuilder();
        foreach (var c in line.Where(c => c is >= ' ' and <= '~').Take(MaxLineCharacters))
            text.Append(c is '(' or ')' or '\\' ? $"\\{c}" : c.ToString());
        return text.ToString();
    }

    private static string WithTable(string[] objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (index, body) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToString();
    }
}
