using Approvals.Storage.Files;
using Approvals.Storage.Tests.Contract;

namespace Approvals.Storage.Tests.Files;

public sealed class FileContractTests() : DocumentStoreContract(new FilesUnderTest());

internal sealed class FilesUnderTest : IStoreUnderTest<IDocumentStore>
{
    private readonly TemporaryFolder _folder = new();

    public ValueTask<IDocumentStore> OpenAsync() => new(new FileDocumentStore(_folder.Path));

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
