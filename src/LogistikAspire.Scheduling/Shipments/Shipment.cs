using LogistikAspire.Planning;
using LogistikAspire.Shared;

namespace LogistikAspire.Scheduling.Shipments;

/// <summary>
/// The boxes of one district that leave at one departure slot, and the gate they leave through: only when stock is sealed, the escort
/// confirmed and the route clear, and with every box on its vehicles. Departure is decided on this one row, so it is atomic.
/// </summary>
public sealed class Shipment
{
    private Shipment() { } // EF Core

    public Shipment(Guid operationId, Guid planId, string districtCode, int boxes, IReadOnlyDictionary<string, int> vehicles)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(boxes);

        Id = Guid.CreateVersion7();
        OperationId = operationId;
        PlanId = planId;
        DistrictCode = districtCode;
        Boxes = boxes;
        Vehicles = vehicles;
        Version = 1;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>The plan that brought it in; later plans may keep it.</summary>
    public Guid PlanId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public int Boxes { get; private set; }

    /// <summary>Vehicles by code of their kind.</summary>
    public IReadOnlyDictionary<string, int> Vehicles { get; private set; } = new Dictionary<string, int>();
    public required DateTimeOffset DepartsAt { get; init; }
    public required DateTimeOffset ArrivesAt { get; init; }

    /// <summary>When vehicles and escort are free again.</summary>
    public required DateTimeOffset ReturnsAt { get; init; }
    public int Police { get; private set; }
    public int Soldiers { get; private set; }

    /// <summary>Incremented with every change that others hear of.</summary>
    public int Version { get; private set; }
    public uint RowVersion { get; private set; }

    public Condition Stock { get; private set; } = Condition.Unknown;
    public Condition Escort { get; private set; } = Condition.Unknown;
    public Condition Route { get; private set; } = Condition.Unknown;

    /// <summary>Boxes on its vehicles, as last heard.</summary>
    public int Loaded { get; private set; }

    /// <summary>
    /// Version of what <see cref="Loaded"/> was heard from. Apart from the one of <see cref="Stock"/>: the two are told by different
    /// messages of one sequence, and one of them may be overtaken by the other.
    /// </summary>
    public int LoadedVersion { get; private set; }
    public bool IsLoaded => Loaded == Boxes;

    public ShipmentState State { get; private set; }

    /// <summary>Why plans may not move it; null when they may.</summary>
    public string? PinnedBecause { get; private set; }

    /// <summary>Stored beside the state, so that queries can ask for what is still in the store.</summary>
    public bool HasLeft { get; private set; }
    public bool IsCancelled => State == ShipmentState.Cancelled;
    public Guid? DepartureId { get; private set; }
    public DateTimeOffset? DepartedAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>Boxes that the receiver rejected; known once handed over.</summary>
    public int? Rejected { get; private set; }

    /// <summary>The conditions that do not hold: <c>stock</c>, <c>escort</c>, <c>route</c>.</summary>
    public IReadOnlyList<string> Missing => [.. Conditions.Where(c => c.Condition.State != ConditionState.Met).Select(c => c.Name)];

    /// <summary>Why it is held, in a sentence; empty when nothing failed.</summary>
    public string HeldBecause => string.Join("; ", Conditions
        .Where(c => c.Condition.State == ConditionState.Failed)
        .Select(c => c.Condition.Reason));

    private IEnumerable<(string Name, Condition Condition)> Conditions => [("stock", Stock), ("escort", Escort), ("route", Route)];

    /// <summary>The escort that the security policy asks for.</summary>
    public void NeedsEscort(int police, int soldiers)
    {
        if ((police, soldiers) != (Police, Soldiers))
        {
            (Police, Soldiers) = (police, soldiers);
            Version++;
        }
    }

    public void OnStockSealed(int version) => Change(Stock.Met(version), to => Stock = to);

    /// <summary>
    /// A box that is not sealed is on no vehicle either. The message that says so itself may come after the boxes are sealed again, so
    /// this one counts for it.
    /// </summary>
    public void OnStockShort(int version, int missing, string reason)
    {
        OnLoaded(version, Math.Min(Loaded, Boxes - missing));
        Change(Stock.Failed(version, reason), to => Stock = to);
    }

    /// <summary>
    /// Ignored when it is older than what is known. Of the same version it counts: one change of the Warehouse may tell of the stock and of
    /// the vehicles, in either order. Nobody is told, so the version stays.
    /// </summary>
    /// <param name="loaded">Boxes on its vehicles.</param>
    public void OnLoaded(int version, int loaded)
    {
        if (version >= LoadedVersion && !HasLeft && !IsCancelled)
        {
            (Loaded, LoadedVersion) = (loaded, version);
        }
    }

    public void OnEscortConfirmed(int version) => Change(Escort.Met(version), to => Escort = to);

    public void OnEscortLacking(int version, string reason) => Change(Escort.Failed(version, reason), to => Escort = to);

