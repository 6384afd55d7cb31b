namespace LogistikAspire.Mitigation.Shipments;

/// <summary>What Mitigation needs of a shipment to say whether an alert puts it at risk.</summary>
internal sealed class PlannedShipment
{
    private PlannedShipment() { } // EF Core

    public PlannedShipment(Guid operationId, Guid shipmentId) => (OperationId, ShipmentId) = (operationId, shipmentId);

    public Guid OperationId { get; private set; }
    public Guid ShipmentId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public DateTimeOffset DepartsAt { get; private set; }

    /// <summary>When it is unloaded: until then it is on its way.</summary>
    public DateTimeOffset UnloadedAt { get; private set; }
    public int Boxes { get; private set; }

    /// <summary>
    /// Latest version of the shipment that was heard of, as far as it tells whether the plan or the cancellation is older.
    /// </summary>
    public int Version { get; private set; }

    /// <summary>No longer part of a plan: it may be known before the plan that names the shipment.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Out of the store, for good: it may be known before the plan that names the shipment.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Ignored when older than what is known.</summary>
    public void OnPlanned(int version, string districtCode, DateTimeOffset departsAt, DateTimeOffset unloadedAt, int boxes)
    {
        if (version >= Version)
        {
            (Version, DistrictCode, DepartsAt, UnloadedAt, Boxes, IsCancelled) =
                (version, districtCode, departsAt, unloadedAt, boxes, false);
        }
    }

    /// <summary>Ignored when older than what is known.</summary>
    public void OnCancelled(int version)
    {
        if (version > Version)
        {
            (Version, IsCancelled) = (version, true);
        }
    }

    public void OnDeparted() => HasLeft = true;
}
