using LogistikAspire.Warehouse.Telemetry;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>
/// Where the requests of this process wait for an operation's turn, before they take a connection. Whoever waits for the lock on the store
/// holds one, and 200 handhelds would hold them all, so that nobody could even read. The lock still decides whose turn it is: consumers
/// and other replicas take it without this.
/// </summary>
internal sealed class TurnQueue
{
    /// <summary>One has the turn, and the next waits for the lock already: so the turn passes on as soon as it is given back.</summary>
    private const int AtTheLock = 2;

    private readonly Dictionary<Guid, Line> _lines = [];

    /// <summary>Operations that somebody waits for.</summary>
    public int Count
    {
        get
        {
            lock (_lines)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Waits, first come, first served. A span tells for how long, if at all: the lock's own has only the rest of it.</summary>
    /// <returns>Dispose of it when the turn is over.</returns>
    public async Task<IDisposable> Enter(Guid operationId, CancellationToken ct)
    {
        Line? line;
        lock (_lines)
        {
            if (!_lines.TryGetValue(operationId, out line))
            {
                _lines.Add(operationId, line = new(this, operationId));
            }

            line.People++;
        }

        try
        {
            var entered = line.Places.WaitAsync(ct);
            if (!entered.IsCompletedSuccessfully)
            {
                using var wait = WarehouseMetrics.Source.StartActivity("WaitForTurn");
                wait?.SetTag("logistik.operation.id", operationId);
                await entered;
            }

            return new Place(line);
        }
        catch
        {
            Leave(line);
            throw;
        }
    }

    private void Leave(Line line)
    {
        lock (_lines)
        {
            if (--line.People == 0)
            {
                _lines.Remove(line.OperationId);
                line.Places.Dispose();
            }
        }
    }

    private sealed class Line(TurnQueue queue, Guid operationId)
    {
        public Guid OperationId => operationId;

        public SemaphoreSlim Places { get; } = new(AtTheLock);

        /// <summary>Those at the lock, and those who wait. Changed under the queue's lock only.</summary>
        public int People { get; set; }

        public void Leave()
        {
            Places.Release();
            queue.Leave(this);
        }
    }

    private sealed class Place(Line line) : IDisposable
    {
        private Line? _line = line;

        public void Dispose() => Interlocked.Exchange(ref _line, null)?.Leave();
    }
}
