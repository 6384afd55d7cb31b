using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class StockSealedConsumer(SchedulingDb db) : IHandle<StockSealed>
{
    public async Task Handle(StockSealed message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        GateMessages.Send(db, shipment, shipment.OnStockSealed(message.Version));
    }
}
