using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Shipments;

internal static class ShipmentsAtRisk
{
    /// <summary>
    /// Those still in the store that are planned to be on the way, from departure to the end of unloading, at a time at which one of the
    /// effects makes the way there worse than open; by departure.
    /// </summary>
    /// <param name="seen">Those that the caller may see.</param>
    public static async Task<List<(PlannedShipment Shipment, AccessLevel Level)>> Of(
        IQueryable<PlannedShipment> seen, Guid operationId, IReadOnlyList<AlertEffect> effects, CancellationToken ct)
    {
        if (effects.Count == 0)
        {
            return [];
        }

        var (from, until) = (effects.Min(e => e.From), effects.Max(e => e.Until));
        var districts = effects.SelectMany(e => e.Districts).Distinct().ToList();
        var shipments = await seen
            .AsNoTracking()
            .Where(s => s.OperationId == operationId && !s.HasLeft && !s.IsCancelled && districts.Contains(s.DistrictCode))
            .Where(s => s.DepartsAt < until && s.UnloadedAt > from)
            .OrderBy(s => s.DepartsAt).ThenBy(s => s.ShipmentId)
            .ToListAsync(ct);

        return
        [
            .. from s in shipments
               let met = effects.Where(e => e.Districts.Contains(s.DistrictCode) && s.IsOnTheWay(e.From, e.Until)).ToList()
               where met.Count > 0
               select (s, met.Max(e => e.Level)),
        ];
    }
}
