namespace LogistikAspire.Warehouse.Boxes;

/// <summary>Where a ballot box is in its life. Stored as a word.</summary>
public enum BoxState
{
    /// <summary>Folded, in the store, not on its floor.</summary>
    Flat,

    /// <summary>Assembled, filled, sealed, on the floor.</summary>
    Sealed,
    Departed,
    Arrived,
    Accepted,
    Rejected,
}

/// <summary>One ballot box: of one polling station, for one election. It moves one state at a time and never back.</summary>
public sealed class Box
{
    private Box() { } // EF Core

    public Box(Guid operationId, string districtCode, int serial, int pollingStation, string election)
    {
        OperationId = operationId;
        Number = $"{districtCode}-{serial:0000}";
        DistrictCode = districtCode;
        Serial = serial;
        PollingStation = pollingStation;
        Election = election;
    }

    public Guid OperationId { get; private set; }

    /// <summary>District and serial, such as <c>63.03.05-0001</c>.</summary>
    public string Number { get; private set; } = "";
    public string DistrictCode { get; private set; } = "";

    /// <summary>From 1 within the district.</summary>
    public int Serial { get; private set; }

    /// <summary>From 1 within the district.</summary>
    public int PollingStation { get; private set; }
    public string Election { get; private set; } = "";
    public BoxState State { get; private set; }

    /// <summary>The shipment that the layout gives it to, or that it left with; null when no plan needs it.</summary>
    public Guid? ShipmentId { get; private set; }
    public string? Seal { get; private set; }

    /// <summary>Gives the box to a shipment, or to none. Only before it leaves.</summary>
    public void Assign(Guid? shipmentId)
    {
        Require(State is BoxState.Flat or BoxState.Sealed);
        ShipmentId = shipmentId;
    }

    public void Close(string seal)
    {
        ArgumentException.ThrowIfNullOrEmpty(seal);
        Require(State == BoxState.Flat);
        State = BoxState.Sealed;
        Seal = seal;
    }

    public void Depart()
    {
        Require(State == BoxState.Sealed);
        State = BoxState.Departed;
    }

    public void Arrive()
    {
        Require(State == BoxState.Departed);
        State = BoxState.Arrived;
    }

    public void HandOver(bool accepted)
    {
        Require(State == BoxState.Arrived);
        State = accepted ? BoxState.Accepted : BoxState.Rejected;
    }

    // The rules that people can break are checked by the documents (sealing, hand-over) before; this one would be our own bug.
    private void Require(bool allowed)
    {
        if (!allowed)
        {
            throw new InvalidOperationException($"Box {Number} is {State}: it cannot do that.");
        }
    }
}
