using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LogistikAspire.Warehouse.Boxes.Standing;

/// <summary>
/// Follows every box that a save moves, whichever use case moved it: there are a dozen, and none can forget to. All run in the operation's
/// turn.
/// </summary>
internal static class BoxesThatMove
{
    /// <summary>Before a save: counts what it brings to places and takes away, and tells of the first box and of the last.</summary>
    public static async Task Follow(WarehouseDb db, CancellationToken ct)
    {
        var moves = db.ChangeTracker.Entries<Box>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .SelectMany(e => new[]
            {
                (e.Entity.OperationId, State: e.State == EntityState.Added ? BoxState.Flat : Was<BoxState>(e, nameof(Box.State)),
                    Place: Was<string>(e, nameof(Box.Place)), By: -1),
                (e.Entity.OperationId, State: e.State == EntityState.Deleted ? BoxState.Flat : e.Entity.State, e.Entity.Place, By: 1),
            })
            .Where(m => StandingBoxes.Counts(m.State, m.Place))
            .GroupBy(m => (m.OperationId, m.Place))
            .Select(g => (g.Key.OperationId, g.Key.Place, By: g.Sum(m => m.By)))
            .Where(m => m.By != 0)
            .ToList();
        foreach (var (operationId, place, by) in moves)
        {
            var standing = await db.StandingBoxes.FindAsync([operationId, place], ct)
                ?? db.Add(new StandingBoxes(operationId, place)).Entity;
            if (standing.Change(by, db.GetService<TimeProvider>().GetUtcNow()) is { } changed)
            {
                db.Enqueue(changed);
            }
        }
    }

    private static T Was<T>(EntityEntry<Box> box, string property) => box.OriginalValues.GetValue<T>(property);
}
