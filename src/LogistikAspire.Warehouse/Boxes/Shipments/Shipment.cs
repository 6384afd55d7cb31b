using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

/// <summary>How far a shipment got. Stored as a word.</summary>
public enum ShipmentState
{
    Planned,
    Departed,
    Arrived,

    /// <summary>Every box that left is accepted, rejected or turned back.</summary>
    HandedOver,

    /// <summary>No longer part of the plan; its boxes were released.</summary>
    Cancelled,
}

/// <summary>
/// The Warehouse's record of a shipment: what the plan asks for and what became of it. Methods that change what others must know return
/// the message that tells them, with the next version; the messages of one change share one.
/// Invariants: sealed ≤ boxes while planned; accepted + rejected + turned back ≤ shipped.
/// </summary>
public sealed class Shipment
{
    private Shipment() { } // EF Core

    public Shipment(Guid operationId, PlannedShipment planned)
    {
        OperationId = operationId;
        Id = planned.ShipmentId;
        Take(planned);
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public string DistrictCode { get; private set; } = "";

    /// <summary>Boxes that the plan asks for.</summary>
    public int Boxes { get; private set; }
    public DateTimeOffset DepartsAt { get; private set; }

    /// <summary>The latest version of Scheduling's record that was taken over.</summary>
    public int PlannedVersion { get; private set; }
    public ShipmentState State { get; private set; }

    /// <summary>Boxes laid out for it that are sealed.</summary>
    public int Sealed { get; private set; }

    /// <summary>True when the last that others heard is <see cref="StockSealed"/>.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Boxes laid out for it that are on its vehicles.</summary>
    public int Loaded { get; private set; }

    /// <summary>True when the last that others heard is <see cref="ShipmentLoaded"/> with all boxes.</summary>
    public bool IsLoaded { get; private set; }
    public DateTimeOffset? DepartedAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>When the last of its boxes so far changed hands, or came back.</summary>
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>Boxes that left.</summary>
    public int Shipped { get; private set; }
    public int Accepted { get; private set; }
    public int Rejected { get; private set; }

    /// <summary>Boxes that came off its vehicles elsewhere than at the district.</summary>
    public int TurnedBack { get; private set; }

    /// <summary>Version of this record as published, 0 before the first message.</summary>
    public int Version { get; private set; }

    public int AwaitingHandover => Shipped - Accepted - Rejected - TurnedBack;

    /// <summary>True until it leaves or is cancelled: boxes can be laid out for it.</summary>
    public bool IsWaiting => State == ShipmentState.Planned;

    public bool HasLeft => State is ShipmentState.Departed or ShipmentState.Arrived or ShipmentState.HandedOver;

    public bool IsOnTheRoad => State == ShipmentState.Departed;

    /// <summary>Takes over what a plan says. What has left is beyond planning; what Scheduling said before is old.</summary>
    public void Plan(PlannedShipment planned)
    {
        if (!HasLeft && planned.Version >= PlannedVersion)
        {
            Take(planned);
            State = ShipmentState.Planned;
        }
    }

    /// <summary>A later plan does not hold it any more.</summary>
    /// <returns>False when it has left, or is not waiting.</returns>
    public bool Drop()
    {
        if (!IsWaiting)
        {
            return false;
        }

        State = ShipmentState.Cancelled;
        (Sealed, Loaded) = (0, 0);
        (IsReady, IsLoaded) = (false, false);
        return true;
    }

    /// <returns>False when the cancellation is older than what is known, or comes too late.</returns>
    public bool Cancel(int plannedVersion)
    {
        if (plannedVersion < PlannedVersion || !Drop())
        {
            return false;
        }

        PlannedVersion = plannedVersion;
        return true;
    }

    /// <summary>Takes note of how many of its boxes are sealed, and how many of those are on its vehicles.</summary>
    /// <param name="reason">Why fewer are than were.</param>
    /// <returns>
    /// <see cref="StockSealed"/> when it became ready, <see cref="StockShort"/> when it was and is no more; <see cref="ShipmentLoaded"/>
    /// when the last box was loaded, and when not all are any more.
    /// </returns>
    public IReadOnlyList<object> Count(int sealedBoxes, int loadedBoxes, string reason)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sealedBoxes, Boxes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(loadedBoxes, sealedBoxes);
        (Sealed, Loaded) = (sealedBoxes, loadedBoxes);
        var (isReady, isLoaded) = (Sealed == Boxes, Loaded == Boxes);
        if (!IsWaiting || (isReady, isLoaded) == (IsReady, IsLoaded))
        {
            return [];
        }

        Version++;
        var messages = new List<object>();
        if (isReady != IsReady)
        {
            messages.Add(isReady
                ? new StockSealed { OperationId = OperationId, ShipmentId = Id, Version = Version, Boxes = Boxes }
                : new StockShort
                {
                    OperationId = OperationId, ShipmentId = Id, Version = Version, Missing = Boxes - Sealed, Reason = reason,
                });
        }

        if (isLoaded != IsLoaded)
        {
            messages.Add(
                new ShipmentLoaded { OperationId = OperationId, ShipmentId = Id, Version = Version, Boxes = Boxes, Loaded = Loaded });
        }

        (IsReady, IsLoaded) = (isReady, isLoaded);
        return messages;
    }

