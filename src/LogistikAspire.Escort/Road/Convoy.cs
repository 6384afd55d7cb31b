using LogistikAspire.Contracts.Escort;

namespace LogistikAspire.Escort.Road;

/// <summary>
/// A shipment and who travels with it, as those see it who watch it: whether incidents hold it, how far it got, where it was last seen.
/// What it hears may come late, twice or in any order; what a version shows to be overtaken is ignored.
/// </summary>
internal sealed class Convoy
{
    /// <summary>A position of longer ago than this before the planned departure is none of this journey.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    private Convoy() { } // EF Core

    public Convoy(Guid operationId, Guid shipmentId) => (OperationId, ShipmentId) = (operationId, shipmentId);

    public Guid OperationId { get; private set; }
    public Guid ShipmentId { get; private set; }

    /// <summary>Latest version of the shipment that was heard of.</summary>
    public int ShipmentVersion { get; private set; }

    /// <summary>Where it goes; null while other news of it has overtaken the plan that names it.</summary>
    public string? DistrictCode { get; private set; }

    /// <summary>By the plan; null as long as <see cref="DistrictCode"/> is.</summary>
    public DateTimeOffset? DepartsAt { get; private set; }

    /// <summary>The same.</summary>
    public DateTimeOffset? ArrivesAt { get; private set; }

    /// <summary>It was cancelled, or the plan in force does not name it.</summary>
    public bool IsDropped { get; private set; }
    public DateTimeOffset? DepartedAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>Version of what <see cref="ArrivedAt"/> was heard from, in the Warehouse's count; 0 before.</summary>
    public int ArrivedVersion { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>The same for <see cref="HandedOverAt"/>.</summary>
    public int HandedOverVersion { get; private set; }

    /// <summary>Serious incidents that hold it and are not released.</summary>
    public int Holding { get; private set; }

    /// <summary>Counts what was published of <see cref="Holding"/>.</summary>
    public int HoldVersion { get; private set; }

    /// <summary>Where it was last: the newest plausible fix (<see cref="Track"/>); null before the first.</summary>
    public LastFix? Last { get; private set; }

    public ConvoyState State => HandedOverAt is not null ? ConvoyState.HandedOver
        : ArrivedAt is not null ? ConvoyState.Arrived
        : DepartedAt is not null ? ConvoyState.OnRoad
        : IsDropped ? ConvoyState.Cancelled
        : ConvoyState.InStore;

    /// <summary>Positions from before this moment are of another journey.</summary>
    public DateTimeOffset PositionsFrom => DepartsAt!.Value - Before;

    /// <summary>The plan names it. On the road it goes on as it left.</summary>
    public void OnPlanned(int shipmentVersion, string districtCode, DateTimeOffset departsAt, DateTimeOffset arrivesAt)
    {
        var isOvertaken = shipmentVersion < ShipmentVersion;
        ShipmentVersion = Math.Max(ShipmentVersion, shipmentVersion);
        if (DistrictCode is null || (!isOvertaken && State is ConvoyState.InStore or ConvoyState.Cancelled))
        {
            (DistrictCode, DepartsAt, ArrivesAt) = (districtCode, departsAt, arrivesAt);
        }

        IsDropped = isOvertaken && IsDropped;
    }

    public void OnDropped() => IsDropped = true;

    public void OnCancelled(int shipmentVersion)
    {
        if (shipmentVersion > ShipmentVersion)
        {
            (ShipmentVersion, IsDropped) = (shipmentVersion, true);
        }
    }

    /// <returns>True when it left although incidents held it: the news crossed. From then on they alarm.</returns>
    public bool OnDeparted(int shipmentVersion, DateTimeOffset departedAt)
    {
        var isNews = DepartedAt is null;
        ShipmentVersion = Math.Max(ShipmentVersion, shipmentVersion);
        DepartedAt ??= departedAt;
        return isNews && Holding > 0;
    }

    /// <param name="at">Null when that it arrived was wrong: it is on the road still.</param>
    public void OnArrived(int version, DateTimeOffset? at)
    {
        if (version > ArrivedVersion)
        {
            (ArrivedVersion, ArrivedAt) = (version, at);
        }
    }

    /// <param name="at">Null when that was wrong.</param>
    public void OnHandedOver(int version, DateTimeOffset? at)
    {
        if (version > HandedOverVersion)
        {
            (HandedOverVersion, HandedOverAt) = (version, at);
        }
    }

    /// <summary>So many incidents hold it now.</summary>
    /// <param name="reasons">One for each of them, in order.</param>
    /// <returns>What others must hear; null when they know of so many.</returns>
    public object? Hold(IReadOnlyList<string> reasons)
    {
        if (reasons.Count == Holding)
        {
            return null;
        }

        Holding = reasons.Count;
        HoldVersion++;
        return Holding == 0
            ? new IncidentReleasedShipment { OperationId = OperationId, ShipmentId = ShipmentId, Version = HoldVersion }
            : new IncidentHeldShipment
            {
                OperationId = OperationId,
                ShipmentId = ShipmentId,
                Version = HoldVersion,
                Incidents = Holding,
                Reason = string.Join("; ", reasons),
            };
    }

    public void SeenAt(LastFix? last) => Last = last;
}

internal enum ConvoyState
{
    /// <summary>Planned, and not left.</summary>
    InStore,
    OnRoad,

    /// <summary>At its district, its boxes not handed over yet.</summary>
    Arrived,
    HandedOver,

    /// <summary>No plan needs it any more, and it never left.</summary>
    Cancelled,
}

/// <param name="At">By the device's fix.</param>
/// <param name="ReceivedAt">When it was reported here.</param>
internal sealed record LastFix(string DeviceId, DateTimeOffset At, double Latitude, double Longitude, DateTimeOffset ReceivedAt);
