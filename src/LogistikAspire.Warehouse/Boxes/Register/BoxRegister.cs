using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

internal static class BoxRegister
{
    /// <summary>
    /// Brings the boxes of districts in line with their polling stations and the elections: adds those that are missing, removes those too
    /// many. Only flat boxes change; one that has moved stays what it is. Box i of a district belongs to polling station ⌈i / elections⌉,
    /// and its election is the next in order. Where the numbers of the listed polling stations have gaps, so do those of the boxes.
    /// Recap boxes, and boxes that replace others, are left alone. Set-based, since a regency has thousands of them.
    /// </summary>
    /// <param name="districts">By code, with how many boxes each has: 0 for one that is no more.</param>
    /// <returns>How many boxes it added, changed or removed.</returns>
    public static async Task<int> Update(
        WarehouseDb db, Store store, IReadOnlyCollection<(string Code, int Boxes)> districts, CancellationToken ct)
    {
        if (store.Elections.Length == 0)
        {
            return 0; // not opened yet: the operation's own message comes back here
        }

        // What the caller changed counts too: once it is written, the queries find it.
        await db.SaveChangesAsync(ct);
        var codes = districts.Select(d => d.Code).ToArray();
        var elections = store.Elections;
        var listed = (await db.PollingStations
            .Where(s => s.OperationId == store.OperationId && codes.Contains(s.DistrictCode))
            .Select(s => new { s.DistrictCode, s.Ordinal })
            .ToListAsync(ct)).ToLookup(s => s.DistrictCode, s => s.Ordinal);
        var needed = districts
            .SelectMany(d => Serials(d.Boxes, listed[d.Code], elections.Length), (d, serial) => (d.Code, Serial: serial))
            .ToList();
        var boxes = needed.ConvertAll(n => n.Code).ToArray();
        var serials = needed.ConvertAll(n => n.Serial).ToArray();
        var added = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO boxes (operation_id, number, district_code, serial, polling_station, election, state, place, is_voted, is_returning,
                               has_seal_trouble)
            SELECT {store.OperationId}, n.code || '-' || lpad(n.i::text, greatest(4, length(n.i::text)), '0'), n.code, n.i,
                   (n.i - 1) / {elections.Length} + 1, ({elections})[(n.i - 1) % {elections.Length} + 1], 'flat',
                   {Place.Store}, false, false, false
            FROM unnest({boxes}, {serials}) AS n (code, i)
            ON CONFLICT (operation_id, number) DO UPDATE
            SET polling_station = EXCLUDED.polling_station, election = EXCLUDED.election
            WHERE boxes.state = 'flat'
              AND (boxes.polling_station, boxes.election) IS DISTINCT FROM (EXCLUDED.polling_station, EXCLUDED.election)
            """, ct);
        var removed = await db.Database.ExecuteSqlAsync($"""
            DELETE FROM boxes
            WHERE operation_id = {store.OperationId} AND state = 'flat' AND serial < {Box.FirstReplacement}
              AND district_code = ANY ({codes})
              AND NOT EXISTS (
                SELECT FROM unnest({boxes}, {serials}) AS n (code, i) WHERE n.code = boxes.district_code AND n.i = boxes.serial)
            """, ct);
        return added + removed;
    }

    /// <summary>So many boxes, those of listed polling stations first.</summary>
    private static IEnumerable<int> Serials(int boxes, IEnumerable<int> ordinals, int elections)
    {
        var listed = ordinals.Order().SelectMany(o => Enumerable.Range((o - 1) * elections + 1, elections)).ToHashSet();
        return listed.Concat(Enumerable.Range(1, boxes).Where(serial => !listed.Contains(serial))).Take(boxes);
    }
}
