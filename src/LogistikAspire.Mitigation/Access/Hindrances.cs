using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Access;

/// <summary>
/// Everything that hinders the ways of one operation, read under its lock. Take it, make the change, then <see cref="Publish"/>:
/// districts whose days came out different are told, the others are not.
/// </summary>
internal sealed class Hindrances
{
    private readonly MitigationDb _db;
    private readonly Guid _operationId;
    private readonly Dictionary<string, DistrictAccess> _districts;
    private readonly Dictionary<string, IReadOnlyList<DayLevel>> _before;

    private Hindrances(MitigationDb db, Guid operationId)
    {
        _db = db;
        _operationId = operationId;
        _districts = db.Districts.Local.Where(d => d.OperationId == operationId).ToDictionary(d => d.DistrictCode);
        _before = Ways();
    }

    public static async Task<Hindrances> Load(MitigationDb db, Operation operation, CancellationToken ct)
    {
        var id = operation.OperationId;
        await db.Districts.Where(d => d.OperationId == id).LoadAsync(ct);
        await db.DeclaredAccess.Where(d => d.OperationId == id).LoadAsync(ct);
        await db.Alerts.Where(a => a.OperationId == id && a.EndedAt == null).LoadAsync(ct);
        return new Hindrances(db, id);
    }

    public bool IsDistrict(string code) => _districts.TryGetValue(code, out var district) && district.IsListed;

    public DistrictAccess District(string code) => _districts[code];

    public IReadOnlyList<DayLevel> Way(string districtCode) => Ways().GetValueOrDefault(districtCode, []);

    /// <summary>Raises the version of every district whose days differ now from what they were, and enqueues them whole.</summary>
    /// <param name="changedAt">When the change was asked for.</param>
    public void Publish(DateTimeOffset changedAt)
    {
        var after = Ways();
        foreach (var code in _before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var days = after.GetValueOrDefault(code, []);
            if (days.SequenceEqual(_before.GetValueOrDefault(code, [])))
            {
                continue;
            }

            var district = _districts[code];
            district.OnChanged();
            _db.Enqueue(new DistrictAccessChanged
            {
                OperationId = _operationId,
                Version = district.Version,
                DistrictCode = code,
                ChangedAt = changedAt,
                Days = [.. days.Select(d => new DayAccess { Date = d.Date, Level = d.Level.Code(), Reason = d.Reason })],
            });
        }
    }

    /// <summary>What is tracked, not what was read: it includes changes that are not saved yet.</summary>
    private Dictionary<string, IReadOnlyList<DayLevel>> Ways()
    {
        var declared = _db.DeclaredAccess.Local
            .Where(d => d.OperationId == _operationId)
            .Select(d => (d.DistrictCode, d.Hindrance));
        var alerted = _db.Alerts.Local
            .Where(a => a.OperationId == _operationId && a.IsInForce)
            .SelectMany(a => a.Districts.Select(code => (DistrictCode: code, a.Hindrance)));

        return declared.Concat(alerted)
            .GroupBy(h => h.DistrictCode, h => h.Hindrance)
            .ToDictionary(h => h.Key, Access.Way.Combine);
    }
}
