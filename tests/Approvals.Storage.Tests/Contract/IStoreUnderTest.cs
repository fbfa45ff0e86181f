namespace Approvals.Storage.Tests.Contract;

/// <summary>One adapter as a test class of the contract opens it: once for each test, empty or with other tests' partitions.</summary>
public interface IStoreUnderTest<T> : IAsyncDisposable
{
    ValueTask<T> OpenAsync();
}
