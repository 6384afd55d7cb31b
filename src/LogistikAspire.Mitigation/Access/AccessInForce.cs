using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Access;

/// <summary>Access to the districts of an operation as it is read, without its lock.</summary>
internal sealed class AccessInForce
{
    private readonly ILookup<string, AccessPeriod> _alerted;
    private readonly Dictionary<string, AccessPeriod> _byHand;

    private AccessInForce(ILookup<string, AccessPeriod> alerted, Dictionary<string, AccessPeriod> byHand) =>
        (_alerted, _byHand) = (alerted, byHand);

    public static async Task<AccessInForce> Read(MitigationDb db, Guid operationId, CancellationToken ct)
    {
        var byHand = await db.AccessOverrides
            .AsNoTracking()
            .Where(o => o.OperationId == operationId)
            .ToDictionaryAsync(o => o.DistrictCode, o => o.Period, ct);
        var alerts = await db.Alerts
            .AsNoTracking()
            .Where(a => a.OperationId == operationId && a.EndedAt == null)
            .ToListAsync(ct);
        return new(alerts.SelectMany(a => a.Periods).ToLookup(p => p.DistrictCode, p => p.Period), byHand);
    }

    /// <summary>What is set by hand; null where nothing is.</summary>
    public AccessPeriod? ByHand(string districtCode) => _byHand.GetValueOrDefault(districtCode);

    /// <summary>The times at which it is not open, in order and without overlap.</summary>
    public IReadOnlyList<AccessPeriod> To(string districtCode) => AccessPeriod.Combine(_alerted[districtCode], ByHand(districtCode));
}
