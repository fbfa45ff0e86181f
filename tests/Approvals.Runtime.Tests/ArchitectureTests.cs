using System.Reflection;

namespace Approvals.Runtime.Tests;

/// <summary>Dependencies point one way: hosts → Web → Runtime → {Storage, Mail, Definitions} → Core.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Approvals.Core", "")]
    [InlineData("Approvals.Definitions", "Approvals.Core")]
    [InlineData("Approvals.Storage", "Approvals.Core")]
    [InlineData("Approvals.Mail", "Approvals.Core")]
    [InlineData("Approvals.Runtime", "Approvals.Core,Approvals.Definitions,Approvals.Mail,Approvals.Storage")]
    public void A_project_uses_only_those_below_it(string project, string allowed)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies()
            .Select(name => name.Name!).Where(name => name.StartsWith("Approvals.", StringComparison.Ordinal));
        Assert.Empty(used.Except(allowed.Split(',')));
    }

    [Fact]
    public void The_core_uses_nothing_but_the_base_class_library()
    {
        var used = Assembly.Load("Approvals.Core").GetReferencedAssemblies().Select(name => name.Name!);
        Assert.All(used, name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "System", name));
    }

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("System.Threading.Tasks.Task")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Random")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator")]
    [InlineData("System.Environment")]
    public void The_core_has_no_input_output_clock_task_or_chance(string type)
    {
        var core = Assembly.Load("Approvals.Core");
        using var stream = File.OpenRead(core.Location);
        using var image = new System.Reflection.PortableExecutable.PEReader(stream);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(image);
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(reference => $"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}");
        Assert.DoesNotContain(type, used);
    }
}
