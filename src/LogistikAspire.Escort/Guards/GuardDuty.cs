using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Guards;

/// <summary>
/// Somebody has a seat. The shift of the same id in the duty calendar is what keeps them from being elsewhere; when the calendar moves or
/// drops that, the seat is a gap again. A duty that is cancelled stays: it is in people's calendars.
/// </summary>
internal sealed class GuardDuty
{
    private GuardDuty() { } // EF Core

    public GuardDuty(Guid operationId, Seat seat, string number, string unitCode, DateTimeOffset now)
    {
        (OperationId, DutyId, Number, UnitCode) = (operationId, Guid.CreateVersion7(now), number, unitCode);
        (Place, Post, Seat, From, Until) = (seat.Place, seat.Post, seat.Number, seat.Time.From, seat.Time.Until);
        (Sequence, ChangedAt) = (1, now);
    }

    public Guid OperationId { get; private set; }

    /// <summary>Also of its shift, and of the event in calendars. Never changes.</summary>
    public Guid DutyId { get; private set; }
    public string Place { get; private set; } = "";
    public int Post { get; private set; }
    public int Seat { get; private set; }
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }

    /// <summary>Of the person.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Of the person when they got it.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>From 1, one more with each change that calendars show.</summary>
    public int Sequence { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Why it is cancelled; null while it holds.</summary>
    public string? CancelledBecause { get; private set; }

    public bool IsCancelled => CancelledBecause is not null;
    public Stretch Time => new(From, Until);
    public SeatKey Key => new(From, Place, Post, Seat);
    public string? District => GuardedPlace.DistrictOf(Place);

    /// <returns>False when it was cancelled before.</returns>
    public bool Cancel(string because, DateTimeOffset now)
    {
        if (IsCancelled)
        {
            return false;
        }

        (CancelledBecause, Sequence, ChangedAt) = (because, Sequence + 1, now);
        return true;
    }
}
