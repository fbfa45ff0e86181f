using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Approvals.Runtime.Walkthroughs;

/// <summary>A one-page PDF that says in ASCII that it is a sample. For trials and walkthroughs.</summary>
public static class SamplePdf
{
    /// <param name="title">Printable ASCII without brackets and backslashes.</param>
    public static ImmutableArray<byte> Of(string title)
    {
        var text = $"BT /F1 20 Tf 72 760 Td (SAMPLE - NOT A REAL DOCUMENT) Tj 0 -40 Td /F1 14 Tf ({title}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        return [.. Encoding.ASCII.GetBytes(Assemble(objects))];
    }

    private static string Assemble(string[] objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return pdf.ToString();
    }
}
