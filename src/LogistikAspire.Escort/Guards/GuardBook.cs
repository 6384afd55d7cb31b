using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Guards;

/// <summary>All that guard duty of an operation rests on: what is to be guarded when, who stands there, and everybody's calendar.</summary>
internal sealed class GuardBook
{
    private GuardBook(Operation operation, GuardSettings settings) => (Operation, Settings) = (operation, settings);

    public Operation Operation { get; }
    public GuardSettings Settings { get; }
    public required IReadOnlyList<GuardTime> Times { get; init; }

    /// <summary>Of all times, in order.</summary>
    public required IReadOnlyList<Seat> Seats { get; init; }

    /// <summary>Those that are cancelled too.</summary>
    public required IReadOnlyList<GuardDuty> Duties { get; init; }
    public required Jurisdiction Jurisdiction { get; init; }
    public required IReadOnlyDictionary<string, Unit> Units { get; init; }

    /// <summary>Those on the books, by number.</summary>
    public required IReadOnlyList<Person> People { get; init; }
    public required IReadOnlyList<Shift> Shifts { get; init; }
    public required ILookup<string, Leave> Leaves { get; init; }

    /// <summary>When people are with a shipment's escort, by number.</summary>
    public required ILookup<string, Stretch> Escorting { get; init; }

    /// <summary>By district: the local day on which the plan has the first boxes arrive.</summary>
    public required IReadOnlyDictionary<string, DateOnly> PlannedArrivals { get; init; }

    public static async Task<GuardBook> Read(EscortDb db, Operation operation, DateTimeOffset now, CancellationToken ct)
    {
        var id = operation.OperationId;
        var settings = (await db.GuardRules.FindAsync([id], ct))?.Settings ?? new();
        var convoys = await db.Convoys.AsNoTracking()
            .Where(c => c.OperationId == id && c.DistrictCode != null && (!c.IsDropped || c.DepartedAt != null))
            .Select(c => new { c.DistrictCode, c.ArrivesAt, c.ArrivedAt })
            .ToListAsync(ct);
        var arrivals = convoys.GroupBy(c => c.DistrictCode!).ToDictionary(g => g.Key, g => g.Min(c => c.ArrivedAt ?? c.ArrivesAt!.Value));
        var heard = await db.GuardedPlaces.AsNoTracking().Where(p => p.OperationId == id).ToListAsync(ct);
        var times = GuardTime.All(operation, settings, arrivals, heard, now);
        var units = await db.Units.AsNoTracking().Where(u => u.OperationId == id).ToListAsync(ct);
        return new(operation, settings)
        {
            Times = times,
            Seats = [.. times.SelectMany(t => t.Seats(operation.LocalTime, settings)).DistinctBy(s => s.Key).OrderBy(s => s.Key)],
            Duties = await db.GuardDuties.Where(d => d.OperationId == id).OrderBy(d => d.DutyId).ToListAsync(ct),
            Jurisdiction = new(units),
            Units = units.ToDictionary(u => u.Code),
            People = await db.People.AsNoTracking().Where(p => p.OperationId == id && p.OnBooks).OrderBy(p => p.Number).ToListAsync(ct),
            Shifts = await db.Shifts.Where(s => s.OperationId == id).ToListAsync(ct),
            Leaves = (await db.Leaves.AsNoTracking().Where(l => l.OperationId == id).ToListAsync(ct)).ToLookup(l => l.Number),
            Escorting = (await db.AssignedPeople.AsNoTracking()
                .Where(a => a.OperationId == id && (a.State == AnswerState.Asked || a.State == AnswerState.Confirmed))
                .ToListAsync(ct)).ToLookup(a => a.Number, a => a.Time),
            PlannedArrivals = convoys.GroupBy(c => c.DistrictCode!)
                .ToDictionary(g => g.Key, g => operation.LocalTime.DayOf(g.Min(c => c.ArrivesAt!.Value))),
        };
    }

    /// <summary>Duties that hold: not cancelled, of a seat that there is, and in the calendar of somebody on the books.</summary>
    public IReadOnlyList<GuardDuty> InForce()
    {
        var (seats, shifts) = (Seats.Select(s => s.Key).ToHashSet(), Shifts.ToDictionary(s => s.ShiftId));
        var onBooks = People.Select(p => p.Number).ToHashSet();
        return
        [
            .. Duties.Where(d => !d.IsCancelled && seats.Contains(d.Key) && onBooks.Contains(d.Number)
                && shifts.TryGetValue(d.DutyId, out var shift)
                && (shift.Number, shift.Kind, shift.Time) == (d.Number, DutyKind.Guard, d.Time)),
        ];
    }

    /// <summary>Seats that nobody has.</summary>
    public IReadOnlyList<Seat> Gaps()
    {
        var taken = InForce().Select(d => d.Key).ToHashSet();
        return [.. Seats.Where(s => !taken.Contains(s.Key))];
    }

    /// <summary>Who may guard by the settings: those whose standing duty it is.</summary>
    public bool IsGuard(Person person) => person.StandingDuty == DutyKind.Guard && Settings.Forces.Contains(person.Force);

    /// <summary>
    /// A roster of these people with what is in force kept. Whoever was taken off a seat does not get it again.
    /// </summary>
    public GuardRoster Roster(IEnumerable<Person> people)
    {
        var inForce = InForce();
        var own = inForce.Select(d => d.DutyId).ToHashSet();
        var roster = new GuardRoster(
            Guards(people, Shifts.Where(s => !own.Contains(s.ShiftId))),
            Duties.Where(d => d.IsCancelled).Select(d => (d.Key, d.Number)).ToHashSet(),
            Jurisdiction);
        var seats = Seats.ToDictionary(s => s.Key);
        foreach (var duty in inForce)
        {
            roster.Keep(seats[duty.Key], duty.Number);
        }

        return roster;
    }

    /// <summary>Who may guard by the settings, with all that is in their calendars.</summary>
    public IReadOnlyList<Guard> GuardsNow() => [.. Guards(People.Where(IsGuard), Shifts)];

    private IEnumerable<Guard> Guards(IEnumerable<Person> people, IEnumerable<Shift> shifts)
    {
        var byNumber = shifts.ToLookup(s => s.Number, s => s.Time);
        return people.Select(p => new Guard(
            p.Number, Units[p.UnitCode], p.MayBeArmed, byNumber[p.Number].Concat(Escorting[p.Number]),
            [.. Leaves[p.Number].Select(l => l.Time(Operation.LocalTime))], Operation.RestOf(p.Force)));
    }
}
