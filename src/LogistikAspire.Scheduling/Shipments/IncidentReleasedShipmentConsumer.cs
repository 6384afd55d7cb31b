using LogistikAspire.Contracts.Escort;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class IncidentReleasedShipmentConsumer(SchedulingDb db) : IHandle<IncidentReleasedShipment>
{
    public async Task Handle(IncidentReleasedShipment message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        GateMessages.Send(db, shipment, shipment.OnIncidentReleased(message.Version));
    }
}
