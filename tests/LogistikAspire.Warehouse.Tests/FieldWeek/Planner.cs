using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Warehouse.Boxes.Shipments;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.FieldWeek;

/// <summary>A polling station as Scheduling has it.</summary>
internal sealed record Station(Guid Id, string District, string Village, int Number, int Voters);

/// <summary>
/// Scheduling, as far as the Warehouse hears of it: lists of districts and polling stations, plans, departures through the gate. Each
/// message has taken effect when its method returns.
/// </summary>
internal sealed class Planner(WarehouseApp app, Guid operationId, NpgsqlDataSource database)
{
    public const int FloorLimit = 10;
    public static readonly string[] Districts = ["63.03.05", "63.03.06"];

    private int _lists;
    private int _plans;
    private int _shipmentVersions = 1;
    private Dictionary<Guid, int> _versions = [];

    public List<Station> Stations { get; private set; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What this one knows, for a copy of the operation.</summary>
    public Planner For(Guid copy) => new(app, copy, database)
    {
        _lists = _lists,
        _plans = _plans,
        _shipmentVersions = _shipmentVersions,
        _versions = new(_versions),
        Stations = [.. Stations],
    };

    public async Task Open()
    {
        await Tell(Given.Opened(operationId, FloorLimit));
        Stations =
        [
            NewStation("63.03.05.2001", 1), NewStation("63.03.05.2001", 2), NewStation("63.03.05.2002", 1),
            NewStation("63.03.06.2001", 1), NewStation("63.03.06.2002", 1),
        ];
        await TellDistricts();
        foreach (var district in Districts)
        {
            await TellStations(district);
        }
    }

    public static Station NewStation(string village, int number) => new(Guid.CreateVersion7(), village[..8], village, number, 10);

    /// <summary>A list of polling stations is imported.</summary>
    /// <param name="districtsFirst">Messages of two kinds come in any order.</param>
    public async Task Import(IEnumerable<Station> stations, bool districtsFirst)
    {
        var before = Stations;
        Stations = [.. stations];
        var changed = Districts.Where(d => !before.Where(s => s.District == d).ToHashSet().SetEquals(Stations.Where(s => s.District == d)));
        if (districtsFirst)
        {
            await TellDistricts();
        }

        foreach (var district in changed.ToList())
        {
            await TellStations(district);
        }

        if (!districtsFirst)
        {
            await TellDistricts();
        }
    }

    /// <summary>
    /// Publishes a plan in which all boxes leave that have to: those on the road and the waiting shipments that are kept, and new ones for
    /// the rest.
    /// </summary>
    /// <param name="known">All that the Warehouse knows.</param>
    /// <param name="keeps">Which of the waiting shipments stay, as far as they are needed.</param>
    /// <param name="size">Most boxes of a new shipment.</param>
    public async Task Publish(IReadOnlyList<ShipmentResponse> known, Func<ShipmentResponse, bool> keeps, Func<int> size)
    {
        var left = await BoxesToSend();
        var planned = known
            .Where(s => s.State is not (ShipmentState.Cancelled or ShipmentState.Planned))
            .Select(s => Planned(s.ShipmentId, s.DistrictCode, s.Boxes, s.DepartsAt))
            .ToList();
        foreach (var shipment in known.Where(s => s.State == ShipmentState.Planned && keeps(s)))
        {
            var boxes = Math.Min(shipment.Boxes, left.GetValueOrDefault(shipment.DistrictCode));
            if (boxes > 0)
            {
                left[shipment.DistrictCode] -= boxes;
                _versions[shipment.ShipmentId] = _shipmentVersions += shipment.Boxes == boxes ? 0 : 1;
                planned.Add(Planned(shipment.ShipmentId, shipment.DistrictCode, boxes, shipment.DepartsAt));
            }
        }

        foreach (var district in left.Keys)
        {
            while (left[district] > 0)
            {
                var boxes = Math.Min(left[district], size());
                left[district] -= boxes;
                var id = Guid.CreateVersion7();
                _versions[id] = ++_shipmentVersions;
                planned.Add(Planned(id, district, boxes, Given.Day1.AddHours(_plans).AddMinutes(planned.Count)));
            }
        }

        await Tell(new PlanPublished
        {
            OperationId = operationId, PlanId = Guid.CreateVersion7(), Version = ++_plans, Shipments = planned,
        });
    }

    public Task Cancel(Guid shipment) => Tell(new ShipmentCancelled
    {
        OperationId = operationId,
        ShipmentId = shipment,
        Version = _versions[shipment] = ++_shipmentVersions,
        Reason = "A bridge is gone.",
    });

    public Task Depart(Guid shipment, DateTimeOffset at) => Tell(new ShipmentDeparted
    {
        OperationId = operationId,
        ShipmentId = shipment,
        Version = _versions[shipment] = ++_shipmentVersions,
        DepartedAt = at,
    });

    /// <summary>
    /// How many boxes of each district have to leave that have not: those that the district has and those to be sent again, less those of
    /// shipments that left. It is what <see cref="Contracts.Warehouse.BoxesToSendAgain"/> tells; read where the Warehouse keeps it, since a
    /// copy was never told.
    /// </summary>
    public async Task<Dictionary<string, int>> BoxesToSend()
    {
        await using var command = database.CreateCommand("""
            SELECT d.code, d.boxes + d.to_send_again - coalesce((
              SELECT sum(s.boxes) FROM shipments s
              WHERE s.operation_id = d.operation_id AND s.district_code = d.code AND s.state NOT IN ('planned', 'cancelled')), 0)::int
            FROM districts d WHERE d.operation_id = $1
            """);
        command.Parameters.Add(new() { Value = operationId });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var boxes = new Dictionary<string, int>();
        while (await reader.ReadAsync(Ct))
        {
            boxes[reader.GetString(0)] = reader.GetInt32(1);
        }

        return boxes;
    }

    private PlannedShipment Planned(Guid id, string district, int boxes, DateTimeOffset departsAt) =>
        Given.Planned(district, boxes, id: id, version: _versions[id]) with
        {
            DepartsAt = departsAt,
            ArrivesAt = departsAt.AddHours(2),
            ReturnsAt = departsAt.AddHours(4),
        };

    private Task TellDistricts() => Tell(new DistrictsImported
    {
        OperationId = operationId,
        Version = ++_lists,
        Districts =
        [
            .. Districts.Select(d => new ImportedDistrict
            {
                Code = d,
                Name = d,
                PollingStations = Stations.Count(s => s.District == d),
                Boxes = 2 * Stations.Count(s => s.District == d),
            }),
        ],
    });

    private Task TellStations(string district) => Tell(new PollingStationsImported
    {
        OperationId = operationId,
        Version = ++_lists,
        DistrictCode = district,
        Stations =
        [
            .. Stations.Where(s => s.District == district).Select(s => new ImportedPollingStation
            {
                StationId = s.Id, VillageCode = s.Village, Village = "Desa", Number = s.Number, Voters = s.Voters,
            }),
        ],
    });

    private async Task Tell<T>(T message) where T : class
    {
        var id = Guid.CreateVersion7();
        await app.Publish(message, id);
        for (var attempt = 0; attempt < 4_000; attempt++)
        {
            await using var command = database.CreateCommand("SELECT count(*) FROM inbox_messages WHERE message_id = $1");
            command.Parameters.Add(new() { Value = id });
            if ((long)(await command.ExecuteScalarAsync(Ct))! > 0)
            {
                return;
            }

            await Task.Delay(5, Ct);
        }

        throw new TimeoutException($"{typeof(T).Name} did not take effect: {message}");
    }
}
