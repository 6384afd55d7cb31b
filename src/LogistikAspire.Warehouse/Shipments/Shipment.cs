using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Shipments;

/// <summary>How far a shipment got. Stored as a word.</summary>
public enum ShipmentState
{
    Planned,
    Departed,
    Arrived,

    /// <summary>Every box that left is accepted or rejected.</summary>
    HandedOver,

    /// <summary>No longer part of the plan; its boxes were released.</summary>
    Cancelled,
}

/// <summary>
/// The Warehouse's record of a shipment: what the plan asks for and what became of it. Methods that change what others must know return
/// the message that tells them, with the next version; the messages of one change share one.
/// Invariants: sealed ≤ boxes while planned; accepted + rejected ≤ shipped.
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
    public DateTimeOffset? DepartedAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>Boxes that left.</summary>
    public int Shipped { get; private set; }
    public int Accepted { get; private set; }
    public int Rejected { get; private set; }

    /// <summary>Version of this record as published, 0 before the first message.</summary>
    public int Version { get; private set; }

    public int AwaitingHandover => Shipped - Accepted - Rejected;

    /// <summary>True until it leaves or is cancelled: boxes can be laid out for it.</summary>
    public bool IsWaiting => State == ShipmentState.Planned;

    public bool HasLeft => State is ShipmentState.Departed or ShipmentState.Arrived or ShipmentState.HandedOver;

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
        Sealed = 0;
        IsReady = false;
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

    /// <summary>Takes note of how many of its boxes are sealed.</summary>
    /// <returns><see cref="StockSealed"/> when it became ready, <see cref="StockShort"/> when it was and is no more, else null.</returns>
    public object? CountSealed(int sealedBoxes, string reason)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sealedBoxes, Boxes);
        Sealed = sealedBoxes;
        var isReady = Sealed == Boxes;
        if (!IsWaiting || isReady == IsReady)
        {
            return null;
        }

        IsReady = isReady;
        Version++;
        return isReady
            ? new StockSealed { OperationId = OperationId, ShipmentId = Id, Version = Version, Boxes = Boxes }
            : new StockShort { OperationId = OperationId, ShipmentId = Id, Version = Version, Missing = Boxes - Sealed, Reason = reason };
    }

    /// <summary>It left the store. Scheduling's gate says so, so it is a fact, whatever we thought of it.</summary>
    public void Depart(int shipped, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shipped);
        State = ShipmentState.Departed;
        DepartedAt = at;
        Shipped = shipped;
    }

    public Refusal? RefuseArrival() => State switch
    {
        ShipmentState.Departed => null,
        ShipmentState.Planned or ShipmentState.Cancelled => ShipmentRefusal.NotDeparted(Id),
        _ => new("shipment.has-arrived", $"The arrival of shipment {Id} is recorded already."),
    };

    public ShipmentArrived Arrive(DateTimeOffset at)
    {
        State = ShipmentState.Arrived;
        ArrivedAt = at;
        Version++;
        return new() { OperationId = OperationId, ShipmentId = Id, Version = Version, ArrivedAt = at };
    }

    /// <returns>One <see cref="DiscrepancyFound"/> for each rejected box; <see cref="ShipmentHandedOver"/> once no box is left.</returns>
    public IReadOnlyList<object> HandOver(int accepted, IReadOnlyList<(string Box, string Reason)> rejected, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accepted + rejected.Count, AwaitingHandover);
        Accepted += accepted;
        Rejected += rejected.Count;
        if (rejected.Count == 0 && AwaitingHandover > 0)
        {
            return [];
        }

        Version++;
        var messages = rejected.Select(r => new DiscrepancyFound
        {
            OperationId = OperationId,
            ShipmentId = Id,
            Version = Version,
            BoxNumber = r.Box,
            Reason = r.Reason,
        }).ToList<object>();
        if (AwaitingHandover == 0)
        {
            State = ShipmentState.HandedOver;
            messages.Add(new ShipmentHandedOver
            {
                OperationId = OperationId,
                ShipmentId = Id,
                Version = Version,
                Accepted = Accepted,
                Rejected = Rejected,
                HandedOverAt = at,
            });
        }

        return messages;
    }

    private void Take(PlannedShipment planned)
    {
        PlannedVersion = planned.Version;
        DistrictCode = planned.DistrictCode;
        Boxes = planned.Boxes;
        DepartsAt = planned.DepartsAt.ToUniversalTime();
    }
}

public static class ShipmentRefusal
{
    public static Refusal NotDeparted(Guid id) => new("shipment.not-departed", $"Shipment {id} has not left the store.");
}
