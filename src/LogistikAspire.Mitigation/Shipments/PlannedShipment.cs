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

    /// <summary>When its boxes are at the district as planned (UTC).</summary>
    public DateTimeOffset ArrivesAt { get; private set; }

    /// <summary>Officers that go along.</summary>
    public int Police { get; private set; }
    public int Soldiers { get; private set; }

    /// <summary>
    /// Latest version of the shipment that was heard of, as far as it tells whether the plan or the cancellation is older.
    /// </summary>
    public int Version { get; private set; }

    /// <summary>No longer part of a plan: it may be known before the plan that names the shipment.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Out of the store, for good: it may be known before the plan that names the shipment.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Whether it is planned to be on its way, from departure until it is unloaded, at a moment of this time.</summary>
    /// <param name="until">No longer part of it; null when it has no end.</param>
    public bool IsOnTheWay(DateTimeOffset from, DateTimeOffset? until) => from < UnloadedAt && (until is null || DepartsAt < until);

    /// <summary>Ignored when older than what is known.</summary>
    /// <param name="planned">As the plan in force has it.</param>
    /// <param name="unloadedAt">When its boxes are unloaded.</param>
    public void OnPlanned(Contracts.Scheduling.PlannedShipment planned, DateTimeOffset unloadedAt)
    {
        if (planned.Version < Version)
        {
            return;
        }

        (Version, DistrictCode, Boxes, IsCancelled) = (planned.Version, planned.DistrictCode, planned.Boxes, false);
        (DepartsAt, ArrivesAt, UnloadedAt) =
            (planned.DepartsAt.ToUniversalTime(), planned.ArrivesAt.ToUniversalTime(), unloadedAt.ToUniversalTime());
        (Police, Soldiers) = (planned.Police, planned.Soldiers);
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
