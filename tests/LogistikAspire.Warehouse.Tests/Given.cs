using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>Things to test with, for tests without a host.</summary>
internal static class Given
{
    public static readonly Guid Operation = Guid.CreateVersion7();
    public static readonly DateTimeOffset Day1 = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    public static OperationOpened Opened(Guid operationId, int floorLimit, int version = 1) => new()
    {
        OperationId = operationId,
        Version = version,
        Name = "Pilkada",
        RegencyCode = "63.03",
        VotingDate = new(2024, 11, 27),
        WindowStart = new(2024, 11, 20),
        WindowEnd = new(2024, 11, 25),
        TimeZone = "Asia/Makassar",
        Elections = ["gubernur", "bupati"],
        FloorLimit = floorLimit,
    };

    public static PlannedShipment Planned(
        string district, int boxes, int day = 1, Guid? id = null, int version = 1)
    {
        var departsAt = Day1.AddDays(day - 1);
        return new()
        {
            ShipmentId = id ?? Guid.CreateVersion7(),
            Version = version,
            DistrictCode = district,
            Boxes = boxes,
            DepartsAt = departsAt,
            ArrivesAt = departsAt.AddHours(2),
            ReturnsAt = departsAt.AddHours(4),
            Vehicles = [new() { Kind = "truck", Count = 1 }],
            Police = 3,
            Soldiers = 1,
        };
    }

    public static Shipment Shipment(int boxes, string district = "63.03.05", int day = 1) =>
        new(Operation, Planned(district, boxes, day));

    /// <summary>A shipment that left with as many boxes and arrived.</summary>
    public static Shipment ArrivedShipment(int boxes)
    {
        var shipment = Shipment(boxes);
        shipment.Count(boxes, boxes, "");
        shipment.Depart(boxes, Day1);
        shipment.Arrive(Day1.AddHours(2));
        return shipment;
    }

    public static List<Box> Boxes(int count, string district = "63.03.05") =>
        [.. Enumerable.Range(1, count).Select(i => new Box(Operation, district, i, ((i - 1) / 2) + 1, "bupati"))];

    /// <summary>Boxes laid out for a shipment, by number.</summary>
    public static Dictionary<string, Box> BoxesOf(Shipment shipment)
    {
        var boxes = Boxes(shipment.Boxes);
        boxes.ForEach(b => b.Assign(shipment.Id));
        return boxes.ToDictionary(b => b.Number);
    }

    /// <summary>A waybill that left the store with boxes for one district and arrived, the records of its boxes, and the boxes.</summary>
    public static (Waybill Waybill, Dictionary<string, WaybillBox> Loaded, Dictionary<string, Box> Boxes) ArrivedWaybill(int boxes)
    {
        var shipment = Shipment(boxes);
        var waybill = new Waybill(
            Operation, Guid.CreateVersion7(), 1, Place.Store, ["ppk-63.03.05"], shipment.Id, "truck", "DA 1 A", "Supir", Day1, "");
        var all = BoxesOf(shipment);
        foreach (var box in all.Values)
        {
            Stage(box);
            box.Load(waybill.Id, "ppk-63.03.05").MustBeDone();
            box.Depart();
            box.Arrive();
        }

        waybill.Depart(Guid.CreateVersion7(), boxes, Day1);
        waybill.Stops[0].Arrive(Day1.AddHours(2));
        return (waybill, all.Values.ToDictionary(
            b => b.Number, b => new WaybillBox(Operation, waybill.Id, b.Number, b.Stop!, b.Seal)), all);
    }

    /// <summary>Assembled, packed and sealed.</summary>
    public static void Seal(Box box, string? seal = null)
    {
        box.Assemble().MustBeDone();
        box.Pack($"kpps-63.03.05.2001-{box.PollingStation}").MustBeDone();
        box.Close(seal ?? $"SEAL-{box.Serial}").MustBeDone();
    }

    public static void Stage(Box box)
    {
        Seal(box);
        box.Stage().MustBeDone();
    }
}
