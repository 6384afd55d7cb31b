using System.Globalization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Shared;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Duty;

/// <summary>
/// One person's shifts and leave: nobody is on duty twice at once, on duty while on leave, or on duty again without the rest that the
/// duty before asks for. Faults are told by field, with what is in the way.
/// </summary>
/// <param name="shifts">All of the person, but for the one that is written.</param>
/// <param name="leaves">All of the person, but for the one that is written.</param>
internal sealed class PersonCalendar(
    Operation operation, Person person, IReadOnlyCollection<Shift> shifts, IReadOnlyCollection<Leave> leaves)
{
    /// <summary>Longest shift: guards are out at polling stations for four days.</summary>
    public const int MaxDays = 7;

    /// <param name="except">Id of the shift or leave that is written.</param>
    public static async Task<PersonCalendar> Read(
        EscortDb db, Operation operation, Person person, Guid except, CancellationToken ct) => new(
        operation,
        person,
        await db.Shifts.AsNoTracking()
            .Where(s => s.OperationId == operation.OperationId && s.Number == person.Number && s.ShiftId != except)
            .ToListAsync(ct),
        await db.Leaves.AsNoTracking()
            .Where(l => l.OperationId == operation.OperationId && l.Number == person.Number && l.LeaveId != except)
            .ToListAsync(ct));

    public Dictionary<string, string[]> Faults(Stretch shift)
    {
        if (shift.Until <= shift.From)
        {
            return Fault("until", "It must end after it begins. A night shift ends on the next day.");
        }

        if (shift.Length > TimeSpan.FromDays(MaxDays))
        {
            return Fault("until", $"A shift has at most {MaxDays} days: cut it in several, or record leave.");
        }

        if (!operation.Time.Holds(shift))
        {
            return Fault(operation.Time.From > shift.From ? "from" : "until", ConcernedDays);
        }

        if (shifts.Where(s => s.Time.Meets(shift)).MinBy(s => s.From) is { } twice)
        {
            return Fault(
                twice.From <= shift.From ? "from" : "until",
                $"{person.Number} is on duty then ({twice.Kind.ToString().ToLowerInvariant()}, {Text(twice.Time)}): nobody is twice at "
                    + "once. Move one of the two shifts, or take somebody else.");
        }

        var (first, last) = (operation.LocalTime.DayOf(shift.From), operation.LocalTime.DayOf(shift.Until.AddTicks(-1)));
        if (leaves.Where(l => l.Meets(first, last)).MinBy(l => l.FirstDay) is { } leave)
        {
            return Fault(
                leave.FirstDay <= first ? "from" : "until",
                $"{person.Number} is on leave from {leave.FirstDay:yyyy-MM-dd} to {leave.LastDay:yyyy-MM-dd}. Take somebody else, or end "
                    + "the leave before.");
        }

        return RestFaults(shift);
    }

    public Dictionary<string, string[]> Faults(DateOnly firstDay, DateOnly lastDay)
    {
        if (lastDay < firstDay)
        {
            return Fault("lastDay", "It must not lie before firstDay. Of a single day both are the same.");
        }

        if (firstDay < operation.FirstDay || lastDay > operation.LastDay)
        {
            return Fault(firstDay < operation.FirstDay ? "firstDay" : "lastDay", ConcernedDays);
        }

        if (leaves.Where(l => l.Meets(firstDay, lastDay)).MinBy(l => l.FirstDay) is { } leave)
        {
            return Fault(
                leave.FirstDay <= firstDay ? "firstDay" : "lastDay",
                $"{person.Number} is on leave already from {leave.FirstDay:yyyy-MM-dd} to {leave.LastDay:yyyy-MM-dd}: change that leave "
                    + "instead, or leave its days out.");
        }

        var whole = operation.LocalTime.Days(firstDay, lastDay);
        return shifts.Where(s => s.Time.Meets(whole)).MinBy(s => s.From) is { } shift
            ? Fault(
                shift.From <= whole.From ? "firstDay" : "lastDay",
                $"{person.Number} is on duty then ({shift.Kind.ToString().ToLowerInvariant()}, {Text(shift.Time)}): delete or move that "
                    + "shift first.")
            : [];
    }

    private string ConcernedDays => $"The operation concerns {operation.FirstDay:yyyy-MM-dd} to {operation.LastDay:yyyy-MM-dd}.";

    private Dictionary<string, string[]> RestFaults(Stretch shift)
    {
        // The duty that the shift becomes part of may ask for more rest than the shift alone.
        var rules = operation.RestOf(person.Force);
        var duties = RestRule.Duties(shifts.Select(s => s.Time).Append(shift)).ToList();
        var own = duties.FindIndex(d => d.From <= shift.From && shift.Until <= d.Until);
        if (own > 0 && RestRule.After(duties[own - 1], rules) is var before && before.Until > duties[own].From)
        {
            return Fault(
                "from",
                $"{person.Number} rests until {Text(before.Until)} after duty ({Text(duties[own - 1])}). Let it begin then or later, or "
                    + "take somebody else.");
        }

        return own < duties.Count - 1 && RestRule.After(duties[own], rules) is var after && after.Until > duties[own + 1].From
            ? Fault(
                "until",
                $"{person.Number} would rest until {Text(after.Until)}, and is on duty again before ({Text(duties[own + 1])}). End it "
                    + "earlier, or take somebody else.")
            : [];
    }

    private static Dictionary<string, string[]> Fault(string field, string message) => new() { [field] = [message] };

    private string Text(Stretch time) => $"{Text(time.From)} to {Text(time.Until)}";

    private string Text(DateTimeOffset moment) =>
        operation.LocalTime.Of(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
