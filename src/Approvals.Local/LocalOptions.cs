namespace Approvals.Local;

/// <summary>Where the local host keeps its cases.</summary>
public enum StorageKind
{
    /// <summary>One database file and a folder of documents in the data folder.</summary>
    Sqlite,

    /// <summary>Azure Table and Blob Storage, or their emulator.</summary>
    Azure,
}

/// <summary>What the command line asks of the local host.</summary>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
/// <param name="DataFolder">Keys, mails and, with <see cref="StorageKind.Sqlite"/>, the cases.</param>
/// <param name="Empty">Neither cases nor personas.</param>
/// <param name="WorkflowsFolder">Null: found beside or above the program.</param>
public sealed record LocalOptions(string Urls, string DataFolder, StorageKind Storage, bool Empty, string? WorkflowsFolder)
{
    public const string DefaultUrls = "http://localhost:7071";

    public static LocalOptions Default { get; } = new(DefaultUrls, "data", StorageKind.Sqlite, Empty: false, WorkflowsFolder: null);

    public const string Usage = """
        Usage: Approvals.Local [options]

          --urls URL              Address to listen on (default http://localhost:7071; several with ';').
          --data DIR              Folder for cases, documents, keys and mails (default: data).
          --storage sqlite|azure  Where cases are kept (default: sqlite, in the data folder). With azure the connection
                                  string comes from the setting Approvals:Storage:ConnectionString.
          --empty                 Start without the two sample cases and without personas.
          --workflows DIR         Folder of the procedures (default: the one that comes with the program).
          --help                  Show this text.
        """;

    /// <summary>Reads the arguments; a refusal says what would be right.</summary>
    public static ParsedOptions Parse(IReadOnlyList<string> args)
    {
        var options = Default;
        var words = new Queue<string>(args);
        while (words.TryDequeue(out var word))
        {
            var (name, inline) = Split(word);
            if (name is "--help" or "-h" or "-?") return new ParsedOptions.Help();
            if (name == "--empty" && inline is null) options = options with { Empty = true };
            else if (name is not ("--urls" or "--data" or "--storage" or "--workflows")) return Unknown(word);
            else if ((inline ?? ValueFrom(words)) is not { Length: > 0 } value) return new ParsedOptions.Refused($"{name} needs a value.");
            else if (With(options, name, value) is not { } next) return new ParsedOptions.Refused(WhatIsWrong(name, value));
            else options = next;
        }
        return new ParsedOptions.Good(options);
    }

    private static (string Name, string? Value) Split(string word)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (word, null) : (word[..at], word[(at + 1)..]);
    }

    private static string? ValueFrom(Queue<string> words) =>
        words.TryPeek(out var next) && !next.StartsWith("--", StringComparison.Ordinal) ? words.Dequeue() : null;

    private static LocalOptions? With(LocalOptions options, string name, string value) => name switch
    {
        "--urls" => ListenUrls.Problem(value) is null ? options with { Urls = value } : null,
        "--data" => options with { DataFolder = value },
        "--workflows" => Directory.Exists(value) ? options with { WorkflowsFolder = value } : null,
        _ => value switch
        {
            "sqlite" => options with { Storage = StorageKind.Sqlite },
            "azure" => options with { Storage = StorageKind.Azure },
            _ => null,
        },
    };

    private static string WhatIsWrong(string name, string value) => name switch
    {
        "--urls" => ListenUrls.Problem(value)!,
        "--workflows" => $"--workflows: there is no folder '{value}'.",
        _ => $"--storage is sqlite or azure, not '{value}'.",
    };

    private static ParsedOptions.Refused Unknown(string word) => new(word.StartsWith('-')
        ? $"There is no option '{word}'."
        : $"'{word}' is not understood; every argument is an option.");
}

/// <summary>What the arguments amount to.</summary>
public abstract record ParsedOptions
{
    private ParsedOptions() { }

    public sealed record Good(LocalOptions Options) : ParsedOptions;

    public sealed record Refused(string Message) : ParsedOptions;

    public sealed record Help : ParsedOptions;
}
