using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
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
                db.TellOnCommit(log => log.LogInformation(
                    "A shipment to {District} is cleared (shipment {Shipment}, operation {Operation}).",
                    shipment.DistrictCode, shipment.Id, shipment.OperationId));
                break;
            case ShipmentState.Held:
                var reason = shipment.HeldBecause;
                db.Enqueue(new ShipmentHeld
                {
                    OperationId = shipment.OperationId,
                    ShipmentId = shipment.Id,
                    Version = shipment.Version,
                    DistrictCode = shipment.DistrictCode,
                    DepartsAt = shipment.DepartsAt,
                    Boxes = shipment.Boxes,
                    Missing = shipment.Missing,
                    Reason = reason,
                });
                db.TellOnCommit(log => log.LogWarning(
                    "A shipment to {District} is held: {Reason} (shipment {Shipment}, operation {Operation})",
                    shipment.DistrictCode, reason, shipment.Id, shipment.OperationId));
                break;
        }
    }
}
