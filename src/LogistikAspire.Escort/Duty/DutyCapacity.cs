using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Duty;

/// <summary>
/// How many people are free for escorts, published per day. One rule says which number counts: a force with people on its books has its
/// number derived from them, on each day from the window to two weeks after voting; a force without has what was declared by hand.
/// </summary>
internal static class DutyCapacity
{
    /// <summary>
    /// Derives all days anew, enqueues those that changed, and decides the trips anew. The caller holds the operation's lock, has made its
    /// own change, and saves afterwards.
    /// </summary>
    public static async Task Recount(EscortDb db, Operation operation, CancellationToken ct)
    {
        if (operation.TimeZone is null)
        {
            return; // OperationOpened is on its way; it counts
        }

        await db.SaveChangesAsync(ct); // what is read below has the caller's change
        var book = await Read(db, operation, ct);
        var days = await db.DutyDays.Where(d => d.OperationId == operation.OperationId).ToDictionaryAsync(d => d.Date, ct);
        if (book.Has(Force.Police) || book.Has(Force.Soldiers))
        {
            for (var date = operation.WindowStart; date <= operation.LastDerivedDay; date = date.AddDays(1))
            {
                if (!days.ContainsKey(date))
                {
                    days[date] = db.Add(new DutyDay(operation.OperationId, date)).Entity;
                }
            }
        }

        foreach (var (date, day) in days.OrderBy(d => d.Key))
        {
            var (police, soldiers) = Derived(book, date);
            var free = new People(
                police ?? day.DeclaredPolice ?? operation.DefaultPolice, soldiers ?? day.DeclaredSoldiers ?? operation.DefaultSoldiers);
            if (day.Becomes(free) is { } declared)
            {
                db.Enqueue(declared);
            }
        }

        await Reassignment.Run(db, operation, book, ct);
    }

    /// <returns>Of each force that has people on its books how many are free; null of one that has none.</returns>
    public static (int? Police, int? Soldiers) Derived(DutyBook book, DateOnly date) => (
        book.Has(Force.Police) ? book.FreeOn(date, Force.Police).Count : null,
        book.Has(Force.Soldiers) ? book.FreeOn(date, Force.Soldiers).Count : null);

    /// <summary>The books as they are saved: everyone on them, and the whole calendar.</summary>
    public static async Task<DutyBook> Read(EscortDb db, Operation operation, CancellationToken ct)
    {
        var id = operation.OperationId;
        var people = await db.People.AsNoTracking().Where(p => p.OperationId == id && p.OnBooks)
            .Select(p => new BookedPerson(p.Number, p.UnitCode, p.Force, p.StandingDuty))
            .ToListAsync(ct);
        return new(
            operation.LocalTime,
            operation.RestOf,
            people,
            await db.Shifts.AsNoTracking().Where(s => s.OperationId == id).ToListAsync(ct),
            await db.Leaves.AsNoTracking().Where(l => l.OperationId == id).ToListAsync(ct),
            await db.TakenDays.AsNoTracking().Where(t => t.OperationId == id).ToListAsync(ct));
    }
}
