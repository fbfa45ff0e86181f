using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>
/// The Durable client of this process. The Functions worker hands it to functions only, as a binding, and keeps one for
/// the life of the process; the first function that runs leaves it here for everything else.
/// </summary>
internal sealed class DurableClients
{
    private volatile DurableTaskClient? _client;

    /// <summary>Null before the first function has run.</summary>
    public DurableTaskClient? Current => _client;

    public void Use(DurableTaskClient client) => _client = client;
}
