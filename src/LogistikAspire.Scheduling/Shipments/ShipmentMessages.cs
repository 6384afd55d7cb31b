using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Shipments;

internal static class ShipmentMessages
{
    /// <summary>Tells others when the gate opened or closed. Nothing is told of a shipment whose version did not move.</summary>
    public static void AnnounceGate(this SchedulingDb db, Shipment shipment)
    {
        var entry = db.Entry(shipment);
        var version = entry.Property(s => s.Version);
        if (entry.State != EntityState.Added && version.OriginalValue == version.CurrentValue)
        {
            return;
        }

        switch (shipment.State)
        {
            case ShipmentState.Cleared:
                db.Enqueue(new ShipmentCleared
                {
                    OperationId = shipment.OperationId,
                    ShipmentId = shipment.Id,
                    Version = shipment.Version,
                });
                break;
            case ShipmentState.Held:
                db.Enqueue(new ShipmentHeld
                {
                    OperationId = shipment.OperationId,
                    ShipmentId = shipment.Id,
                    Version = shipment.Version,
                    DistrictCode = shipment.DistrictCode,
                    DepartsAt = shipment.DepartsAt,
                    Boxes = shipment.Boxes,
                    Missing = shipment.Missing,
                    Reason = shipment.HeldBecause,
                });
                break;
        }
    }
}
