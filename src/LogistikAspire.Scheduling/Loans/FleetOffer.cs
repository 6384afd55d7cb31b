using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Loans;

/// <summary>Our copy of vehicles that an agency lends to the operation for a time, as Mitigation told it.</summary>
public sealed class FleetOffer
{
    private FleetOffer() { } // EF Core

    public FleetOffer(Guid operationId, Guid id)
    {
        OperationId = operationId;
        Id = id;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>Of the last that was heard; offers and withdrawals count together. 0 before the first.</summary>
    public int Version { get; private set; }
    public string Agency { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Empty when the withdrawal came first: then nothing was ever lent.</summary>
    public string VehicleKind { get; private set; } = "";
    public int Count { get; private set; }
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }

    /// <summary>Why it was taken back; null while it is lent.</summary>
    public string? TakenBackBecause { get; private set; }

    /// <returns>False when we know this, or something newer.</returns>
    public bool Offer(int version, string agency, string name, string vehicleKind, int count, DateTimeOffset from, DateTimeOffset until)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, Agency, Name, VehicleKind, Count, From, Until, TakenBackBecause) =
            (version, agency, name, vehicleKind, count, from, until, null);
        return true;
    }

    /// <summary>What was lent stays known: what has left with it is still on its way with it.</summary>
    /// <returns>False when we know this, or something newer.</returns>
    public bool TakeBack(int version, string reason)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, TakenBackBecause) = (version, reason);
        return true;
    }

    /// <summary>Whether plans can use it, or have to know that they could.</summary>
    /// <param name="kinds">Of the operation; a kind that it does not have would carry nobody knows what.</param>
    internal bool Counts(IReadOnlyList<VehicleKind> kinds) => Count > 0 && Until > From && kinds.Any(k => k.Code == VehicleKind);

    /// <param name="clock">The one that the trips are told by.</param>
    internal LentVehicles ToLent(Func<DateTimeOffset, DateTime> clock) =>
        new(VehicleKind, Count, clock(From), clock(Until), TakenBackBecause is not null);
}
