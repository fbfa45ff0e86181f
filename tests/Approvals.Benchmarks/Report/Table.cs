namespace Approvals.Benchmarks.Report;

/// <summary>A table in Markdown with columns that line up, so that it reads in a terminal and in a document.</summary>
internal sealed class Table(params string[] header)
{
    private readonly List<string[]> _rows = [];

    public Table Add(params string[] cells)
    {
        if (cells.Length != header.Length) throw new ArgumentException($"{cells.Length} cells for {header.Length} columns.");
        _rows.Add(cells);
        return this;
    }

    public void Print(TextWriter output)
    {
        var widths = header.Select((title, n) => _rows.Select(row => row[n].Length).Append(title.Length).Max()).ToArray();
        output.WriteLine();
        output.WriteLine(Line(header, widths));
        output.WriteLine(Line([.. widths.Select(width => new string('-', width))], widths));
        foreach (var row in _rows) output.WriteLine(Line(row, widths));
        output.WriteLine();
        output.Flush();
    }

    private static string Line(string[] cells, int[] widths) => "| " + string.Join(" | ", cells.Select((cell, n) => cell.PadRight(widths[n]))) + " |";
}
