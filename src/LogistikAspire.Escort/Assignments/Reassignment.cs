using LogistikAspire.Contracts.Escort;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

internal static class Reassignment
{
    /// <summary>
    /// Decides every trip of the operation anew and enqueues what changed. The caller holds the operation's lock, has made its own
    /// change in <paramref name="db"/>, saved or not, and saves afterwards.
    /// </summary>
    public static async Task Reassign(this EscortDb db, Operation operation, CancellationToken ct)
    {
        if (operation.TimeZone is null)
        {
            return; // OperationOpened is on its way; it decides
        }

        var id = operation.OperationId;
        await db.Assignments.Where(a => a.OperationId == id && a.State != AssignmentState.Released).LoadAsync(ct);
        await db.DutyDays.Where(d => d.OperationId == id).LoadAsync(ct);

        // What is tracked, not what was read: it includes the caller's unsaved changes.
        var assignments = db.Assignments.Local.Where(a => a.OperationId == id).ToDictionary(a => a.ShipmentId);
        var duty = new DutyCalendar(
            TimeZoneInfo.FindSystemTimeZoneById(operation.TimeZone),
            db.DutyDays.Local.Where(d => d.OperationId == id).ToDictionary(d => d.Date, d => d.People));

        foreach (var decision in Roster.Decide(assignments.Values.Select(a => a.OnRoster()).OfType<RosterEntry>(), duty))
        {
            var assignment = assignments[decision.ShipmentId];
            if (assignment.Apply(decision))
            {
                db.Announce(assignment);
            }
        }
    }

    private static void Announce(this EscortDb db, Assignment assignment)
    {
        if (assignment.State == AssignmentState.Confirmed)
        {
            db.Enqueue(new EscortConfirmed
            {
                OperationId = assignment.OperationId,
                ShipmentId = assignment.ShipmentId,
                Version = assignment.Version,
                Police = assignment.Trip!.Police,
                Soldiers = assignment.Trip.Soldiers,
            });
            return;
        }

        var (shipment, district, reason) = (assignment.ShipmentId, assignment.Trip!.DistrictCode, assignment.Reason!);
        db.TellOnCommit(log => log.LogWarning(
            "The escort to {District} is lacking: {Reason} (shipment {Shipment}, operation {Operation})",
            district, reason, shipment, assignment.OperationId));
        db.Enqueue(new EscortLacking
        {
            OperationId = assignment.OperationId,
            ShipmentId = assignment.ShipmentId,
            Version = assignment.Version,
            MissingPolice = assignment.MissingPolice,
            MissingSoldiers = assignment.MissingSoldiers,
            Reason = reason,
        });
    }
}