    /// <summary>The state of the way on the day of departure. Our own record decides what is newer, so it has no version.</summary>
    public void OnRoute(HazardLevel level, string reason, IReadOnlyList<VehicleKind> kinds)
    {
        var passable = level < HazardLevel.Restricted
            || (level == HazardLevel.Restricted && Vehicles.Keys.All(code => kinds.Any(k => k.Code == code && k.ServesRestricted)));
        Change(passable ? Route.Met(Route.Version + 1) : Route.Failed(Route.Version + 1, reason), to => Route = to);
    }

    /// <param name="departureId">Named by the caller, so that a retry finds its departure instead of a second one.</param>
    /// <returns>Null when it has left, by this call or by an earlier one with the same id; otherwise why it may not.</returns>
    public Refusal? Depart(Guid departureId, DateTimeOffset at)
    {
        if (DepartureId == departureId)
        {
            return null;
        }

        if (HasLeft)
        {
            return ShipmentRefusal.AlreadyDeparted(this);
        }

        if (IsCancelled)
        {
            return ShipmentRefusal.Cancelled(this);
        }

        if (Missing.Count > 0)
        {
            return ShipmentRefusal.NotCleared(this);
        }

        if (!IsLoaded)
        {
            return ShipmentRefusal.NotLoaded(this);
        }

        DepartureId = departureId;
        DepartedAt = at;
        HasLeft = true;
        State = ShipmentState.Departed;
        Version++;
        return null;
    }

    /// <summary>Keeps later plans from moving it, or lets them move it again.</summary>
    /// <param name="reason">Null to let them.</param>
    /// <returns>Null when it is done, otherwise why there is nothing to move.</returns>
    public Refusal? Pin(string? reason)
    {
        if (HasLeft || IsCancelled)
        {
            return HasLeft ? ShipmentRefusal.AlreadyDeparted(this) : ShipmentRefusal.Cancelled(this);
        }

        PinnedBecause = reason;
        return null;
    }

    /// <summary>Ignored unless it is on the road: a late or repeated message.</summary>
    public void OnArrived(DateTimeOffset at)
    {
        if (State == ShipmentState.Departed)
        {
            State = ShipmentState.Arrived;
            ArrivedAt = at;
            Version++;
        }
    }

    /// <summary>Accepted also when the arrival has not been heard of yet. Ignored when repeated.</summary>
    public void OnHandedOver(DateTimeOffset at, int rejected)
    {
        if (State is ShipmentState.Departed or ShipmentState.Arrived)
        {
            State = ShipmentState.HandedOver;
            HandedOverAt = at;
            Rejected = rejected;
            Version++;
        }
    }

    /// <summary>Takes it out of the plan. What has left cannot be cancelled.</summary>
    public void Cancel()
    {
        if (HasLeft)
        {
            throw new InvalidOperationException("A shipment that has left cannot be cancelled.");
        }

        if (!IsCancelled)
        {
            State = ShipmentState.Cancelled;
            Version++;
        }
    }

    private void Change(Condition? changed, Action<Condition> set)
    {
        if (changed is null || HasLeft || IsCancelled)
        {
            return;
        }

        var before = (State, HeldBecause);
        set(changed);
        State = Conditions.Any(c => c.Condition.State == ConditionState.Failed) ? ShipmentState.Held
            : Missing.Count == 0 ? ShipmentState.Cleared
            : ShipmentState.Waiting;

        if ((State, HeldBecause) != before)
        {
            Version++;
        }
    }
}

public enum ShipmentState
{
    /// <summary>Planned; a condition has not been heard of yet.</summary>
    Waiting,

    /// <summary>All three conditions hold: it may leave once it is loaded.</summary>
    Cleared,

    /// <summary>A condition failed: it may not leave, and somebody has to act.</summary>
    Held,
    Departed,
    Arrived,
    HandedOver,
    Cancelled,
}

public static class ShipmentRefusal
{
    public const string NotClearedCode = "shipment.not-cleared";
    public const string NotLoadedCode = "shipment.not-loaded";

    public static Refusal NotCleared(Shipment shipment) => new(
        NotClearedCode,
        $"The shipment may not leave: {string.Join(", ", shipment.Missing)} missing."
            + (shipment.HeldBecause.Length > 0 ? $" {shipment.HeldBecause}" : ""),
        new Dictionary<string, object?> { ["missing"] = shipment.Missing });

    public static Refusal NotLoaded(Shipment shipment) => new(
        NotLoadedCode,
        $"The shipment may not leave: {shipment.Loaded} of its {shipment.Boxes} boxes are on its vehicles.",
        new Dictionary<string, object?> { ["loaded"] = shipment.Loaded, ["boxes"] = shipment.Boxes });

    public static Refusal AlreadyDeparted(Shipment shipment) => new(
        "shipment.already-departed",
        $"The shipment left at {shipment.DepartedAt:yyyy-MM-ddTHH:mm:ssZ}.",
        new Dictionary<string, object?> { ["departureId"] = shipment.DepartureId });

    public static Refusal Cancelled(Shipment shipment) =>
        new("shipment.cancelled", $"A later plan replaced the shipment of district {shipment.DistrictCode}.");
}
