namespace Approvals.Graph;

/// <summary>So many at once, where the number may change: what is out when it falls is kept back as it returns.</summary>
internal sealed class Permits : IDisposable
{
    private readonly Lock _guard = new();
    private readonly SemaphoreSlim _free = new(0);
    private int _number;
    private int _overdrawn;

    /// <summary>More are out than there should be.</summary>
    public bool IsOverdrawn
    {
        get { lock (_guard) return _overdrawn > 0; }
    }

    public bool IsUsedUp => _free.CurrentCount == 0;

    public Task TakeAsync(CancellationToken cancellation) => _free.WaitAsync(cancellation);

    public void Return()
    {
        lock (_guard)
            if (_overdrawn > 0) _overdrawn--;
            else _free.Release();
    }

    public void SetNumber(int number)
    {
        lock (_guard)
        {
            for (; _number < number; _number++)
                if (_overdrawn > 0) _overdrawn--;
                else _free.Release();
            for (; _number > number; _number--)
                if (!_free.Wait(0)) _overdrawn++;
        }
    }

    public void Dispose() => _free.Dispose();
}
