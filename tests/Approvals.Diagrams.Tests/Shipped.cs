using Approvals.Core.Texts;
using Approvals.Definitions;

namespace Approvals.Diagrams.Tests;

/// <summary>The definitions that come with the product.</summary>
internal static class Shipped
{
    public static string Root { get; } = Find();

    public static string Workflows { get; } = Path.Combine(Root, "workflows");

    public static WorkflowSet Set { get; } = DefinitionLoader.Load(Workflows);

    public static LocalText? TitleOf(string id) => Set.Find(id)?.Title;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Approvals.sln"))) return folder.FullName;
        throw new InvalidOperationException("Approvals.sln is not above the test.");
    }
}
