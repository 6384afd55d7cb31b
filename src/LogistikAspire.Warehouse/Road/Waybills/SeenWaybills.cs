using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class SeenWaybills
{
    /// <summary>Those that the caller may see: a local agency sees what is loaded in its districts, or stops there.</summary>
    public static IQueryable<Waybill> SeenBy(this IQueryable<Waybill> waybills, Caller caller) => caller.IsLocal
        ? waybills.Where(w => caller.Districts.Any(d => w.From.Contains(d) || w.Stops.Any(s => s.Place.Contains(d))))
        : waybills;
}
