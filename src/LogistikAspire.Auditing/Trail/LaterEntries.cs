using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LogistikAspire.Auditing.Trail;

/// <summary>
/// Stores the entries of requests that had no effect, behind the requests' backs: they are neither slowed by it nor can fail by it. What
/// comes faster than it is stored, or while the database is away, is dropped beyond some thousands, and counted.
/// </summary>
internal sealed class LaterEntries : BackgroundService
{
    public const int Most = 10_000;

    private const int Batch = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Counter<long> Dropped = new Meter("LogistikAspire.Auditing").CreateCounter<long>(
        "logistik.audit.dropped", "{entry}",
        "Entries of the audit trail about refused requests, or such without effect, that could not be stored. Each replica counts its own: "
            + "sum.");

    private readonly NpgsqlDataSource _database;
    private readonly ILogger<LaterEntries> _log;
    private readonly Channel<AuditEntry> _waiting = Channel.CreateBounded<AuditEntry>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public LaterEntries(NpgsqlDataSource database, ILogger<LaterEntries> log) => (_database, _log) = (database, log);

    public void Add(AuditEntry entry)
    {
        if (!_waiting.Writer.TryWrite(entry))
        {
            Dropped.Add(1);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete(); // what waits is stored first
        if (ExecuteTask is { } storing)
        {
            await Task.WhenAny(storing, Task.Delay(Patience, cancellationToken));
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var fails = false;
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            var entries = new List<AuditEntry>(Batch);
            while (entries.Count < Batch && _waiting.Reader.TryRead(out var entry))
            {
                entries.Add(entry);
            }

            try
            {
                await Store(entries, stoppingToken);
                fails = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Dropped.Add(entries.Count);
                if (!fails)
                {
                    _log.LogWarning("Entries of the audit trail about refused requests are dropped: {Reason}", e.Message);
                }

                fails = true;
                await Task.Delay(Patience, stoppingToken);
            }
        }
    }

    private async Task Store(List<AuditEntry> entries, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        entries.ForEach(entry => entry.AddTo(batch, ifChanged: false));
        await batch.ExecuteNonQueryAsync(ct);
    }
}
