using LogistikAspire.Contracts.Escort;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Rosters;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LogistikAspire.Escort.Assignments;

/// <summary>Who of an operation gets an escort, decided anew whenever something that it depends on has changed.</summary>
internal static class Reassignment
{
    /// <summary>
    /// Decides every trip of the operation anew and enqueues what changed. The caller holds the operation's lock, has made its own
    /// change in <paramref name="db"/>, saved or not, and saves afterwards.
    /// </summary>
    public static async Task Run(EscortDb db, Operation operation, CancellationToken ct) =>
        await Run(db, operation, await DutyCapacity.Read(db, operation, ct), ct);

    /// <summary>As the other, for whoever has the books as they are saved.</summary>
    public static async Task Run(EscortDb db, Operation operation, DutyBook book, CancellationToken ct)
    {
        if (operation.TimeZone is null)
        {
            return; // OperationOpened is on its way; it decides
        }

        var id = operation.OperationId;
        await db.Assignments.Where(a => a.OperationId == id && a.State != AssignmentState.Released).LoadAsync(ct);
        await db.DutyDays.Where(d => d.OperationId == id).LoadAsync(ct);

        // What is tracked, not what was read: it includes the caller's unsaved changes.
        var assignments = db.Assignments.Local.Where(a => a.OperationId == id && a.State != AssignmentState.Released)
            .ToDictionary(a => a.ShipmentId);
        var named = await Name(db, operation, book, assignments, ct);

        var duty = new DutyCalendar(
            TimeZoneInfo.FindSystemTimeZoneById(operation.TimeZone),
            db.DutyDays.Local.Where(d => d.OperationId == id).ToDictionary(d => d.Date, d => d.People),
            new People(operation.DefaultPolice, operation.DefaultSoldiers));
        var counted = assignments.Values.Select(a => a.OnRoster()).OfType<RosterEntry>().Select(entry => entry with
        {
            Trip = entry.Trip with
            {
                Police = book.Has(Force.Police) ? 0 : entry.Trip.Police, Soldiers = book.Has(Force.Soldiers) ? 0 : entry.Trip.Soldiers,
            },
        });

        foreach (var decision in Roster.Decide(counted, duty))
        {
            var assignment = assignments[decision.ShipmentId];
            if (assignment.Apply(With(decision, named.GetValueOrDefault(decision.ShipmentId))) is { } message)
            {
                db.Enqueue(message);
                if (message is EscortLacking lacking)
                {
                    Tell(db, lacking, assignment.Trip!.DistrictCode);
                }
            }
        }
    }

    /// <summary>Who escorts by name, of the forces that have people on their books.</summary>
    /// <returns>What lacks of them, by shipment.</returns>
    private static async Task<IReadOnlyDictionary<Guid, (People Missing, string Reason)>> Name(
        EscortDb db, Operation operation, DutyBook book, Dictionary<Guid, Assignment> assignments, CancellationToken ct)
    {
        if (!Eligibility.Forces.Any(book.Has) && !await db.AssignedPeople.AnyAsync(a => a.OperationId == operation.OperationId, ct))
        {
            return new Dictionary<Guid, (People, string)>();
        }

        var settings = db.GetService<AnswerSettings>();
        await db.Access.Where(a => a.OperationId == operation.OperationId).LoadAsync(ct);
        var access = db.Access.Local.Where(a => a.OperationId == operation.OperationId).ToDictionary(a => a.DistrictCode);
        foreach (var assignment in assignments.Values)
        {
            if (assignment.Trip is { } trip)
            {
                var isRisky = access.GetValueOrDefault(trip.DistrictCode)?.IsRisky(trip.DepartsAt, trip.ReturnsAt) == true;
                assignment.OnAccess(isRisky && book.Has(Force.Soldiers), settings.ExtraSoldiers);
            }
        }

        var roster = await NamedRoster.Load(db, operation, book, assignments, ct);
        var (result, now) = (EscortSolver.Solve(roster.Problem, ct), db.GetService<TimeProvider>().GetUtcNow());
        if (roster.Problem.Shipments.Count > 0)
        {
            var decided = await db.DecidedRosters.FindAsync([operation.OperationId], ct)
                ?? db.Add(new DecidedRoster(operation.OperationId)).Entity;
            decided.Set(result, now);
        }

        return roster.Decide(db, result, settings, now);
    }

    private static Decision With(Decision decision, (People Missing, string Reason) named) => named.Reason is null
        ? decision
        : new(
            decision.ShipmentId, decision.Missing + named.Missing,
            decision.Reason is null ? named.Reason : $"{decision.Reason}; {named.Reason}");

    private static void Tell(EscortDb db, EscortLacking lacking, string district) => db.TellOnCommit(log => log.LogWarning(
        "The escort to {District} is lacking: {Reason} (shipment {Shipment}, operation {Operation})",
        district, lacking.Reason, lacking.ShipmentId, lacking.OperationId));
}
