using System.Collections.Immutable;
using Approvals.Core.Texts;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Approvals.Web.Working;

/// <summary>Reads the words of a PDF. A scan has none; what cannot be read is no fault of the reader's.</summary>
internal static class ContractText
{
    /// <summary>Larger files are not searched: a contract with text has far less, and scans have no words anyway.</summary>
    public const long MaxBytes = 20 * 1024 * 1024;

    private const int MaxPages = 300;

    /// <summary>The text of each page; null where the file is no PDF that can be read.</summary>
    public static ImmutableArray<string>? Read(byte[] content, CancellationToken cancellation)
    {
        try
        {
            using var pdf = PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            var pages = ImmutableArray.CreateBuilder<string>();
            for (var page = 1; page <= Math.Min(pdf.NumberOfPages, MaxPages); page++)
            {
                cancellation.ThrowIfCancellationRequested();
                pages.Add(RadicalText.AsIdeographs(ContentOrderTextExtractor.GetText(pdf.GetPage(page))));
            }
            return pages.ToImmutable();
        }
        catch (OperationCanceledException)
        {
            throw;
        }
#pragma warning disable CA1031 // Files come from outside, and the library throws whatever a broken one leads it to.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
