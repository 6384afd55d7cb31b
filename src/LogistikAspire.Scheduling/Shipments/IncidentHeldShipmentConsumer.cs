using LogistikAspire.Contracts.Escort;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class IncidentHeldShipmentConsumer(SchedulingDb db) : IHandle<IncidentHeldShipment>
{
    public async Task Handle(IncidentHeldShipment message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        GateMessages.Send(db, shipment, shipment.OnIncidentHeld(message.Version, message.Reason));
    }
}
