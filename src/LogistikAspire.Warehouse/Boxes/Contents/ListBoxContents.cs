using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Contents;

internal static class ListBoxContents
{
    /// <summary>What a packed box holds, ordered by item; nothing before it is packed and after its polling station opened it.</summary>
    public static async Task<Results<Ok<Page<Content>>, ProblemHttpResult>> Handle(
        Guid operationId, string number, [AsParameters] PageQuery page, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Boxes.SeenBy(caller, b => b.DistrictCode).AnyAsync(b => b.OperationId == operationId && b.Number == number, ct))
        {
            return await OpenStore.NotFound(db, operationId, "box", number, ct);
        }

        var after = page.After ?? "";
        var contents = await db.BoxContents.AsNoTracking()
            .Where(c => c.OperationId == operationId && c.BoxNumber == number && c.Item.CompareTo(after) > 0)
            .OrderBy(c => c.Item)
            .Take(page.Limit + 1)
            .Select(c => new Content(c.Item, c.Quantity))
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(contents, c => c.Item));
    }
}
