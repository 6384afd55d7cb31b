using LogistikAspire.Warehouse.Boxes.Standing;
using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Tests.Boxes.Standing;

internal static class StandingAsCounted
{
    /// <summary>What was followed move by move is what one finds by counting.</summary>
    public static async Task Check(WarehouseApp app, Guid operation)
    {
        var boxes = await app.With<WarehouseDb, List<(Warehouse.Boxes.BoxState State, string Place)>>(async db =>
            [.. (await db.Boxes.AsNoTracking().Where(b => b.OperationId == operation).ToListAsync()).Select(b => (b.State, b.Place))]);
        var followed = await app.With<WarehouseDb, Dictionary<string, int>>(db => db.StandingBoxes.AsNoTracking()
            .Where(s => s.OperationId == operation && s.Boxes > 0).ToDictionaryAsync(s => s.Place, s => s.Boxes));

        Assert.Equal(
            boxes.Where(b => StandingBoxes.Counts(b.State, b.Place)).CountBy(b => b.Place).OrderBy(p => p.Key, StringComparer.Ordinal),
            followed.OrderBy(p => p.Key, StringComparer.Ordinal));
    }
}
