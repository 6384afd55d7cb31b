using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Shipments;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>Things to test with, for tests without a host.</summary>
internal static class Given
{
    public static readonly Guid Operation = Guid.CreateVersion7();
    public static readonly DateTimeOffset Day1 = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

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
        shipment.CountSealed(boxes, "");
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

    public static Dictionary<string, Box> ArrivedBoxesOf(Shipment shipment)
    {
        var boxes = BoxesOf(shipment);
        foreach (var box in boxes.Values)
        {
            box.Close($"SEAL-{box.Serial}");
            box.Depart();
            box.Arrive();
        }

        return boxes;
    }
}
