using System.CommandLine;

namespace Approvals.Cli;

/// <summary>The folder of the procedures: one in the current folder comes first, then the one that came with the program.</summary>
internal static class WorkflowFolder
{
    private const string Name = "workflows";
    private const string Described = "Folder of the procedures (default: ./workflows, else the one that comes with the program).";

    public static Option<string> Option() => new Option<string>("--workflows") { Description = Described, HelpName = "DIR" }.OfFolder();

    public static Argument<string?> Argument() => new Argument<string?>("FOLDER") { Description = Described, Arity = ArgumentArity.ZeroOrOne }.OfFolder();

    /// <param name="given">A folder that is there; null: none is named.</param>
    /// <exception cref="CliException">None is named, and there is none.</exception>
    public static string Find(string? given) =>
        given ?? FindDefault() ?? throw new CliException("There is no folder 'workflows' here or beside the program; name one.");

    public static string? FindDefault() => new[] { Name, Shipped }.FirstOrDefault(Directory.Exists);

    public static string Shipped => Path.Combine(AppContext.BaseDirectory, Name);
}
