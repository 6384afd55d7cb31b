using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>
/// Of messages, which of them may still change the operation. It takes the operation's turn first, as they all do: what is in the final
/// report does not change behind it.
/// </summary>
internal sealed class StoreGuard(WarehouseDb db, ClosedOperations<WarehouseDb> closed) : IChangeGuard
{
    public async Task<Refusal?> MayChange(Guid operationId, CancellationToken ct)
    {
        await db.Lock<Store>(operationId, ct);
        return await closed.MayChange(operationId, ct);
    }
}
