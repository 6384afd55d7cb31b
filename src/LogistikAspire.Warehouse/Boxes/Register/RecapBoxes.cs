using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

/// <summary>The boxes in which the districts' committees bring back the results of their recapitulation. No plan counts them.</summary>
internal static class RecapBoxes
{
    /// <summary>
    /// Brings the recap boxes in line with the districts and the store's number: adds those that are missing, removes flat ones that are
    /// too many. One that has moved, or replaces another, stays.
    /// </summary>
    public static async Task Update(WarehouseDb db, Store store, IReadOnlyCollection<District> districts, CancellationToken ct)
    {
        var known = await db.Boxes.Where(b => b.OperationId == store.OperationId && b.PollingStation == 0).ToListAsync(ct);
        var numbers = known.Select(b => b.Number).ToHashSet();
        var wanted = districts
            .SelectMany(d => Enumerable.Range(1, store.RecapBoxes).Select(i => Box.ForRecap(store.OperationId, d.Code, i)))
            .ToDictionary(b => b.Number);
        db.RemoveRange(known.Where(b => b.State == BoxState.Flat && b.Replaces is null && !wanted.ContainsKey(b.Number)));
        db.AddRange(wanted.Values.Where(b => !numbers.Contains(b.Number)));
    }
}
