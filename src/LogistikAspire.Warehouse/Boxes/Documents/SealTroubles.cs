using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class SealTroubles
{
    /// <summary>The open troubles of those of the boxes that have one, by box.</summary>
    public static async Task<Dictionary<string, SealTrouble>> Open(
        WarehouseDb db, Guid operationId, IEnumerable<Box> boxes, CancellationToken ct)
    {
        var numbers = boxes.Where(b => b.HasSealTrouble).Select(b => b.Number).ToArray();
        return numbers.Length == 0
            ? []
            : await db.SealTroubles
                .Where(t => t.OperationId == operationId && t.EndedAt == null && numbers.Contains(t.BoxNumber))
                .ToDictionaryAsync(t => t.BoxNumber, ct);
    }

    /// <summary>They are over: whoever was alarmed hears of it.</summary>
    /// <param name="newSeal">Of a box by its number; null when it bears none.</param>
    public static void End(
        WarehouseDb db, IReadOnlyDictionary<string, SealTrouble> troubles, Func<string, string?> newSeal, DateTimeOffset at)
    {
        foreach (var (box, trouble) in troubles)
        {
            db.Enqueue(trouble.End(newSeal(box), at));
        }
    }
}
