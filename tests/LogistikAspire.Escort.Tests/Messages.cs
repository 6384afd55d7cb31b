using System.Globalization;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;

namespace LogistikAspire.Escort.Tests;

/// <summary>What the other services say, with everything that Escort does not look at filled in. Times are local (WITA).</summary>
internal static class Messages
{
    /// <param name="police">
    /// Free on a day without declaration, like <paramref name="soldiers"/>; null as from a service that does not tell yet.
    /// </param>
    public static OperationOpened Opened(
        Guid operation, int version = 1, string timeZone = "Asia/Makassar", int? police = null, int? soldiers = null) => new()
    {
        OperationId = operation,
        Version = version,
        Name = "Pilkada Banjar 2024",
        RegencyCode = "63.03",
        VotingDate = new(2024, 11, 27),
        WindowStart = new(2024, 11, 20),
        WindowEnd = new(2024, 11, 25),
        TimeZone = timeZone,
        Elections = ["gubernur", "bupati"],
        FloorLimit = 350,
        DefaultPolice = police,
        DefaultSoldiers = soldiers,
    };

    public static PlanPublished Plan(Guid operation, int version, params PlannedShipment[] shipments) => new()
    {
        OperationId = operation,
        PlanId = Guid.CreateVersion7(),
        Version = version,
        Shipments = shipments,
    };

    public static PlannedShipment Shipment(
        string departs, string returns, int police, int soldiers, string district = "63.03.05", int version = 1) => new()
        {
            ShipmentId = Guid.CreateVersion7(),
            Version = version,
            DistrictCode = district,
            Boxes = 100,
            DepartsAt = Local(departs),
            ArrivesAt = Local(departs).AddHours(1),
            ReturnsAt = Local(returns),
            Vehicles = [new() { Kind = "truck", Count = 2 }],
            Police = police,
            Soldiers = soldiers,
        };

    public static ShipmentDeparted Departed(Guid operation, PlannedShipment shipment) => new()
    {
        OperationId = operation,
        ShipmentId = shipment.ShipmentId,
        Version = shipment.Version + 1,
        DepartedAt = shipment.DepartsAt,
    };

    public static ShipmentCancelled Cancelled(Guid operation, PlannedShipment shipment) => new()
    {
        OperationId = operation,
        ShipmentId = shipment.ShipmentId,
        Version = shipment.Version + 1,
        Reason = "Re-planned.",
    };

    public static ShipmentHandedOver HandedOver(Guid operation, PlannedShipment shipment) => new()
    {
        OperationId = operation,
        ShipmentId = shipment.ShipmentId,
        Version = 1,
        Accepted = shipment.Boxes,
        Rejected = 0,
        HandedOverAt = shipment.ArrivesAt,
    };

    /// <param name="local">Day of November 2024 and time in WITA, such as <c>20 08:00</c>.</param>
    public static DateTimeOffset Local(string local) =>
        DateTimeOffset.ParseExact($"2024-11-{local} +08:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
