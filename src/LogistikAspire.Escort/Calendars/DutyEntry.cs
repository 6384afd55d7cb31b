using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Calendars;

/// <summary>A duty of one person as rosters show it: guard or escort, in force or cancelled.</summary>
/// <param name="Uid">Never changes, whatever becomes of the duty.</param>
/// <param name="Place">A store, or the district to which a shipment goes.</param>
/// <param name="Post">Of guards: from 1 at each place.</param>
/// <param name="Sequence">From 1, one more with each change that its readers see.</param>
/// <param name="CancelledBecause">Null while it is in force.</param>
internal sealed record DutyEntry(
    string Uid, DutyKind Kind, string Place, int? Post, DateTimeOffset From, DateTimeOffset Until, string Number, string UnitCode,
    int Sequence, DateTimeOffset ChangedAt, string? CancelledBecause)
{
    public bool IsCancelled => CancelledBecause is not null;

    /// <summary>All duties that people of a unit have or had as its people, or one person has or had, by time.</summary>
    public static async Task<IReadOnlyList<DutyEntry>> Read(
        EscortDb db, Operation operation, string? unitCode, string? number, DateTimeOffset now, CancellationToken ct)
    {
        var book = await GuardBook.Read(db, operation, now, ct);
        var inForce = book.InForce().Select(d => d.DutyId).ToHashSet();
        var escorts = await db.AssignedPeople.AsNoTracking()
            .Where(a => a.OperationId == operation.OperationId && a.Version > 0)
            .Where(a => (unitCode == null || a.UnitCode == unitCode) && (number == null || a.Number == number))
            .ToListAsync(ct);
        var districts = (await db.Convoys.AsNoTracking()
            .Where(c => c.OperationId == operation.OperationId && c.DistrictCode != null)
            .Select(c => new { c.ShipmentId, c.DistrictCode })
            .ToListAsync(ct)).ToDictionary(c => c.ShipmentId, c => c.DistrictCode!);
        return
        [
            .. book.Duties
                .Where(d => (unitCode is null || d.UnitCode == unitCode) && (number is null || d.Number == number))
                .Select(d => Of(d, inForce.Contains(d.DutyId)))
                .Concat(escorts.Select(a => Of(a, districts.GetValueOrDefault(a.ShipmentId, ""))))
                .OrderBy(e => e.From).ThenBy(e => e.Place, StringComparer.Ordinal).ThenBy(e => e.Post)
                .ThenBy(e => e.Uid, StringComparer.Ordinal),
        ];
    }

    /// <summary>One that the calendar has overtaken is cancelled when the roster is made again; people see that already.</summary>
    private static DutyEntry Of(GuardDuty duty, bool isInForce) => new(
        $"{duty.DutyId}.guard@logistikaspire", DutyKind.Guard, duty.Place, duty.Post, duty.From, duty.Until, duty.Number, duty.UnitCode,
        duty.Sequence + (isInForce || duty.IsCancelled ? 0 : 1), duty.ChangedAt,
        duty.CancelledBecause ?? (isInForce ? null : MakeGuardRoster.Overtaken));

    /// <summary>Nobody keeps when it changed: a calendar tells the newer one by its sequence.</summary>
    private static DutyEntry Of(AssignedPerson assigned, string district) => new(
        $"{assigned.ShipmentId}.{assigned.Number}.escort@logistikaspire", DutyKind.Escort, district, null, assigned.From, assigned.Until,
        assigned.Number, assigned.UnitCode, assigned.Version, assigned.AnsweredAt ?? assigned.From,
        assigned.Stands ? null : assigned.Reason ?? MakeGuardRoster.Overtaken);
}
