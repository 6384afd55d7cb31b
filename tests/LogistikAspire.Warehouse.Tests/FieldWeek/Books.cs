using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.FieldWeek;

/// <summary>All that people see of an operation at one moment.</summary>
internal sealed record World(
    IReadOnlyList<BoxResponse> Boxes, IReadOnlyList<WaybillSummary> Waybills, IReadOnlyList<ShipmentResponse> Shipments, FloorCounts Floor)
{
    public static async Task<World> Of(People people) =>
        new(await people.Boxes(), await people.Waybills(), await people.Shipments(), await people.Get<FloorCounts>("floor"));

    public BoxResponse Box(string number) => Boxes.Single(b => b.Number == number);
}

/// <summary>What must hold at every moment, whatever happened.</summary>
/// <param name="received">Units of each item that came into the operation, and did not leave it, by what was recorded.</param>
internal sealed class Books(People people, Planner planner, NpgsqlDataSource database, Dictionary<string, long> received)
{
    /// <summary>Places of which the number that was followed move by move is not the one that is counted.</summary>
    private const string Unfollowed = """
        SELECT count(*)
        FROM (SELECT place, count(*) AS boxes FROM boxes
              WHERE operation_id = $1 AND (place = 'store' OR place LIKE 'ppk-%')
                  AND state NOT IN ('flat', 'assembled', 'departed', 'missing', 'lost', 'retired')
              GROUP BY place) AS counted
        FULL JOIN (SELECT place, boxes FROM standing_boxes WHERE operation_id = $1 AND boxes > 0) AS followed USING (place)
        WHERE counted.boxes IS DISTINCT FROM followed.boxes
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Dictionary<string, long> Received => received;

    public void Receive(string item, long units) => received[item] = received.GetValueOrDefault(item) + units;

    /// <summary>What is cheap to see: after each step.</summary>
    public async Task Check(World world)
    {
        await CheckSheets();
        CheckFloor(world);
        CheckVehicles(world);
        CheckShipments(world);
        foreach (var box in world.Boxes)
        {
            CheckPlace(box, world);
        }

        await CheckBoxesToSend(world);
    }

    /// <summary>All of it.</summary>
    public async Task CheckAll(World world)
    {
        await Check(world);
        True(await Scalar(Unfollowed) == 0, "Those who guard boxes were told of others than stand there.");
        foreach (var item in (await people.List<ReconciliationResponse>("reconciliation")).Select(r => (r, r.Plain())))
        {
            True(item.r.Unexplained == 0 && item.r.PackedDifference == 0, $"It does not reconcile: {item.r}");
        }

        await CheckContents(world);
        var troubles = (await people.SealTroubles()).Select(t => t.Box).ToHashSet();
        foreach (var box in world.Boxes)
        {
            True(box.HasSealTrouble == troubles.Contains(box.Number), $"The alarm about its seal is not what {box} says.");
        }

        var misplaced = await people.List<ListMisplacements.Item>("misplacements?open=true");
        True(misplaced.DistinctBy(m => m.Box).Count() == misplaced.Count, "A box is misplaced twice.");
    }

    public async Task CheckCustody(WarehouseApp app)
    {
        var log = BothVerifiers.Verify(await app.Http.GetByteArrayAsync($"{people.Path}/custody/export", Ct));
        True(log.IsIntact, $"The verifier found: {string.Join("; ", log.Findings)}");
    }

    /// <summary>Everything that a document may change, to see that one changed nothing.</summary>
    public async Task<string> Fingerprint()
    {
        var world = await World.Of(people);
        return string.Join('\n', [
            .. world.Boxes.Select(b => $"{b}"), .. world.Waybills.Select(w => $"{w with { Stops = [] }} {string.Join(",", w.Stops)}"),
            .. world.Shipments.Select(s => $"{s}"), $"{world.Floor}", .. (await Stock()).Select(s => $"{s}"),
            $"{await Scalar("SELECT count(*) FROM custody_records WHERE operation_id = $1")} events",
            $"{await Scalar("SELECT count(*) FROM stock_entries WHERE operation_id = $1")} entries",
        ]);
    }

    private static void True(bool holds, string otherwise) => Assert.True(holds, otherwise);

    private Task<IReadOnlyList<ListStock.Response>> Stock() => people.List<ListStock.Response>("stock");

    private async Task CheckSheets()
    {
        await using var command = database.CreateCommand(
            "SELECT item, sum(quantity)::bigint FROM stock WHERE operation_id = $1 GROUP BY item");
        command.Parameters.Add(new() { Value = people.Id });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var there = new Dictionary<string, long>();
        while (await reader.ReadAsync(Ct))
        {
            there[reader.GetString(0)] = reader.GetInt64(1);
        }

        foreach (var item in received.Keys.Union(there.Keys))
        {
            var (is_, should) = (there.GetValueOrDefault(item), received.GetValueOrDefault(item));
            True(is_ == should, $"{item}: {is_} are in the books, {should} were recorded as received less destroyed.");
        }
    }

    private static void CheckFloor(World world)
    {
        var standing = world.Boxes.Count(b => b.Place == Place.Store && !b.IsReturning
            && b.State is BoxState.Assembled or BoxState.Packed or BoxState.Sealed or BoxState.Staged);
        True(world.Floor.Standing == standing, $"{standing} boxes stand on the floor, and it counts {world.Floor}.");
    }

    private static void CheckVehicles(World world)
    {
        foreach (var waybill in world.Waybills)
        {
            var on = world.Boxes.Where(b => b.WaybillId == waybill.WaybillId).ToList();
            var awaiting = waybill.Shipped - waybill.Accepted - waybill.Rejected - waybill.TurnedBack;
            var fits = waybill.State switch
            {
                WaybillState.Open => on.TrueForAll(b => b.State == BoxState.Loaded) && awaiting == 0,
                WaybillState.Departed => on.TrueForAll(b => b.State is BoxState.Departed or BoxState.Arrived)
                    && on.Count == awaiting && awaiting > 0,
                _ => on.Count == 0 && awaiting == 0,
            };
            True(fits, $"{waybill} has on it:\n{string.Join('\n', on)}");
        }

        var open = world.Waybills.Where(w => w.State is WaybillState.Open or WaybillState.Departed).ToList();
        True(open.DistinctBy(w => w.Plate).Count() == open.Count, "A vehicle is on two ways.");
    }

    private static void CheckShipments(World world)
    {
        var ownOf = world.Waybills.Where(w => w.State == WaybillState.Open).ToLookup(w => w.ShipmentId, w => (Guid?)w.WaybillId);
        foreach (var shipment in world.Shipments.Where(s => s.State == ShipmentState.Planned))
        {
            var ready = world.Boxes.Where(b => b.ShipmentId == shipment.ShipmentId && b.PollingStation > 0 && b.Due is null
                && b is { Place: Place.Store, IsReturning: false, HasSealTrouble: false }
                && b.State is BoxState.Sealed or BoxState.Staged or BoxState.Loaded).ToList();
            var loaded = ready.Count(b => b.State == BoxState.Loaded && ownOf[shipment.ShipmentId].Contains(b.WaybillId));
            True(
                (shipment.Sealed, shipment.Loaded) == (ready.Count, loaded),
                $"{ready.Count} boxes are sealed and {loaded} loaded, and it counts {shipment}.");
        }
    }

    private static void CheckPlace(BoxResponse box, World world)
    {
        var waybill = world.Waybills.SingleOrDefault(w => w.WaybillId == box.WaybillId);
        var stands = box.State switch
        {
            BoxState.Flat or BoxState.Assembled or BoxState.Packed or BoxState.Staged => box.Place == Place.Store && waybill is null,
            BoxState.Loaded or BoxState.Departed => waybill is not null && waybill.From == box.Place
                && waybill.Stops.Any(s => s.Place == box.Stop),
            BoxState.Arrived => waybill is not null && box.Place == box.Stop && waybill.Stops.Any(s => s.Place == box.Stop),
            BoxState.Missing or BoxState.Lost => box.Place == Place.Unknown && box.LastPlace is not null && waybill is null,
            _ => waybill is null && box.Place is not (Place.Unknown or Place.Vendor),
        };
        True(stands && (waybill is null) == (box.Stop is null), $"It is nowhere, or at two places: {box}");
        True((box.Place == Place.Unknown) == (box.LastPlace is not null), $"Its last place: {box}");
        True(box.ReplacedBy is null || box.State is BoxState.Lost or BoxState.Retired or BoxState.SetAside or BoxState.Loaded
            or BoxState.Departed or BoxState.Arrived or BoxState.Missing, $"It was replaced, and is in service: {box}");
        True(!box.HasSealTrouble || box.Seal is null, $"It bears a seal, and is in trouble: {box}");
        True(
            box.Seal is not null || box.HasSealTrouble || box.State is not (BoxState.Sealed or BoxState.Staged),
            $"It is sealed without a seal: {box}");
    }

    /// <summary>What is to be planned is what stands in the store, or has to be replaced first.</summary>
    private async Task CheckBoxesToSend(World world)
    {
        var stations = planner.Stations.CountBy(s => s.District).ToDictionary();
        var told = await planner.BoxesToSend();
        foreach (var district in Planner.Districts)
        {
            var own = world.Boxes.Where(b => b.DistrictCode == district && b.PollingStation > 0 && b.ReplacedBy is null).ToList();
            var outside = 0;
            foreach (var box in own.Where(IsOut))
            {
                outside += await IsOfNoStation(box) ? 0 : 1;
            }

            True(told[district] == (2 * stations.GetValueOrDefault(district)) - outside,
                $"{told[district]} boxes of {district} have to leave by what is told; it has "
                    + $"{2 * stations.GetValueOrDefault(district)}, of which {outside} are out:\n{string.Join('\n', own)}");
        }

        static bool IsOut(BoxResponse b) => b switch
        {
            { State: BoxState.Lost, LastPlace: Place.Store, ShipmentId: null, IsReturning: false } or { Due: BoxDue.Withdraw } => false,
            { State: BoxState.Retired, Place: Place.Store } => false,
            { State: BoxState.Departed } => true,
            { State: BoxState.Opened or BoxState.Arrived } => true,
            _ => b.Place != Place.Store || b.IsReturning,
        };
    }

    private async Task<bool> IsOfNoStation(BoxResponse box) =>
        (await people.Get<BoxKit>($"boxes/{box.Number}/kit")).Unknown is not null;

    /// <summary>What boxes hold is booked as packed where they are, or as lost.</summary>
    private async Task CheckContents(World world)
    {
        var held = new Dictionary<(string Item, string Place, Condition Condition), long>();
        foreach (var box in world.Boxes.Where(b => b.State is not (BoxState.Flat or BoxState.Assembled)))
        {
            var at = box.State == BoxState.Departed ? box.Stop! : box.Place;
            var condition = box.State == BoxState.Lost ? Condition.Lost : Condition.Packed;
            foreach (var content in await people.List<Content>($"boxes/{box.Number}/contents"))
            {
                held[(content.Item, at, condition)] = held.GetValueOrDefault((content.Item, at, condition)) + content.Quantity;
            }
        }

        var booked = (await Stock())
            .Where(s => s is { Condition: Condition.Packed or Condition.Lost, Quantity: not 0 })
            .ToDictionary(s => (s.Item, s.Place, s.Condition), s => s.Quantity);
        foreach (var key in held.Keys.Union(booked.Keys))
        {
            True(
                held.GetValueOrDefault(key) == booked.GetValueOrDefault(key),
                $"{key}: boxes hold {held.GetValueOrDefault(key)}, and {booked.GetValueOrDefault(key)} are booked.");
        }
    }

    private async Task<long> Scalar(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = people.Id });
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
