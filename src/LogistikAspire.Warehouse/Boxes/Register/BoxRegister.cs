using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

internal static class BoxRegister
{
    /// <summary>
    /// Brings the boxes in line with districts and elections: adds those that are missing, removes those too many. Only flat boxes
    /// change; one that has moved stays what it is. Box i of a district belongs to polling station ⌈i / elections⌉, and its election is
    /// the next in order. Recap boxes, and boxes that replace others, are left alone. Set-based, since a regency has thousands of them.
    /// </summary>
    public static async Task Update(
        WarehouseDb db, Store store, IReadOnlyCollection<District> districts, CancellationToken ct)
    {
        if (store.Elections.Length == 0)
        {
            return; // not opened yet: the operation's own message comes back here
        }

        var codes = districts.Select(d => d.Code).ToArray();
        var counts = districts.Select(d => d.Boxes).ToArray();
        var elections = store.Elections;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO boxes (operation_id, number, district_code, serial, polling_station, election, state, place, is_voted, is_returning,
                               has_seal_trouble)
            SELECT {store.OperationId}, d.code || '-' || lpad(i::text, greatest(4, length(i::text)), '0'), d.code, i,
                   (i - 1) / {elections.Length} + 1, ({elections})[(i - 1) % {elections.Length} + 1], 'flat',
                   {Place.Store}, false, false, false
            FROM unnest({codes}, {counts}) AS d (code, boxes), generate_series(1, d.boxes) AS i
            ON CONFLICT (operation_id, number) DO UPDATE
            SET polling_station = EXCLUDED.polling_station, election = EXCLUDED.election
            WHERE boxes.state = 'flat'
              AND (boxes.polling_station, boxes.election) IS DISTINCT FROM (EXCLUDED.polling_station, EXCLUDED.election)
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM boxes
            WHERE operation_id = {store.OperationId} AND state = 'flat' AND serial < {Box.FirstReplacement} AND NOT EXISTS (
                SELECT FROM unnest({codes}, {counts}) AS d (code, boxes)
                WHERE d.code = boxes.district_code AND boxes.serial <= d.boxes)
            """, ct);
    }
}
