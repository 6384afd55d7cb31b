using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Plans;

internal static class Departures
{
    /// <summary>
    /// Whether people would call it the same departure: for the same district at the same time, with as many boxes on as many vehicles of
    /// each kind. Such a shipment stays when a plan replaces another, and asks for no new consent. Its escort may differ.
    /// </summary>
    public static bool IsSame(this PlanShipment a, PlanShipment b) =>
        (a.DistrictCode, a.DepartsAt, a.Boxes) == (b.DistrictCode, b.DepartsAt, b.Boxes)
        && a.Vehicles.Count == b.Vehicles.Count && a.Vehicles.All(v => b.Vehicles.GetValueOrDefault(v.Key) == v.Value);

    /// <summary>The shipment as a plan would have it.</summary>
    public static PlanShipment AsPlanned(this Shipment shipment, LocalTime time) => new()
    {
        DistrictCode = shipment.DistrictCode,
        DepartsAt = time.ToLocal(shipment.DepartsAt),
        ArrivesAt = time.ToLocal(shipment.ArrivesAt),
        ReturnsAt = time.ToLocal(shipment.ReturnsAt),
        Boxes = shipment.Boxes,
        Vehicles = shipment.Vehicles,
        Police = shipment.Police,
        Soldiers = shipment.Soldiers,
    };
}
