namespace LogistikAspire.Warehouse.Shipments;

/// <summary>The record that a shipment reached its place.</summary>
public sealed class Arrival
{
    private Arrival() { } // EF Core

    public Arrival(
        Guid operationId, Guid id, Guid shipmentId, string place, DateTimeOffset arrivedAt, DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        ShipmentId = shipmentId;
        Place = place;
        ArrivedAt = arrivedAt;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public Guid ShipmentId { get; private set; }
    public string Place { get; private set; } = "";
    public DateTimeOffset ArrivedAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public string Fingerprint { get; private set; } = "";
}
