using LogistikAspire.Contracts.Escort;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

/// <summary>Who of an operation gets an escort, decided anew whenever something that it depends on has changed.</summary>
internal static class Reassignment
{
    /// <summary>
    /// Decides every trip of the operation anew and enqueues what changed. The caller holds the operation's lock, has made its own
    /// change in <paramref name="db"/>, saved or not, and saves afterwards.
    /// </summary>
    public static async Task Run(EscortDb db, Operation operation, CancellationToken ct)
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
            db.DutyDays.Local.Where(d => d.OperationId == id).ToDictionary(d => d.Date, d => d.People),
            new People(operation.DefaultPolice, operation.DefaultSoldiers));

        foreach (var decision in Roster.Decide(assignments.Values.Select(a => a.OnRoster()).OfType<RosterEntry>(), duty))
        {
            var assignment = assignments[decision.ShipmentId];
            if (assignment.Apply(decision) is { } message)
            {
                db.Enqueue(message);
                if (message is EscortLacking lacking)
                {
                    Tell(db, lacking, assignment.Trip!.DistrictCode);
                }
            }
        }
    }

    private static void Tell(EscortDb db, EscortLacking lacking, string district) => db.TellOnCommit(log => log.LogWarning(
        "The escort to {District} is lacking: {Reason} (shipment {Shipment}, operation {Operation})",
        district, lacking.Reason, lacking.ShipmentId, lacking.OperationId));
}
