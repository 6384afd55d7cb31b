using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Access;

/// <summary>
/// Access to all districts of one operation, read under its lock. Load it, make the change, then <see cref="Publish"/>: others hear of the
/// districts whose periods came out different, and of no other.
/// </summary>
internal sealed class OperationAccess
{
    private readonly MitigationDb _db;
    private readonly Operation _operation;
    private readonly Dictionary<string, DistrictAccess> _districts;
    private readonly Dictionary<string, IReadOnlyList<AccessPeriod>> _before;

    private OperationAccess(MitigationDb db, Operation operation)
    {
        (_db, _operation) = (db, operation);
        _districts = db.Districts.Local.Where(d => d.OperationId == operation.OperationId).ToDictionary(d => d.DistrictCode);
        _before = ByDistrict();
    }

    public static async Task<OperationAccess> Load(MitigationDb db, Operation operation, CancellationToken ct)
    {
        var id = operation.OperationId;
        await db.Districts.Where(d => d.OperationId == id).LoadAsync(ct);
        await db.AccessOverrides.Where(o => o.OperationId == id).LoadAsync(ct);
        await db.Alerts.Where(a => a.OperationId == id && a.EndedAt == null).LoadAsync(ct);
        return new OperationAccess(db, operation);
    }

    /// <summary>Whether it is a district of the operation now.</summary>
    public bool IsDistrict(string code) => _districts.TryGetValue(code, out var district) && district.IsListed;

    /// <summary>Whether it is one, or was.</summary>
    public bool IsKnown(string code) => _districts.ContainsKey(code);

    public DistrictAccess District(string code) => _districts[code];

    public IReadOnlyList<AccessPeriod> To(string districtCode) => ByDistrict().GetValueOrDefault(districtCode, []);

    /// <summary>Tells of every district whose access differs now from what it was.</summary>
    /// <param name="changedAt">When the change was asked for.</param>
    public void Publish(DateTimeOffset changedAt)
    {
        var after = ByDistrict();
        foreach (var code in _before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (then, now) = (_before.GetValueOrDefault(code, []), after.GetValueOrDefault(code, []));
            if (then.Count != now.Count || then.Zip(now).Any(p => !p.First.IsToldLike(p.Second)))
            {
                _db.Enqueue(_districts[code].Change(now, changedAt));
            }
        }
    }

    /// <summary>What is tracked, not what was read: it includes changes that are not saved yet.</summary>
    private Dictionary<string, IReadOnlyList<AccessPeriod>> ByDistrict()
    {
        var byHand = _db.AccessOverrides.Local
            .Where(o => o.OperationId == _operation.OperationId)
            .ToDictionary(o => o.DistrictCode, o => o.Period);
        var alerted = _db.Alerts.Local
            .Where(a => a.OperationId == _operation.OperationId && a.IsInForce)
            .SelectMany(a => a.Periods)
            .ToLookup(p => p.DistrictCode, p => p.Period);

        return alerted.Select(a => a.Key).Union(byHand.Keys)
            .ToDictionary(code => code, code => AccessPeriod.Combine(alerted[code], byHand.GetValueOrDefault(code)));
    }
}
