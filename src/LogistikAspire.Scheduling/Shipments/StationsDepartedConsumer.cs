using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class StationsDepartedConsumer(SchedulingDb db) : IHandle<StationsDeparted>
{
    public async Task Handle(StationsDeparted message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        shipment.OnStationsDeparted(message.StationIds);
    }
}
