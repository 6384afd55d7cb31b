using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

/// <summary>What has to be done with packed boxes when lists or the catalogue change.</summary>
internal sealed class PackedKits(WarehouseDb db, StockLayout layout) : IPackedKits
{
    public async Task CatalogueChanged(Guid operationId, CancellationToken ct)
    {
        if (await Compare(operationId, null, ct) is { } reason)
        {
            await layout.Renew(operationId, reason, ct);
        }
    }

    /// <summary>Compares the packed boxes of a district, or of all, with what they must be now.</summary>
    /// <param name="districtCode">Null for all.</param>
    /// <returns>What it found, in a sentence; null if nothing changed.</returns>
    public async Task<string?> Compare(Guid operationId, string? districtCode, CancellationToken ct)
    {
        // What the caller changed counts too: once it is written, the queries find it.
        await db.SaveChangesAsync(ct);
        var store = await db.Stores.FindAsync([operationId], ct);
        var boxes = BoxDifferences.Comparable(
            db.Boxes.Where(b => b.OperationId == operationId && (districtCode == null || b.DistrictCode == districtCode)));
        var differences = await BoxDifferences.Load(db, store!, boxes, ct);
        var compared = (await boxes.ToListAsync(ct)).ConvertAll(b => (Box: b, differences.Of(b).Due));
        var changed = compared.Exists(c => c.Due != c.Box.Due);

        // A label that was wrong may be right by now, and the one that was right instead wrong: the index allows one, so those go first.
        compared.Where(c => c.Due is BoxDue.Readdress or BoxDue.Withdraw).ToList().ForEach(c => c.Box.Becomes(c.Due));
        await db.SaveChangesAsync(ct);
        compared.ForEach(c => c.Box.Becomes(c.Due));
        return changed
            ? Reason([.. compared.Where(c => !c.Box.IsWrittenOff).Select(c => c.Due).OfType<BoxDue>()], districtCode)
            : null;
    }

    private static string Reason(List<BoxDue> due, string? districtCode)
    {
        var counts = due.CountBy(d => d).ToDictionary();
        string?[] parts =
        [
            Part(BoxDue.Repack, "not holding their kit"), Part(BoxDue.Readdress, "of a renumbered or moved polling station"),
            Part(BoxDue.Withdraw, "of a polling station that is no more"),
        ];
        var boxes = string.Join(", ", parts.OfType<string>());
        return $"The list of polling stations or the catalogue changed{(districtCode is null ? "" : $" in {districtCode}")}: packed boxes "
            + $"{(boxes.Length == 0 ? "fit again" : boxes)}.";

        string? Part(BoxDue what, string words) => counts.TryGetValue(what, out var count) ? $"{words}: {count}" : null;
    }
}
