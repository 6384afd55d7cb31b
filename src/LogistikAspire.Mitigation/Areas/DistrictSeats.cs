using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Areas;

internal static class DistrictSeats
{
    /// <summary>Keeps where the seats of a list of districts lie; whoever calls it knows that the list is the newest.</summary>
    public static async Task Keep(this MitigationDb db, DistrictsImported list, CancellationToken ct)
    {
        var known = await db.Seats.Where(s => s.OperationId == list.OperationId).ToDictionaryAsync(s => s.DistrictCode, ct);
        foreach (var imported in list.Districts)
        {
            if (!known.Remove(imported.Code, out var seat))
            {
                db.Add(seat = new DistrictSeat(list.OperationId, imported.Code));
            }

            seat.OnImported(imported);
        }

        db.RemoveRange(known.Values);
    }
}
