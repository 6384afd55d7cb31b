using System.Globalization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Rosters;
using LogistikAspire.Escort.Tasks;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

/// <summary>
/// Who by name escorts what, of the forces that have people on their books. For any other force heads are counted
/// (<see cref="Roster"/>).
/// </summary>
internal sealed class NamedRoster
{
    private const double FirstLimit = 4;

    /// <summary>A change is answered within a second.</summary>
    private const double ChangeLimit = 1;

    private readonly IReadOnlyDictionary<Guid, Assignment> _assignments;
    private readonly IReadOnlyList<AssignedPerson> _assigned;
    private readonly IReadOnlySet<Guid> _over; // shipments that were escorted
    private readonly LocalClock _clock;

    private NamedRoster(
        RosterProblem problem, IReadOnlyDictionary<Guid, Assignment> assignments, IReadOnlyList<AssignedPerson> assigned,
        IReadOnlySet<Guid> over, LocalClock clock) =>
        (Problem, _assignments, _assigned, _over, _clock) = (problem, assignments, assigned, over, clock);

    public RosterProblem Problem { get; }

    /// <summary>The question as the database and what is tracked put it.</summary>
    /// <param name="assignments">Of the operation, those that are not released.</param>
    public static async Task<NamedRoster> Load(
        EscortDb db, Operation operation, DutyBook book, IReadOnlyDictionary<Guid, Assignment> assignments, CancellationToken ct)
    {
        var id = operation.OperationId;
        await db.AssignedPeople.Where(a => a.OperationId == id).LoadAsync(ct);
        var units = await db.Units.AsNoTracking().Where(u => u.OperationId == id).ToListAsync(ct);
        var skills = await db.People.AsNoTracking().Where(p => p.OperationId == id && p.OnBooks)
            .Select(p => new { p.Number, p.CanDrive, p.CanSteerBoat, p.MayBeArmed }).ToDictionaryAsync(p => p.Number, ct);
        var known = db.AssignedPeople.Local.Where(a => a.OperationId == id).ToList();
        var over = known.Where(a => a.Stands && !assignments.ContainsKey(a.ShipmentId)).Select(a => a.ShipmentId).ToHashSet();
        await db.Assignments.Where(a => a.OperationId == id && over.Contains(a.ShipmentId)).LoadAsync(ct);
        over.RemoveWhere(s => db.Assignments.Local.Single(a => a.OperationId == id && a.ShipmentId == s) is
            { DepartedAt: null, HandedOverAt: null });
        var clock = operation.LocalTime;

        var jurisdiction = new Jurisdiction(units);
        var trips = assignments.Values.Where(a => a.OnRoster() is not null).Select(a => new RosterShipment(
            a.ShipmentId,
            a.Trip!.DistrictCode,
            a.Trip.DepartsAt,
            a.Trip.ReturnsAt,
            book.Has(Force.Police) ? a.Trip.Police : 0,
            book.Has(Force.Soldiers) ? a.Trip.Soldiers + a.ExtraSoldiers : 0,
            a.Boats > 0 && book.Has(Force.Police) && a.Trip.Police > 0 ? [new("boat", 1)] : [],
            Own(units, jurisdiction, a.Trip.DistrictCode),
            HasLeft: a.DepartedAt is not null)).ToList();

        var done = known.Where(a => a.Stands && over.Contains(a.ShipmentId))
            .ToLookup(a => a.Number, a => RosterShipment.HalfHoursOf(a.Time.Length));
        var declined = known.Where(a => a.State == AnswerState.Declined).ToLookup(a => a.Number, a => a.Time);
        var free = FreeDays(book, clock, trips);
        var people = book.People.Where(p => Eligibility.Forces.Contains(p.Force)).Select(p => new RosterPerson(
            p.Number,
            p.UnitCode,
            p.Force,
            new[]
            {
                skills[p.Number].CanDrive ? "driver" : null, skills[p.Number].CanSteerBoat ? "boat" : null,
                skills[p.Number].MayBeArmed ? "armed" : null,
            }.OfType<string>().ToHashSet(),
            done[p.Number].Sum(),
            [.. free[p.Number].SelectMany(f => f.Without(declined[p.Number]))])).ToList();

        var inForce = known.Where(a => a.Stands && assignments.ContainsKey(a.ShipmentId))
            .Select(a => new Posting(a.Number, a.ShipmentId)).ToList();
        return new(
            new()
            {
                People = people,
                Shipments = trips,
                InForce = inForce,
                Rest = [.. Eligibility.Forces.Select(f => new ForceRest(f, operation.RestOf(f)))],
                Limit = inForce.Count == 0 ? FirstLimit : ChangeLimit,
            },
            assignments, known, over, clock);
    }

