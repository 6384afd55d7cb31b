using LogistikAspire.Contracts.Escort;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class EscortLackingConsumer(SchedulingDb db) : IHandle<EscortLacking>
{
    public async Task Handle(EscortLacking message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        GateMessages.Send(db, shipment, shipment.OnEscortLacking(message.Version, message.Reason));
    }
}
