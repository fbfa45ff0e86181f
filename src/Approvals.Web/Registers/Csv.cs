using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Registers;

/// <summary>Tables as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheet programs need to read Japanese.</summary>
internal static class Csv
{
    private const string CutNotice = "（件数が多いため、ここまでを出力しました。続きは画面で確認してください。）";

    /// <param name="name">File name without its extension.</param>
    /// <param name="cut">The rows are not all; the last line says so.</param>
    public static IResult File(string name, IEnumerable<string> heading, IEnumerable<IEnumerable<string>> rows, bool cut = false)
    {
        var text = new StringBuilder();
        Line(text, heading);
        foreach (var row in rows) Line(text, row);
        if (cut) Line(text, [CutNotice]);
        byte[] bytes = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
        return Results.File(bytes, "text/csv; charset=utf-8", name + ".csv");
    }

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A spreadsheet takes a text that begins like a formula for one; the apostrophe keeps it a text.
    private static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
