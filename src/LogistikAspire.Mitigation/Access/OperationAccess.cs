using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Access;

/// <summary>
/// Access to all districts of one operation, read under its lock. Load it, make the change, then <see cref="Publish"/>: others hear of the
/// districts whose days came out different, and of no other.
/// </summary>
internal sealed class OperationAccess
{
    private readonly MitigationDb _db;
    private readonly Guid _operationId;
    private readonly Dictionary<string, DistrictAccess> _districts;
    private readonly Dictionary<string, IReadOnlyList<AccessOnDay>> _before;

    private OperationAccess(MitigationDb db, Guid operationId)
    {
        _db = db;
        _operationId = operationId;
        _districts = db.Districts.Local.Where(d => d.OperationId == operationId).ToDictionary(d => d.DistrictCode);
        _before = ByDistrict();
    }

    public static async Task<OperationAccess> Load(MitigationDb db, Operation operation, CancellationToken ct)
    {
        var id = operation.OperationId;
        await db.Districts.Where(d => d.OperationId == id).LoadAsync(ct);
        await db.DeclaredAccess.Where(d => d.OperationId == id).LoadAsync(ct);
        await db.Alerts.Where(a => a.OperationId == id && a.EndedAt == null).LoadAsync(ct);
        return new OperationAccess(db, id);
    }

    public bool IsDistrict(string code) => _districts.TryGetValue(code, out var district) && district.IsListed;

    public DistrictAccess District(string code) => _districts[code];

    public IReadOnlyList<AccessOnDay> To(string districtCode) => ByDistrict().GetValueOrDefault(districtCode, []);

    /// <summary>Tells of every district whose days differ now from what they were.</summary>
    /// <param name="changedAt">When the change was asked for.</param>
    public void Publish(DateTimeOffset changedAt)
    {
        var after = ByDistrict();
        foreach (var code in _before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var days = after.GetValueOrDefault(code, []);
            if (!days.SequenceEqual(_before.GetValueOrDefault(code, [])))
            {
                _db.Enqueue(_districts[code].Change(days, changedAt));
            }
        }
    }

    /// <summary>What is tracked, not what was read: it includes changes that are not saved yet.</summary>
    private Dictionary<string, IReadOnlyList<AccessOnDay>> ByDistrict()
    {
        var declared = _db.DeclaredAccess.Local
            .Where(d => d.OperationId == _operationId)
            .Select(d => (d.DistrictCode, d.Period));
        var alerted = _db.Alerts.Local
            .Where(a => a.OperationId == _operationId && a.IsInForce)
            .SelectMany(a => a.Districts.Select(code => (DistrictCode: code, a.Period)));

        return declared.Concat(alerted)
            .GroupBy(p => p.DistrictCode, p => p.Period)
            .ToDictionary(p => p.Key, AccessPeriod.Combine);
    }
}
