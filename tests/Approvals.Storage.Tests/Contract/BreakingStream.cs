namespace Approvals.Storage.Tests.Contract;

/// <summary>A sender that breaks off after its content instead of ending it.</summary>
internal sealed class BreakingStream(byte[] content) : MemoryStream(content)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        return read == 0 ? throw new EndOfStreamException("The sender broke off.") : read;
    }
}
