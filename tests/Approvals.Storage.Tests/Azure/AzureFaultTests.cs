using System.Collections.Immutable;
using System.Net;
using Approvals.Storage.AzureBlobs;
using Approvals.Storage.AzureTables;
using Approvals.Testing;

namespace Approvals.Storage.Tests.Azure;

/// <summary>What the Azure adapters make of a service that does not answer, or not well.</summary>
public sealed class AzureFaultTests(AzuriteFixture azurite)
{
    private static readonly ImmutableDictionary<string, object> Empty = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_commit_that_the_service_could_not_answer_is_sent_once_and_may_be_retried_by_the_caller(int status)
    {
        await using var service = new BrokenService(status);
        var store = new AzureTableEntityStore(service.ConnectionString, "entities");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync("p", [new Write.Insert("r", Empty)], Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.CommitAsync("p", [new Write.Insert("r", Empty), new Write.Delete("s")], Cancellation));
        Assert.Equal(2, service.Requests);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_a_fault_to_retry()
    {
        const string nobody = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a;";
        var store = new AzureTableEntityStore(nobody, "entities");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync("p", [new Write.Insert("r", Empty)], Cancellation));
    }

    [Fact]
    public async Task A_missing_table_or_container_is_no_conflict_and_no_missing_document()
    {
        Assert.SkipWhen(AzuriteServer.WhyNot is not null, AzuriteServer.WhyNot ?? "");
        var connection = await azurite.ConnectionStringAsync();
        var store = new AzureTableEntityStore(connection, "missing");
        await Assert.ThrowsAnyAsync<global::Azure.RequestFailedException>(() => store.CommitAsync("p", [new Write.Upsert("r", Empty)], Cancellation));
        await Assert.ThrowsAnyAsync<global::Azure.RequestFailedException>(
            () => store.CommitAsync("p", [new Write.Upsert("r", Empty), new Write.Delete("s")], Cancellation));
        var documents = new AzureBlobDocumentStore(connection, "missing");
        await Assert.ThrowsAnyAsync<global::Azure.RequestFailedException>(() => documents.OpenAsync(new string('0', 64), Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Approvals")]
    [InlineData("1approvals")]
    [InlineData("appro-vals")]
    public async Task A_prefix_that_Azure_would_not_take_is_refused(string prefix) =>
        await Assert.ThrowsAsync<ArgumentException>(() => StorageFactory.OpenAzureAsync("UseDevelopmentStorage=true", prefix, Cancellation));
}

/// <summary>An HTTP service on a free port that answers everything with one status and counts the requests.</summary>
internal sealed class BrokenService : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _answering;
    private int _requests;

    public BrokenService(int status)
    {
        (_listener, var address) = Listen();
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint={address}a;BlobEndpoint={address}a;";
        _answering = AnswerAsync(status);
    }

    public string ConnectionString { get; }

    public int Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _answering;
        _listener.Close();
    }

    // The port is free when asked for; somebody else may take it first, so try again.
    private static (HttpListener, string) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private async Task AnswerAsync(int status)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Interlocked.Increment(ref _requests);
            context.Response.StatusCode = status;
            context.Response.Close();
        }
    }
}
