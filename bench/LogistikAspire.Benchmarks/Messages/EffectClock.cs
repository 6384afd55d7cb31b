using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LogistikAspire.Benchmarks.Messages;

/// <summary>Tells when effects were committed, without asking the database, which would cost what is to be measured.</summary>
internal sealed class EffectClock : DbTransactionInterceptor
{
    private readonly Lock _lock = new();
    private int _handled;
    private int _awaited;
    private TaskCompletionSource<long>? _reached;

    /// <summary>A handler has run; its effect is not committed yet.</summary>
    public void Handled()
    {
        lock (_lock)
        {
            _handled++;
        }
    }

    /// <summary>The <see cref="Stopwatch"/> timestamp at which this many more effects were committed.</summary>
    public Task<long> Committed(int effects)
    {
        lock (_lock)
        {
            _handled = 0;
            _awaited = effects;
            _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reached.Task;
        }
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_handled >= _awaited)
            {
                _reached?.TrySetResult(Stopwatch.GetTimestamp());
            }
        }

        return Task.CompletedTask;
    }
}
