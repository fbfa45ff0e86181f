using System.CommandLine;

namespace Approvals.Cli;

/// <summary>The folder of the procedures: one in the current folder comes first, then the one that came with the program.</summary>
internal static class WorkflowFolder
{
    private const string Name = "workflows";

    public static Option<string> Option() => new("--workflows")
    {
        Description = "Folder of the procedures (default: ./workflows, else the one that comes with the program).",
        HelpName = "DIR",
    };

    /// <exception cref="CliException">There is no such folder.</exception>
    public static string Find(string? given)
    {
        if (given is not null) return Directory.Exists(given) ? given : throw new CliException($"There is no folder {given}.");
        return FindDefault() ?? throw new CliException("There is no folder 'workflows' here or beside the program; name one.");
    }

    public static string? FindDefault() => new[] { Name, Shipped }.FirstOrDefault(Directory.Exists);

    public static string Shipped => Path.Combine(AppContext.BaseDirectory, Name);
}
