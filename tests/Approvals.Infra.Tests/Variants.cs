namespace Approvals.Infra.Tests;

/// <summary>Data of a theory that holds for every variant.</summary>
public sealed class Variants : TheoryData<string>
{
    public Variants()
    {
        foreach (var variant in Variant.All)
            Add(variant.Name);
    }
}
