using LogistikAspire.Closing;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Resources;

/// <summary>
/// A boat, a vehicle, a pump, a tent or an ambulance on stand-by. Its owner says what it is, answers whoever asks for it, and may lend it
/// to the distribution for a time in which it is promised to nobody: what is promised to people in need goes before boxes.
/// </summary>
internal sealed class Resource
{
    private Resource() { } // EF Core

    public Resource(Guid operationId, Guid resourceId, string agency, ResourceContent content)
    {
        (OperationId, ResourceId, Agency) = (operationId, resourceId, agency);
        Say(content);
    }

    public Guid OperationId { get; private set; }
    public Guid ResourceId { get; private set; }

    /// <summary>Code of the agency that owns it.</summary>
    public string Agency { get; private set; } = "";

    /// <summary>From 1; every change and the withdrawal count one up.</summary>
    public int Version { get; private set; }
    public ResourceKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public string DistrictCode { get; private set; } = "";
    public string Place { get; private set; } = "";
    public double? Latitude { get; private set; }
    public double? Longitude { get; private set; }
    public int Capacity { get; private set; }
    public string CapacityUnit { get; private set; } = "";
    public int Count { get; private set; }

    [Personal]
    public string Contact { get; private set; } = "";
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }
    public string? VehicleKind { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawReason { get; private set; }

    /// <summary>Lent from this moment until that one; null while it is not lent.</summary>
    public DateTimeOffset? LentFrom { get; private set; }
    public DateTimeOffset? LentUntil { get; private set; }

    /// <summary>How often the distribution was told of it; 0 if never.</summary>
    public int OfferVersion { get; private set; }

    public bool IsWithdrawn => WithdrawnAt is not null;

    public Stretch Period => new(From, Until);

    public Stretch? Loan => LentFrom is { } from && LentUntil is { } until ? new(from, until) : null;

    public ResourceContent Content => new(
        Kind, Name, DistrictCode, Place, Latitude, Longitude, Capacity, CapacityUnit, Count, Contact, Period, VehicleKind);

    /// <param name="promised">The confirmed requests for it.</param>
    /// <param name="message">What the distribution must hear; null when it concerns nothing that is lent.</param>
    /// <returns>Null when it says this now, otherwise why it cannot.</returns>
    public Refusal? Change(ResourceContent content, IEnumerable<ResourceRequest> promised, out object? message)
    {
        message = null;
        if (IsWithdrawn)
        {
            return ResourceRefusal.Withdrawn(this);
        }

        if (content == Content)
        {
            return null;
        }

        if (promised.FirstOrDefault(r => !content.Period.Holds(r.Period)) is { } broken)
        {
            return ResourceRefusal.Promised(broken);
        }

        var before = Content;
        Say(content);
        message = Loan is not { } loan ? null
            : Kind != ResourceKind.FourWheelDrive || VehicleKind is null ? TakeBack("It is no longer a vehicle that can be lent.")
            : !Period.Holds(loan) ? TakeBack("It is not on stand-by for all of that time any more.")
            : (before.Name, before.Count, before.VehicleKind) != (Name, Count, VehicleKind) ? Offered(loan)
            : null;
        return null;
    }

    /// <param name="asked">Null: for the longest time in which it is free.</param>
    /// <param name="promised">The confirmed requests for it.</param>
    /// <param name="offered">What the distribution must hear; null when it was lent for just this time.</param>
    /// <returns>Null when it is lent, otherwise why it cannot be.</returns>
    public Refusal? Lend(Stretch? asked, IReadOnlyCollection<ResourceRequest> promised, out FleetOffered? offered)
    {
        offered = null;
        if (IsWithdrawn)
        {
            return ResourceRefusal.Withdrawn(this);
        }

        if (Kind != ResourceKind.FourWheelDrive || VehicleKind is null)
        {
            return ResourceRefusal.NoVehicle(this);
        }

        var free = Period.Without(promised.Select(r => r.Period));
        var loan = asked ?? free.OrderByDescending(f => f.Length).FirstOrDefault();
        if (loan is null || !free.Any(f => f.Holds(loan)))
        {
            return ResourceRefusal.NotFree(promised.Where(r => r.Period.Meets(loan ?? Period)), free);
        }

        if (loan != Loan)
        {
            offered = Offered(loan);
        }

        return null;
    }

    /// <returns>What the distribution must hear; null when it was not lent.</returns>
    public FleetWithdrawn? TakeBack(string reason)
    {
        if (Loan is null)
        {
            return null;
        }

        (LentFrom, LentUntil) = (null, null);
        return new() { OperationId = OperationId, OfferId = ResourceId, Version = ++OfferVersion, Reason = reason };
    }

    /// <param name="message">What the distribution must hear; null when it was not lent.</param>
    /// <returns>Null when it is withdrawn for this reason, by this call or by an earlier one; otherwise why it cannot be.</returns>
    public Refusal? Withdraw(string reason, DateTimeOffset now, out FleetWithdrawn? message)
    {
        message = null;
        if (IsWithdrawn)
        {
            return reason == WithdrawReason ? null : ResourceRefusal.Withdrawn(this);
        }

        message = TakeBack(reason);
        (WithdrawnAt, WithdrawReason) = (now, reason);
        Version++;
        return null;
    }

    private FleetOffered Offered(Stretch loan)
    {
        (LentFrom, LentUntil) = (loan.From, loan.Until);
        return new()
        {
            OperationId = OperationId,
            OfferId = ResourceId,
            Version = ++OfferVersion,
            Agency = Agency,
            Name = Name,
            VehicleKind = VehicleKind!,
            Count = Count,
            From = loan.From,
            Until = loan.Until,
        };
    }

    private void Say(ResourceContent content)
    {
        (Kind, Name, DistrictCode, Place, Latitude, Longitude) =
            (content.Kind, content.Name, content.DistrictCode, content.Place, content.Latitude, content.Longitude);
        (Capacity, CapacityUnit, Count, Contact, VehicleKind) =
            (content.Capacity, content.CapacityUnit, content.Count, content.Contact, content.VehicleKind);
        (From, Until) = (content.Period.From, content.Period.Until);
        Version++;
    }
}

