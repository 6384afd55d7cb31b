using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>How far a waybill got. Stored as a word.</summary>
public enum WaybillState
{
    /// <summary>Its vehicle is being loaded.</summary>
    Open,
    Departed,

    /// <summary>Every box that left on it was accepted, rejected or turned back; the vehicle is free.</summary>
    Completed,
    Cancelled,
}

/// <summary>
/// The document that travels with one vehicle (surat jalan): from one place to stops one level away from it, in their order, with the
/// boxes for each; or to one place of the same level, for boxes that are where they should not be. From the store it is of a shipment, and
/// leaves through the departure gate; on all other legs it leaves by itself. Invariant: accepted + rejected + turned back ≤ shipped.
/// </summary>
public sealed class Waybill : IDocument
{
    private readonly List<WaybillStop> _stops = [];

    private Waybill() { } // EF Core

    public Waybill(
        Guid operationId, Guid id, int number, string from, IReadOnlyList<string> stops, Guid? shipmentId, string vehicleKind,
        string plate, string driver, DateTimeOffset openedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        Number = number;
        From = from;
        _stops.AddRange(stops.Select((place, i) => new WaybillStop(i + 1, place)));
        ShipmentId = shipmentId;
        VehicleKind = vehicleKind;
        Plate = CanonicalPlate(plate);
        Driver = driver;
        OpenedAt = openedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>From 1 within the operation; people write it SJ-0001.</summary>
    public int Number { get; private set; }

    /// <summary>Where it is loaded (<see cref="Place"/>).</summary>
    public string From { get; private set; } = "";

    /// <summary>In the order in which the vehicle comes to them.</summary>
    public IReadOnlyList<WaybillStop> Stops => _stops;

    /// <summary>Only from the store; null there while no shipment waits that its boxes could go with, and for recap boxes alone.</summary>
    public Guid? ShipmentId { get; private set; }

    /// <summary>It takes recap boxes from the store, and nothing else: no plan counts them, so it needs no shipment and no gate.</summary>
    public bool IsForRecap { get; init; }

    /// <summary>Code of a vehicle kind of the operation, such as <c>truck</c>.</summary>
    public string VehicleKind { get; private set; } = "";

    /// <summary>The vehicle's plate or name, in capitals without blanks, so that one vehicle cannot pass for two.</summary>
    public string Plate { get; private set; } = "";

    /// <summary>Who drives or steers it.</summary>
    [Personal]
    public string Driver { get; private set; } = "";
    public WaybillState State { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Given by whoever let it leave; the shipment's id when the gate did.</summary>
    public Guid? DepartureId { get; private set; }
    public DateTimeOffset? DepartedAt { get; private set; }

    /// <summary>Boxes that left.</summary>
    public int Shipped { get; private set; }
    public int Accepted { get; private set; }
    public int Rejected { get; private set; }

    /// <summary>Boxes that came off it elsewhere than at their stop.</summary>
    public int TurnedBack { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";

    public int AwaitingHandover => Shipped - Accepted - Rejected - TurnedBack;

    /// <summary>It leaves with its shipment, when the gate lets that go.</summary>
    public bool LeavesByGate => From == Place.Store && !IsForRecap;

    /// <summary>It goes one level nearer to the store.</summary>
    public bool IsReturning => Place.Above(From) == Place.Original(Stops[0].Place);

    /// <summary>It goes to a place of the same level.</summary>
    public bool IsSideways => Place.AreBeside(From, Stops[0].Place);

    /// <summary>Judges where a vehicle would go.</summary>
    /// <param name="from">Where it would be loaded.</param>
    /// <param name="stops">In order.</param>
    /// <param name="shipment">The shipment named, as far as it is known.</param>
    /// <param name="isForRecap">It would take recap boxes, and nothing else.</param>
    /// <returns>Null if such a waybill may be opened.</returns>
    public static Refusal? MayOpen(string from, IReadOnlyList<string> stops, Shipment? shipment, bool isForRecap = false)
    {
        if (stops.Distinct().Count() != stops.Count)
        {
            return new("waybill.stop-twice", "A vehicle comes to each stop once.");
        }

        if (isForRecap && from != Place.Store)
        {
            return new("waybill.not-from-store", "Only from the store recap boxes need a waybill of their own: elsewhere any takes them.");
        }

        if (stops is [var only] && (Place.Above(from) == Place.Original(only) || Place.AreBeside(from, only)))
        {
            return shipment is null ? null : new("waybill.no-shipment", "Shipments leave the store; this waybill does not.");
        }

        if (stops.FirstOrDefault(s => Place.Above(s) != Place.Original(from)) is { } stop)
        {
            return new("waybill.no-leg",
                $"No leg leads from {from} to {stop}: boxes go store, ppk, pps, kpps, one level at a time; back, or beside, by one stop.");
        }

        if (from != Place.Store)
        {
            return shipment is null ? null : new("waybill.no-shipment", "Shipments leave the store; this waybill does not.");
        }

        if (isForRecap)
        {
            return shipment is null ? null : new("waybill.no-shipment", "Recap boxes alone belong to no shipment.");
        }

        return shipment is null
            ? new("waybill.without-shipment", "From the store boxes leave with a shipment of the plan in force; recap boxes may go alone.")
            : !shipment.IsWaiting ? new("shipment.not-waiting", $"Shipment {shipment.Id} has left the store or was cancelled.")
            : stops is [var district] && Place.Original(district) == Place.OfDistrict(shipment.DistrictCode) ? null
            : new("waybill.other-district", $"Shipment {shipment.Id} goes to {Place.OfDistrict(shipment.DistrictCode)}, and nowhere else.");
    }

    /// <summary>The plan changed, and its boxes belong to another shipment now.</summary>
    public void Follow(Guid? shipmentId) => ShipmentId = shipmentId;

    public Refusal? MayLoad() => State switch
    {
        WaybillState.Open when LeavesByGate && ShipmentId is null =>
            new("waybill.without-shipment", "The plan in force has no shipment for its boxes."),
        _ => MayUnload(),
    };

    public Refusal? MayUnload() =>
        State == WaybillState.Open ? null : new("waybill.not-open", $"Waybill {Name(Number)} has left or was cancelled.");

    /// <summary>
    /// The stop at which a box is to be handed over. Before voting a box may go out or back, from wherever it is; after it, and set aside,
    /// only back.
    /// Beside goes what belongs there, or all that stands at a place for which another stands now.
    /// </summary>
    /// <returns>Null if its way leads over none of the stops.</returns>
    public string? StopOf(Box box)
    {
        if (IsForRecap && !box.IsRecap)
        {
            return null;
        }

        if (IsReturning)
        {
            return Stops[0].Place;
        }

        if (IsSideways)
        {
            var to = Stops[0].Place;
            return box.IsOnItsWay(to) || Place.Original(to) == Place.Original(From) ? to : null;
        }

        var next = From switch
        {
            _ when box.IsVoted || box.ReplacedBy is not null => null,
            Place.Store => Place.OfDistrict(box.DistrictCode),
            _ when Place.IsDistrict(From) => box.Home is { } home ? Place.VillageOf(home) : null,
            _ => box.Home,
        };
        return Stops.FirstOrDefault(s => Place.Original(s.Place) == next)?.Place;
    }

    /// <param name="loaded">Boxes on the vehicle.</param>
    /// <returns>Null if it may leave.</returns>
    public Refusal? MayDepart(int loaded) => State switch
    {
        _ when LeavesByGate =>
            new("waybill.leaves-by-gate", "From the store it leaves with its shipment, through the departure gate."),
        WaybillState.Cancelled => MayUnload(),
        WaybillState.Departed or WaybillState.Completed => new("waybill.has-departed", $"It left at {DepartedAt:yyyy-MM-ddTHH:mm:ssZ}.",
            new Dictionary<string, object?> { ["departureId"] = DepartureId }),
        _ => loaded == 0 ? new("waybill.empty", "There is no box on it.") : null,
    };

    /// <summary>It is on the road. A vehicle with nothing on it does not go: its waybill is cancelled.</summary>
    public void Depart(Guid departureId, int shipped, DateTimeOffset at)
    {
        State = shipped > 0 ? WaybillState.Departed : WaybillState.Cancelled;
        DepartureId = departureId;
        DepartedAt = at;
        Shipped = shipped;
    }

    /// <param name="place">The stop; null if there is only one.</param>
    /// <returns>Null if the vehicle may have come there.</returns>
    public Refusal? MayArrive(string? place) =>
        State is WaybillState.Open or WaybillState.Cancelled ? new("waybill.not-departed",
                $"Waybill {Name(Number)} has not left: record that first, with its own time (departures; from the store with its "
                    + "shipment).")
        : FindStop(place) is null
            ? new("waybill.other-stop",
                $"{place ?? "No place"} is named: its stops are {string.Join(", ", Stops.Select(s => s.Place))}. "
                    + "What comes off it elsewhere is recorded as a turn-back.")
        : null;

    /// <param name="place">As <see cref="MayArrive"/> lets it pass: the stop, or a place that stands for it.</param>
    public WaybillStop StopAt(string? place) => FindStop(place)!;

    public void HandOver(int accepted, int rejected)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accepted + rejected, AwaitingHandover);
        Accepted += accepted;
        Rejected += rejected;
        CompleteIfEmpty();
    }

    /// <summary>Null if boxes may come off it elsewhere than at their stop.</summary>
    public Refusal? MayTurnBack() => State switch
    {
        WaybillState.Departed => null,
        WaybillState.Completed when AwaitingHandover > 0 => null,
        WaybillState.Completed => new("waybill.completed", $"Every box of waybill {Name(Number)} was handed over or turned back."),
        _ => new("waybill.not-departed", $"Waybill {Name(Number)} has not left: unload its boxes, or cancel it."),
    };

    public void TurnBack(int boxes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(boxes, AwaitingHandover);
        TurnedBack += boxes;
        CompleteIfEmpty();
    }

    /// <summary>What was recorded of boxes of it was wrong: they are still to be handed over.</summary>
    /// <param name="isFree">Its vehicle is on no other way, so this one is not over.</param>
    public void TakeBack(int accepted, int rejected, int turnedBack, bool isFree)
    {
        Accepted -= accepted;
        Rejected -= rejected;
        TurnedBack -= turnedBack;
        if (isFree)
        {
            State = WaybillState.Departed;
        }
    }

    /// <summary>The time of its departure was wrong.</summary>
    public void Retime(DateTimeOffset departedAt) => DepartedAt = departedAt;

    /// <summary>The time at which it was opened was wrong.</summary>
    public void RetimeOpening(DateTimeOffset openedAt) => OpenedAt = openedAt;

    /// <summary>Its boxes are off, and the vehicle is free.</summary>
    public Refusal? Cancel()
    {
        if (MayUnload() is { } refusal)
        {
            return refusal;
        }

        State = WaybillState.Cancelled;
        return null;
    }

    public static string CanonicalPlate(string plate) => string.Concat(plate.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    public static string Name(int number) => $"SJ-{number:0000}";

    private WaybillStop? FindStop(string? place) =>
        place is null ? (Stops is [var only] ? only : null)
        : Stops.FirstOrDefault(s => s.Place == place) ?? Stops.FirstOrDefault(s => Place.Original(s.Place) == Place.Original(place));

    private void CompleteIfEmpty()
    {
        if (AwaitingHandover == 0)
        {
            State = WaybillState.Completed;
        }
    }
}

/// <summary>A stop of a waybill.</summary>
public sealed class WaybillStop
{
    private WaybillStop() { } // EF Core

    public WaybillStop(int order, string place)
    {
        Order = order;
        Place = place;
    }

    /// <summary>From 1.</summary>
    public int Order { get; private set; }
    public string Place { get; private set; } = "";
    public DateTimeOffset? ArrivedAt { get; private set; }

    public void Arrive(DateTimeOffset at) => ArrivedAt ??= at;

    /// <summary>The time of its arrival was wrong; null when it did not come.</summary>
    public void Retime(DateTimeOffset? arrivedAt) => ArrivedAt = arrivedAt;

    /// <summary>Another place stands for it, and the vehicle came there.</summary>
    public void Divert(string place) => Place = place;
}

/// <summary>A box that was loaded for a waybill. Stays with the waybill, wherever the box goes later.</summary>
public sealed class WaybillBox
{
    private WaybillBox() { } // EF Core

    public WaybillBox(Guid operationId, Guid waybillId, string boxNumber, string stop, string? seal)
    {
        OperationId = operationId;
        WaybillId = waybillId;
        BoxNumber = boxNumber;
        Stop = stop;
        Seal = seal;
    }

    public Guid OperationId { get; private set; }
    public Guid WaybillId { get; private set; }
    public string BoxNumber { get; private set; } = "";
    public string Stop { get; private set; } = "";

    /// <summary>The seal that it bore when it was loaded; null for a box that was rejected unsealed.</summary>
    public string? Seal { get; private set; }

    /// <summary>True when it was accepted, false when rejected; null before.</summary>
    public bool? IsAccepted { get; private set; }

    /// <summary>The hand-over that says so.</summary>
    public Guid? HandoverId { get; private set; }

    /// <summary>Where it came off the vehicle, if that was not its stop; null otherwise.</summary>
    public string? TurnedBackTo { get; private set; }

    /// <summary>The document that says so.</summary>
    public Guid? TurnBackId { get; private set; }

    /// <summary>Another place stands for its stop, and the vehicle came there.</summary>
    public void Divert(string stop) => Stop = stop;

    public void HandOver(Guid handoverId, bool accepted)
    {
        HandoverId = handoverId;
        IsAccepted = accepted;
    }

    /// <summary>What became of it is taken back: it is still to be handed over.</summary>
    public void TakeBack() => (HandoverId, IsAccepted, TurnBackId, TurnedBackTo) = (null, null, null, null);

    /// <param name="documentId">The record of it.</param>
    /// <param name="place">Where it came off the vehicle.</param>
    public void TurnBack(Guid documentId, string place)
    {
        TurnBackId = documentId;
        TurnedBackTo = place;
    }
}