    /// <summary>It left the store. Scheduling's gate says so, so it is a fact, whatever we thought of it.</summary>
    public void Depart(int shipped, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shipped);
        State = ShipmentState.Departed;
        DepartedAt = at;
        Shipped = shipped;
    }

    /// <summary>The last of its vehicles reached the district.</summary>
    public ShipmentArrived Arrive(DateTimeOffset at)
    {
        State = ShipmentState.Arrived;
        ArrivedAt = at;
        Version++;
        return Arrived(at, isTakenBack: false);
    }

    /// <returns>One <see cref="DiscrepancyFound"/> for each rejected box; <see cref="ShipmentHandedOver"/> once no box is left.</returns>
    public IReadOnlyList<object> HandOver(int accepted, IReadOnlyList<(string Box, string Reason)> rejected, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accepted + rejected.Count, AwaitingHandover);
        Accepted += accepted;
        Rejected += rejected.Count;
        HandedOverAt = Later(HandedOverAt, at);
        if (rejected.Count == 0 && AwaitingHandover > 0)
        {
            return [];
        }

        return [.. Discrepancies(rejected), .. Complete()];
    }

    /// <summary>Boxes came off its vehicles elsewhere than at the district, as when a vehicle turned back.</summary>
    /// <returns><see cref="ShipmentHandedOver"/> once no box is left.</returns>
    public IReadOnlyList<object> TurnBack(int boxes, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(boxes, AwaitingHandover);
        TurnedBack += boxes;
        HandedOverAt = Later(HandedOverAt, at);
        if (AwaitingHandover > 0)
        {
            return [];
        }

        Version++;
        return Complete();
    }

    /// <summary>What was recorded of boxes of it was wrong: they are still to be handed over. <see cref="Correct"/> follows.</summary>
    public void TakeBack(int accepted, int rejected, int turnedBack)
    {
        Accepted -= accepted;
        Rejected -= rejected;
        TurnedBack -= turnedBack;
    }

    /// <summary>The time of its departure was wrong.</summary>
    public void RetimeDeparture(DateTimeOffset at) => DepartedAt = at;

    /// <summary>Records of its way were corrected: it got as far as they say now. Only once it left.</summary>
    /// <param name="arrivedAt">When the last of its vehicles came; null if one is still to come.</param>
    /// <param name="handedOverAt">When the last of its boxes so far changed hands, or came back; null if none did.</param>
    /// <returns>What others heard otherwise.</returns>
    public IReadOnlyList<object> Correct(DateTimeOffset? arrivedAt, DateTimeOffset? handedOverAt)
    {
        var (arrived, over) = (ArrivedAt, State == ShipmentState.HandedOver ? HandedOverAt : null);
        (ArrivedAt, HandedOverAt) = (arrivedAt, handedOverAt);
        var isOver = HandedOverAt is not null && AwaitingHandover == 0;
        State = isOver ? ShipmentState.HandedOver : ArrivedAt is null ? ShipmentState.Departed : ShipmentState.Arrived;
        var isArrivalNews = ArrivedAt != arrived;
        var isHandoverNews = (isOver ? HandedOverAt : null) != over;
        if (!isArrivalNews && !isHandoverNews)
        {
            return [];
        }

        Version++;
        List<object> news = [];
        if (isArrivalNews)
        {
            news.Add(Arrived((ArrivedAt ?? arrived)!.Value, isTakenBack: ArrivedAt is null));
        }

        if (isHandoverNews)
        {
            news.Add(HandedOver((isOver ? HandedOverAt : over)!.Value, isTakenBack: !isOver));
        }

        return news;
    }

    /// <summary>Boxes that left with it were rejected, or left behind: by its own receiver, or on a later leg.</summary>
    /// <returns>One message for each box.</returns>
    public IReadOnlyList<DiscrepancyFound> Discrepancies(IReadOnlyList<(string Box, string Reason)> rejected)
    {
        Version++;
        return
        [
            .. rejected.Select(r => new DiscrepancyFound
            {
                OperationId = OperationId,
                ShipmentId = Id,
                Version = Version,
                BoxNumber = r.Box,
                Reason = r.Reason,
            }),
        ];
    }

    private IReadOnlyList<object> Complete()
    {
        if (AwaitingHandover > 0)
        {
            return [];
        }

        State = ShipmentState.HandedOver;
        return [HandedOver(HandedOverAt!.Value, isTakenBack: false)];
    }

    private ShipmentArrived Arrived(DateTimeOffset at, bool isTakenBack) => new()
    {
        OperationId = OperationId,
        ShipmentId = Id,
        Version = Version,
        ArrivedAt = at,
        IsTakenBack = isTakenBack ? true : null,
    };

    private ShipmentHandedOver HandedOver(DateTimeOffset at, bool isTakenBack) => new()
    {
        OperationId = OperationId,
        ShipmentId = Id,
        Version = Version,
        Accepted = Accepted,
        Rejected = Rejected,
        TurnedBack = TurnedBack,
        HandedOverAt = at,
        IsTakenBack = isTakenBack ? true : null,
    };

    // Records come in any order, and the last of them need not be the latest.
    private static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset at) => known > at ? known.Value : at;

    private void Take(PlannedShipment planned)
    {
        PlannedVersion = planned.Version;
        DistrictCode = planned.DistrictCode;
        Boxes = planned.Boxes;
        DepartsAt = planned.DepartsAt.ToUniversalTime();
    }
}
