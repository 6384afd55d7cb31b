using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

/// <summary>The published list is the whole truth: a shipment that is not in it and has not left is dropped.</summary>
internal sealed class PlanPublishedConsumer(WarehouseDb db, StockLayout layout) : IHandle<PlanPublished>
{
    public async Task Handle(PlanPublished plan, CancellationToken ct)
    {
        var store = await db.LockOrAdd(plan.OperationId, id => new Store(id), ct);
        if (!store.TakePlan(plan.Version))
        {
            return;
        }

        var known = await db.Shipments.Where(s => s.OperationId == plan.OperationId).ToDictionaryAsync(s => s.Id, ct);
        foreach (var planned in plan.Shipments)
        {
            if (known.Remove(planned.ShipmentId, out var shipment))
            {
                shipment.Plan(planned);
            }
            else
            {
                db.Add(new Shipment(plan.OperationId, planned));
            }
        }

        foreach (var shipment in known.Values)
        {
            shipment.Drop();
        }

        await layout.Renew(plan.OperationId, "The plan gives it boxes that are not sealed.", ct);
    }
}
