using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;

namespace LogistikAspire.Scheduling.Shipments;

/// <summary>Tells others, and the operators, that the departure gate of a shipment has opened or closed.</summary>
internal static class GateMessages
{
    /// <param name="message">
    /// What the shipment returned: <see cref="ShipmentCleared"/>, <see cref="ShipmentHeld"/>, or null to tell nobody.
    /// </param>
    public static void Send(SchedulingDb db, Shipment shipment, object? message)
    {
        switch (message)
        {
            case ShipmentCleared cleared:
                db.Enqueue(cleared);
                db.TellOnCommit(log => log.LogInformation(
                    "A shipment to {District} is cleared (shipment {Shipment}, operation {Operation}).",
                    shipment.DistrictCode, shipment.Id, shipment.OperationId));
                break;
            case ShipmentHeld held:
                db.Enqueue(held);
                db.TellOnCommit(log => log.LogWarning(
                    "A shipment to {District} is held: {Reason} (shipment {Shipment}, operation {Operation})",
                    shipment.DistrictCode, held.Reason, shipment.Id, shipment.OperationId));
                break;
        }
    }
}
