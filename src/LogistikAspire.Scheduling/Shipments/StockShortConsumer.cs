using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class StockShortConsumer(SchedulingDb db) : IHandle<StockShort>
{
    public async Task Handle(StockShort message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        GateMessages.Send(db, shipment, shipment.OnStockShort(message.Version, message.Missing, message.Reason));
    }
}
