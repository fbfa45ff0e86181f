using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Approvals.Cli;

/// <summary>Where a command writes: results to one stream, what went wrong to the other.</summary>
public sealed class CliConsole(TextWriter output, TextWriter error)
{
    // Where nobody's window sets a limit, a row stays on one line.
    private const int WidthOfFiles = 1_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>True where a person watches the output in a terminal.</summary>
    public bool Interactive { get; private init; }

    public static CliConsole OfProcess()
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        return new CliConsole(Console.Out, Console.Error) { Interactive = !Console.IsOutputRedirected };
    }

    public void WriteLine(string line) => Output.WriteLine(line);

    public void WriteError(string line) => Error.WriteLine(line);

    /// <summary>Writes one JSON document: camelCase, enums by name, Japanese as it is.</summary>
    public void WriteJson<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>A table of plain texts.</summary>
    public void WriteTable(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var head in heads) table.AddColumn(new TableColumn(new Text(head)));
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        Spectre().Write(table);
    }

    private IAnsiConsole Spectre()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Output),
            Ansi = Interactive ? AnsiSupport.Detect : AnsiSupport.No,
        });
        if (!Interactive) console.Profile.Width = WidthOfFiles;
        return console;
    }
}
