using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;

namespace LogistikAspire.Scheduling.Shipments;

/// <summary>
/// The boxes of one district that leave at one departure slot, and the <see cref="DepartureGate"/> they leave through, with every box on
/// its vehicles. Departure is decided on this one row, so it is atomic.
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
        Appointment = new(Id, 0, default);
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

    /// <summary>When its boxes are off its vehicles: its way ends.</summary>
    public required DateTimeOffset UnloadedAt { get; init; }

    /// <summary>When vehicles and escort are free again.</summary>
    public required DateTimeOffset ReturnsAt { get; init; }
    public int Police { get; private set; }
    public int Soldiers { get; private set; }

    /// <summary>Incremented with every change that others hear of.</summary>
    public int Version { get; private set; }
    public uint RowVersion { get; private set; }

    /// <summary>Its sequence is 0 until it is published.</summary>
    public Appointment Appointment { get; private set; } = null!;

    public DepartureGate Gate { get; private set; } = new();

    /// <summary>Boxes on its vehicles, as last heard.</summary>
    public int Loaded { get; private set; }

    /// <summary>
    /// Version of what <see cref="Loaded"/> was heard from. The gate's stock has another: the two are told by different messages of one
    /// sequence, and one of them may overtake the other.
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

    /// <summary>
    /// Version of what <see cref="ArrivedAt"/> was heard from; 0 before. The two stand on different messages of one sequence, as the gate's
    /// stock and <see cref="Loaded"/> do.
    /// </summary>
    public int ArrivedVersion { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>The same for <see cref="HandedOverAt"/> and the counts.</summary>
    public int HandedOverVersion { get; private set; }

    /// <summary>Ids of the polling stations whose boxes left with it; null while the Warehouse has not told.</summary>
    public IReadOnlyList<Guid>? Stations { get; private set; }

    /// <summary>Boxes that the receiver rejected; known once handed over.</summary>
    public int? Rejected { get; private set; }

    /// <summary>Boxes that came off its vehicles elsewhere, as when one turned back; known once handed over.</summary>
    public int? TurnedBack { get; private set; }

    /// <summary>Puts it into people's calendars, or tells them that something of it is otherwise than they have it.</summary>
    public void Announce(DateTimeOffset now) => Appointment = Appointment.ChangedNow(now);

    /// <summary>
    /// Puts it into people's calendars in the place of another one, which is cancelled and whose appointment this is now.
    /// </summary>
    public void AnnounceInsteadOf(Shipment cancelled, DateTimeOffset now) => Appointment = cancelled.Appointment.ChangedNow(now);

    /// <summary>The escort that the security policy asks for.</summary>
    public void NeedsEscort(int police, int soldiers)
    {
        if ((police, soldiers) != (Police, Soldiers))
        {
            (Police, Soldiers) = (police, soldiers);
            Version++;
        }
    }

    /// <returns>
    /// As of every method that moves the gate, the message that others must hear: <see cref="ShipmentCleared"/> when it opened,
    /// <see cref="ShipmentHeld"/> when it closed or holds for another reason. Null otherwise.
    /// </returns>
    public object? OnStockSealed(int version) => Change(Gate.Stock.Met(version), to => Gate with { Stock = to });

    /// <summary>
    /// A box that is not sealed is on no vehicle either. The message that says so itself may come after the boxes are sealed again, so
    /// this one counts for it.
    /// </summary>
    public object? OnStockShort(int version, int missing, string reason)
    {
        OnLoaded(version, Math.Min(Loaded, Boxes - missing));
        return Change(Gate.Stock.Failed(version, reason), to => Gate with { Stock = to });
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

    public object? OnEscortConfirmed(int version) => Change(Gate.Escort.Met(version), to => Gate with { Escort = to });

    public object? OnEscortLacking(int version, string reason) =>
        Change(Gate.Escort.Failed(version, reason), to => Gate with { Escort = to });

    public object? OnIncidentHeld(int version, string reason) =>
        Change(Gate.Incident.Failed(version, reason), to => Gate with { Incident = to });

    public object? OnIncidentReleased(int version) => Change(Gate.Incident.Met(version), to => Gate with { Incident = to });

    /// <param name="barred">
    /// What keeps it from its planned way; nothing when the route is clear. Our own records decide what is newer, so it has no version.
    /// </param>
    public object? OnRoute(IReadOnlyList<string> barred)
    {
        var route = Route(barred);
        return (route.State, route.Reason) == (Gate.Route.State, Gate.Route.Reason)
            ? null
            : Change(route, to => Gate with { Route = to });
    }

    /// <summary>Lets it leave through the departure gate: on three conditions of three, with all its boxes on its vehicles.</summary>
    /// <param name="departureId">Named by the caller, so that a retry finds its departure instead of a second one.</param>
    /// <param name="barred">
    /// What keeps it from the way that it has when it leaves at that moment, instead of from the planned one: who leaves late may meet
    /// what the plan did not, or find open what it found closed.
    /// </param>
    /// <param name="departed">What others must hear; null unless it left by this call.</param>
    /// <returns>Null when it has left, by this call or by an earlier one with the same id; otherwise why it may not.</returns>
    public Refusal? Depart(Guid departureId, DateTimeOffset at, IReadOnlyList<string> barred, out ShipmentDeparted? departed)
    {
        departed = null;
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

        // Who has never been told of its way waits, whatever the moment.
        var gate = Gate.Route.State == ConditionState.Pending ? Gate : Gate with { Route = Route(barred) };
        if (!gate.IsOpen)
        {
            return ShipmentRefusal.NotCleared(gate);
        }

        if (!IsLoaded)
        {
            return ShipmentRefusal.NotLoaded(this);
        }

        Gate = gate;
        DepartureId = departureId;
        DepartedAt = at;
        HasLeft = true;
        State = ShipmentState.Departed;
        Version++;
        departed = new() { OperationId = OperationId, ShipmentId = Id, Version = Version, DepartedAt = at };
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

    /// <summary>Told once; the same again changes nothing.</summary>
    public void OnStationsDeparted(IReadOnlyList<Guid> stations) => Stations ??= stations;

    /// <summary>Ignored when it is not newer than what is known.</summary>
    /// <param name="at">Null when that it arrived was wrong: it is on the road again.</param>
    public void OnArrived(int version, DateTimeOffset? at)
    {
        if (HasLeft && version > ArrivedVersion)
        {
            (ArrivedVersion, ArrivedAt) = (version, at);
            Progress();
        }
    }

    /// <summary>Accepted also when the arrival has not been heard of yet. Ignored when it is not newer than what is known.</summary>
    public void OnHandedOver(int version, DateTimeOffset at, int rejected, int turnedBack)
    {
        if (HasLeft && version > HandedOverVersion)
        {
            (HandedOverVersion, HandedOverAt, Rejected, TurnedBack) = (version, at, rejected, turnedBack);
            Progress();
        }
    }

    /// <summary>That all of its boxes were handed over was wrong: some are with its vehicles still.</summary>
    public void OnHandoverTakenBack(int version)
    {
        if (HasLeft && version > HandedOverVersion)
        {
            (HandedOverVersion, HandedOverAt, Rejected, TurnedBack) = (version, null, null, null);
            Progress();
        }
    }

    /// <summary>Takes it out of the plan. What has left cannot be cancelled.</summary>
    /// <returns>What others must hear; null when it was cancelled before.</returns>
    public ShipmentCancelled? Cancel(string reason)
    {
        if (HasLeft)
        {
            throw new InvalidOperationException("A shipment that has left cannot be cancelled.");
        }

        if (IsCancelled)
        {
            return null;
        }

        State = ShipmentState.Cancelled;
        Version++;
        return new() { OperationId = OperationId, ShipmentId = Id, Version = Version, Reason = reason };
    }

    private void Progress()
    {
        State = HandedOverAt is not null ? ShipmentState.HandedOver
            : ArrivedAt is not null ? ShipmentState.Arrived
            : ShipmentState.Departed;
        Version++;
    }

    private Condition Route(IReadOnlyList<string> barred) => Gate.Route with
    {
        State = barred.Count == 0 ? ConditionState.Met : ConditionState.Failed,
        Reason = string.Join("; ", barred),
        Version = Gate.Route.Version + 1,
    };

    private object? Change(Condition? changed, Func<Condition, DepartureGate> apply)
    {
        if (changed is null || HasLeft || IsCancelled)
        {
            return null;
        }

        var before = (State, Gate.HeldBecause);
        Gate = apply(changed);
        State = Gate.Holds ? ShipmentState.Held : Gate.IsOpen ? ShipmentState.Cleared : ShipmentState.Waiting;
        if ((State, Gate.HeldBecause) == before)
        {
            return null;
        }

        Version++;
        return State switch
        {
            ShipmentState.Cleared => new ShipmentCleared { OperationId = OperationId, ShipmentId = Id, Version = Version },
            ShipmentState.Held => new ShipmentHeld
            {
                OperationId = OperationId,
                ShipmentId = Id,
                Version = Version,
                DistrictCode = DistrictCode,
                DepartsAt = DepartsAt,
                Boxes = Boxes,
                Missing = Gate.Missing,
                Reason = Gate.HeldBecause,
            },
            _ => null,
        };
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

internal static class ShipmentRefusal
{
    public const string NotClearedCode = "shipment.not-cleared";
    public const string NotLoadedCode = "shipment.not-loaded";

    /// <param name="gate">As it is at the moment of departure.</param>
    public static Refusal NotCleared(DepartureGate gate) => new(
        NotClearedCode,
        $"The shipment may not leave: {string.Join(", ", gate.Missing)} missing."
            + (gate.HeldBecause.Length > 0 ? $" {gate.HeldBecause}" : ""),
        new Dictionary<string, object?> { ["missing"] = gate.Missing });

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
