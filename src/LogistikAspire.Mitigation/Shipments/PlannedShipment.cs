namespace LogistikAspire.Mitigation.Shipments;

/// <summary>What Mitigation needs of a shipment to say whether an alert puts it at risk.</summary>
public sealed class PlannedShipment
{
    private PlannedShipment() { } // EF Core

    public PlannedShipment(Guid operationId, Guid shipmentId) => (OperationId, ShipmentId) = (operationId, shipmentId);

    public Guid OperationId { get; private set; }
    public Guid ShipmentId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public DateTimeOffset DepartsAt { get; private set; }
    public int Boxes { get; private set; }

    /// <summary>Out of the store, for good: it may be known before the plan that names the shipment.</summary>
    public bool HasLeft { get; private set; }

    public void OnPlanned(string districtCode, DateTimeOffset departsAt, int boxes) =>
        (DistrictCode, DepartsAt, Boxes) = (districtCode, departsAt, boxes);

    public void OnDeparted() => HasLeft = true;
}