    /// <summary>Assigns, withdraws and asks as the result says; what a need lacks is answered with why.</summary>
    /// <returns>By shipment: how many are missing, and the reason; shipments that lack nobody are not in it.</returns>
    public IReadOnlyDictionary<Guid, (People Missing, string Reason)> Decide(
        EscortDb db, RosterResult result, AnswerSettings settings, DateTimeOffset now)
    {
        var left = Problem.Shipments.Where(s => s.HasLeft).Select(s => s.Id).ToHashSet();
        var wanted = result.Postings.Where(p => !left.Contains(p.ShipmentId)).ToHashSet();
        var known = _assigned.ToDictionary(a => new Posting(a.Number, a.ShipmentId));

        // Those of shipments that have left, or are over, stay what they are.
        foreach (var (posting, assigned) in known.Where(k => k.Value.Stands && !wanted.Contains(k.Key)))
        {
            if (!left.Contains(posting.ShipmentId) && !_over.Contains(posting.ShipmentId))
            {
                assigned.Withdraw();
            }
        }

        var units = Problem.People.ToDictionary(p => p.Number, p => p.Unit);
        foreach (var posting in wanted)
        {
            var trip = _assignments[posting.ShipmentId].Trip!;
            if (!known.TryGetValue(posting, out var assigned))
            {
                assigned = db.Add(new AssignedPerson(
                    _assignments[posting.ShipmentId].OperationId, posting.ShipmentId, posting.Number, units[posting.Number])).Entity;
            }

            if (assigned.Assign(units[posting.Number], new(trip.DepartsAt, trip.ReturnsAt), settings.DueAt(now, trip.DepartsAt)))
            {
                TaskNotices.Tell(db, assigned, TaskNotices.Asked);
            }
        }

        return Remedies.Causes(Problem, result).GroupBy(c => c.Need.ShipmentId)
            .ToDictionary(s => s.Key, s => (Missing(s), string.Join("; ", s.Select(Describe))));
    }

    private static People Missing(IEnumerable<LackCause> causes)
    {
        var missing = default(People);
        foreach (var (need, _, _, _, _) in causes)
        {
            // Who has a qualification that lacks would come from the police.
            missing = People.Max(missing, need.Force == Force.Soldiers ? new(0, need.Missing) : new(need.Missing, 0));
        }

        return missing;
    }

    private string Describe(LackCause cause)
    {
        var trip = _assignments[cause.Need.ShipmentId].Trip!;
        var who = cause.Need.Qualification is { } qualification ? $"with {qualification}"
            : cause.Need.Force == Force.Police ? "police" : "soldiers";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_clock.Of(trip.DepartsAt):yyyy-MM-dd HH:mm}: {cause.Need.Missing} {who} missing ({cause.Sent} assigned, "
                + $"{cause.OnOtherTrips} with other shipments, {cause.Resting} resting, {cause.NotFree} not free)");
    }

    /// <summary>Units that have the district, and those without a district of their own that are under one which has.</summary>
    private static HashSet<string> Own(List<Unit> units, Jurisdiction jurisdiction, string district)
    {
        var own = Eligibility.Forces.SelectMany(f => jurisdiction.OfDistrict(district, f)).Select(u => u.Code).ToHashSet();
        own.UnionWith(
            units.Where(u => u.Districts.Length == 0 && u.Parent is { } parent && own.Contains(parent)).Select(u => u.Code).ToList());
        return own;
    }

    /// <summary>By person: the days of the trips on which they are free, days in a row as one time.</summary>
    private static ILookup<string, Stretch> FreeDays(DutyBook book, LocalClock clock, List<RosterShipment> trips)
    {
        var days = trips.SelectMany(t => DaysOf(clock, t)).Distinct().Order().ToList();
        var free = new List<(string Number, Stretch Time)>();
        var last = new Dictionary<string, int>();
        foreach (var day in days)
        {
            var whole = clock.Days(day, day);
            foreach (var person in Eligibility.Forces.SelectMany(f => book.FreeOn(day, f)))
            {
                if (last.TryGetValue(person.Number, out var index) && free[index].Time.Until == whole.From)
                {
                    free[index] = (person.Number, free[index].Time with { Until = whole.Until });
                }
                else
                {
                    last[person.Number] = free.Count;
                    free.Add((person.Number, whole));
                }
            }
        }

        return free.ToLookup(f => f.Number, f => f.Time);
    }

    private static IEnumerable<DateOnly> DaysOf(LocalClock clock, RosterShipment trip)
    {
        var last = clock.DayOf(trip.ReturnsAt - TimeSpan.FromTicks(1));
        for (var day = clock.DayOf(trip.DepartsAt); day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
