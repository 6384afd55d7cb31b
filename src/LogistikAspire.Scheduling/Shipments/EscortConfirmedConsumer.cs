using LogistikAspire.Contracts.Escort;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class EscortConfirmedConsumer(SchedulingDb db) : IHandle<EscortConfirmed>
{
    public async Task Handle(EscortConfirmed message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        GateMessages.Send(db, shipment, shipment.OnEscortConfirmed(message.Version));
    }
}
