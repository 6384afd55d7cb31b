using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LogistikAspire.Shared.Telemetry;

/// <summary>
/// Reads all gauges of the service in one round trip, and shows what was read last. Not when the collector asks: that is as often as it
/// likes, on a thread that must not wait for a database. While the database is away the gauges show nothing, rather than what was.
/// </summary>
internal sealed class GaugeReader : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _database;
    private readonly ILogger<GaugeReader> _log;
    private readonly IReadOnlyList<Gauge> _gauges;
    private readonly Measurement<double>[]?[] _latest;

    public GaugeReader(NpgsqlDataSource database, IMeterFactory meters, IEnumerable<Gauge> gauges, ILogger<GaugeReader> log)
    {
        _database = database;
        _log = log;
        _gauges = [.. gauges];
        _latest = new Measurement<double>[_gauges.Count][];
        for (var i = 0; i < _gauges.Count; i++)
        {
            var (number, gauge) = (i, _gauges[i]);
            meters.Create(gauge.Meter).CreateObservableGauge(
                gauge.Name, () => Volatile.Read(ref _latest[number]) ?? [], gauge.Unit, gauge.Description);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_gauges.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval);
        var isAway = false;
        do
        {
            try
            {
                await Read(stoppingToken);
                isAway = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: that nothing can be shown is no reason to stop serving.
                Array.Clear(_latest);
                if (!isAway)
                {
                    _log.LogWarning("The gauges show nothing: {Reason}", e.Message);
                }

                isAway = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Read(CancellationToken ct)
    {
        await using var batch = _database.CreateBatch();
        foreach (var gauge in _gauges)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(gauge.Sql));
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        for (var i = 0; i < _gauges.Count; i++)
        {
            var measured = new List<Measurement<double>>();
            while (await reader.ReadAsync(ct))
            {
                measured.Add(new(Convert.ToDouble(reader.GetValue(0), CultureInfo.InvariantCulture), Attributes(reader)));
            }

            Volatile.Write(ref _latest[i], [.. measured]);
            await reader.NextResultAsync(ct);
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> Attributes(NpgsqlDataReader row) =>
        [.. Enumerable.Range(1, row.FieldCount - 1).Select(
            column => new KeyValuePair<string, object?>(row.GetName(column), row.GetString(column)))];
}
