using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

/// <summary>Releases the shipment's boxes. Sealed ones stay on the floor until the next plan gives them a shipment.</summary>
internal sealed class ShipmentCancelledConsumer(WarehouseDb db) : IHandle<ShipmentCancelled>
{
    public async Task Handle(ShipmentCancelled cancellation, CancellationToken ct)
    {
        await db.LockOrAdd(cancellation.OperationId, id => new Store(id), ct);
        var shipment = await db.Shipments.FindAsync([cancellation.OperationId, cancellation.ShipmentId], ct)
            ?? throw new InvalidOperationException($"Shipment {cancellation.ShipmentId} was cancelled before its plan was known here.");
        if (!shipment.Cancel(cancellation.Version))
        {
            return;
        }

        var boxes = await db.Boxes
            .Where(b => b.OperationId == cancellation.OperationId && b.ShipmentId == cancellation.ShipmentId)
            .ToListAsync(ct);
        boxes.ForEach(b => b.Assign(null));
    }
}