internal static class ResourceRefusal
{
    public static Refusal Withdrawn(Resource resource) => new(
        "resource.withdrawn",
        $"It was withdrawn: {resource.WithdrawReason}. Its owner can put it on stand-by again under a new id.",
        new Dictionary<string, object?> { ["withdrawnAt"] = resource.WithdrawnAt });

    public static Refusal Promised(ResourceRequest request) => new(
        "resource.promised",
        "It is promised for a time that the new period does not hold. Decline that request first, or keep the time in the period.",
        Taken([request]));

    public static Refusal Taken(ResourceRequest request, ResourceRequest inTheWay) => new(
        "resource.taken",
        $"It is promised already from {RecordTime.Text(inTheWay.From)} to {RecordTime.Text(inTheWay.Until)}. Ask for another time or "
            + "another resource, or let that request be taken back or declined.",
        new Dictionary<string, object?>(Taken([inTheWay])) { ["requestId"] = request.RequestId });

    public static Refusal OutsidePeriod(Resource resource) => new(
        "resource.not-on-standby",
        $"It is on stand-by from {RecordTime.Text(resource.From)} to {RecordTime.Text(resource.Until)}: ask for a time within that.",
        new Dictionary<string, object?> { ["from"] = resource.From, ["until"] = resource.Until });

    public static Refusal NoVehicle(Resource resource) => new(
        "loan.no-vehicle",
        "Only a four-wheel drive with the code of a vehicle kind, such as pickup, can be lent to the distribution: give it one first.",
        new Dictionary<string, object?> { ["kind"] = resource.Kind });

    public static Refusal NotFree(IEnumerable<ResourceRequest> inTheWay, IReadOnlyList<Stretch> free) => new(
        "loan.not-free",
        free.Count == 0
            ? "It is promised for all the time that it is on stand-by: decline a request, or lend another vehicle."
            : "It is not free for all of that time: lend it for a time within one of those in \"free\".",
        new Dictionary<string, object?>(Taken(inTheWay)) { ["free"] = free.Select(f => new { f.From, f.Until }) });

    private static Dictionary<string, object?> Taken(IEnumerable<ResourceRequest> requests) => new()
    {
        ["inTheWay"] = requests.Select(r => new { r.RequestId, r.From, r.Until, r.Purpose }),
    };
}
