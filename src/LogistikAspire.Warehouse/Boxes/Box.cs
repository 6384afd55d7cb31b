using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Boxes;

/// <summary>Where a ballot box is in its life. Stored as a word. No state is skipped.</summary>
public enum BoxState
{
    /// <summary>Folded, in the store, not on its floor.</summary>
    Flat,

    /// <summary>Stands on the store's floor, empty.</summary>
    Assembled,

    /// <summary>Holds the whole kit of its polling station, and no seal.</summary>
    Packed,

    /// <summary>Bears a seal. After voting it is sealed again, where it was opened.</summary>
    Sealed,

    /// <summary>Stands where its vehicle is loaded.</summary>
    Staged,

    /// <summary>On a vehicle that has not left.</summary>
    Loaded,

    /// <summary>On the road.</summary>
    Departed,

    /// <summary>At a stop, and not handed over yet.</summary>
    Arrived,

    /// <summary>In the hands of who received it.</summary>
    Accepted,

    /// <summary>The receiver did not take it.</summary>
    Rejected,

    /// <summary>Its seal is off: for voting, or for the count after it.</summary>
    Opened,

    /// <summary>Out of use: withdrawn with its polling station.</summary>
    Retired,
}

/// <summary>
/// What has to be done with a box, since lists or the catalogue changed after it was packed. In the store it does not leave before.
/// Stored as a word.
/// </summary>
public enum BoxDue
{
    /// <summary>Its polling station has another number, or lies in another village: it needs another label.</summary>
    Readdress,

    /// <summary>What it holds is not its kit any more: it is packed anew, or the difference is accepted.</summary>
    Repack,

    /// <summary>Its polling station is no more.</summary>
    Withdraw,
}

/// <summary>
/// One ballot box: of one polling station, for one election. From the store it goes to the district's committee, the village's and the
/// polling station, each way by waybill; after voting back the same way. It moves one state at a time.
/// </summary>
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

    /// <summary>Where it is (<see cref="Operation.Place"/>); while it is loaded or on the road, where it leaves or left from.</summary>
    public string Place { get; private set; } = Operation.Place.Store;

    /// <summary>Its polling station. Fixed when it is packed, since its ballots are that station's; null before.</summary>
    public string? Home { get; private set; }

    /// <summary>True from when its polling station has opened it: what is in it are votes.</summary>
    public bool IsVoted { get; private set; }

    /// <summary>True on its way back to the store: after voting, or because someone rejected it.</summary>
    public bool IsReturning { get; private set; }

    /// <summary>The shipment that the layout gives it to, or that it left the store with; null when no plan needs it.</summary>
    public Guid? ShipmentId { get; private set; }

    /// <summary>The waybill that it is loaded for or travels on.</summary>
    public Guid? WaybillId { get; private set; }

    /// <summary>The stop of that waybill at which it is handed over.</summary>
    public string? Stop { get; private set; }

    /// <summary>What unloading gives back; null unless loaded.</summary>
    public BoxState? LoadedFrom { get; private set; }
    public string? Seal { get; private set; }

    /// <summary>Null while it is what its polling station needs.</summary>
    public BoxDue? Due { get; private set; }

    /// <summary>In the store, before it leaves for the first time or anew: the layout may give it to a shipment.</summary>
    public bool IsInStore => State <= BoxState.Loaded && Place == Operation.Place.Store && !IsReturning;

    /// <summary>Sealed for its shipment, however far it got since.</summary>
    public bool IsReady => IsInStore && Due is null && State is BoxState.Sealed or BoxState.Staged or BoxState.Loaded;

    /// <summary>In the store again with its kit, off the floor. It is opened before it may go out again.</summary>
    public bool IsBackUnopened => State is BoxState.Accepted or BoxState.Rejected && Place == Operation.Place.Store && !IsVoted;

    /// <summary>Where it should be; on the road, where it should come.</summary>
    public string ExpectedPlace => State == BoxState.Departed ? Stop! : Place;

    /// <summary>Whether it is no surprise to see it there. On the road it may be seen where it left, and at its stop.</summary>
    public bool MayBeAt(string place) => place == Place || (State == BoxState.Departed && place == Stop);

    /// <summary>Gives the box to a shipment, or to none. Only before it leaves.</summary>
    public void Assign(Guid? shipmentId)
    {
        Require(IsInStore);
        ShipmentId = shipmentId;
    }

    public Refusal? Assemble() => MayAssemble() ?? Become(BoxState.Assembled);

    public Refusal? MayAssemble() => MustBe("assembled", BoxState.Flat);

    /// <summary>Takes the kit of a polling station, or another one instead of what it held.</summary>
    /// <param name="home">The polling station.</param>
    public Refusal? Pack(string home)
    {
        if (MayPack() is { } refusal)
        {
            return refusal;
        }

        (Home, Due) = (home, null);
        return Become(BoxState.Packed);
    }

    public Refusal? MayPack() => MustBe("packed", BoxState.Assembled, BoxState.Packed);

    /// <summary>Puts a seal on.</summary>
    public Refusal? Close(string seal)
    {
        ArgumentException.ThrowIfNullOrEmpty(seal);
        if (MayClose() is { } refusal)
        {
            return refusal;
        }

        Seal = seal;
        IsReturning = IsVoted;
        return Become(BoxState.Sealed);
    }

    public Refusal? MayClose() => MustBe("sealed", BoxState.Packed, BoxState.Opened);

    public Refusal? Stage() => MayStage() ?? Become(BoxState.Staged);

    public Refusal? MayStage() => MustBe("staged", BoxState.Sealed)
        ?? (IsInStore ? null : new("box.not-in-store", $"It is at {Place}: boxes are staged in the store."));

    /// <summary>Takes the seal off. In the store it is packed then; at the polling station and after it stands open.</summary>
    public Refusal? Open()
    {
        if (MayOpen() is { } refusal)
        {
            return refusal;
        }

        Seal = null;
        if (Place == Operation.Place.Store && !IsVoted)
        {
            if (IsBackUnopened)
            {
                ShipmentId = null; // The next plan may need it.
            }

            IsReturning = false;
            return Become(BoxState.Packed);
        }

        (IsVoted, Due) = (true, null);
        return Become(BoxState.Opened);
    }

    public Refusal? MayOpen() => State switch
    {
        BoxState.Rejected when Place == Operation.Place.Store => null,
        BoxState.Sealed or BoxState.Staged or BoxState.Accepted when IsVoted || Place == Operation.Place.Store || Place == Home => null,
        BoxState.Sealed or BoxState.Staged or BoxState.Accepted =>
            new("box.not-at-home", $"It is at {Place}: it is opened at its polling station {Home}, or in the store."),
        _ => Unlike("opened", BoxState.Sealed, BoxState.Accepted),
    };

    /// <param name="waybillId">The waybill of the vehicle.</param>
    /// <param name="stop">The stop at which it will be handed over.</param>
    public Refusal? Load(Guid waybillId, string stop)
    {
        if (MayLoad() is { } refusal)
        {
            return refusal;
        }

        LoadedFrom = State;
        WaybillId = waybillId;
        Stop = stop;
        return Become(BoxState.Loaded);
    }

    public Refusal? MayLoad() => State switch
    {
        BoxState.Staged => RefuseDue(),
        BoxState.Rejected when Place != Operation.Place.Store => null,
        BoxState.Accepted when Place != Operation.Place.Store && (IsReturning || Place != Home) => null,
        BoxState.Accepted or BoxState.Rejected when Place == Operation.Place.Store => new("box.returned", "It is back in the store."),
        BoxState.Accepted => new("box.not-voted", "It is at its polling station: it leaves after voting, sealed again."),
        BoxState.Sealed when IsReturning && Place != Operation.Place.Store => null,
        _ => Unlike("loaded", BoxState.Staged),
    };

    /// <summary>Comes off the vehicle, and is what it was before it was loaded.</summary>
    /// <param name="waybillId">The waybill of the vehicle.</param>
    public Refusal? Unload(Guid waybillId)
    {
        if (MayUnload(waybillId) is { } refusal)
        {
            return refusal;
        }

        var state = LoadedFrom!.Value;
        (WaybillId, Stop, LoadedFrom) = (null, null, null);
        return Become(state);
    }

    public Refusal? MayUnload(Guid waybillId) =>
        State == BoxState.Loaded && WaybillId == waybillId ? null : new("box.not-loaded", "It is not on this waybill's vehicle.");

    public void Depart()
    {
        Require(State == BoxState.Loaded);
        State = BoxState.Departed;
        IsReturning |= LoadedFrom == BoxState.Rejected;
    }

    public void Arrive()
    {
        Require(State == BoxState.Departed);
        State = BoxState.Arrived;
        Place = Stop!;
    }

    /// <summary>Changes hands at its stop. A box that did not arrive can only be rejected.</summary>
    public void HandOver(bool accepted)
    {
        Require(State == BoxState.Arrived || (State == BoxState.Departed && !accepted));
        State = accepted ? BoxState.Accepted : BoxState.Rejected;
        Place = Stop!;
        (WaybillId, Stop, LoadedFrom) = (null, null, null);
    }

    /// <summary>A box that was rejected since it did not come to its stop is found. From there it goes back to the store.</summary>
    public void Find(string place)
    {
        Require(State == BoxState.Rejected);
        Place = place;
    }

    /// <summary>Compared with lists and catalogue anew.</summary>
    public void Becomes(BoxDue? due) => Due = due;

    /// <summary>Gets the label of what its polling station is called now.</summary>
    /// <param name="home">The polling station as a place.</param>
    public void Readdress(string home)
    {
        MayReaddress().MustBeDone();
        Home = home;
    }

    public Refusal? MayReaddress() => State switch
    {
        _ when Due != BoxDue.Readdress => new("box.not-due", "Its label says what its polling station is called by the list."),
        BoxState.Departed or BoxState.Arrived =>
            new("box.on-the-way", $"It is on its way to {Stop}: it is re-addressed once it is handed over."),
        _ when Place == Home => new("box.at-home", "It is at its polling station: it is opened there under its old label."),
        _ => null,
    };

    /// <summary>Goes out of use with its polling station. What it held is taken out.</summary>
    public void Withdraw()
    {
        MayWithdraw().MustBeDone();
        (State, ShipmentId, Home, Due) = (BoxState.Retired, null, null, null);
    }

    public Refusal? MayWithdraw() => State switch
    {
        _ when Due != BoxDue.Withdraw => new("box.needed", "Its polling station is on the list."),
        BoxState.Assembled or BoxState.Packed => null,
        BoxState.Loaded => new("box.not-packed", "It is on a vehicle: unload it, and take its seal off."),
        _ when Place == Operation.Place.Store => new("box.not-packed", "It bears a seal: take that off first."),
        _ => new("box.not-in-store", $"It is at {Place}: boxes are withdrawn in the store."),
    };

    private Refusal? RefuseDue() => Due switch
    {
        BoxDue.Readdress => new("box.to-readdress", "Its polling station has another number or village by now: re-address it first."),
        BoxDue.Repack => new("box.kit-differs", "It does not hold its kit any more: pack it anew, or accept the difference, first."),
        BoxDue.Withdraw => new("box.to-withdraw", "Its polling station is no more: it is withdrawn."),
        _ => null,
    };

    private Refusal? Become(BoxState state)
    {
        State = state;
        return null;
    }

    /// <param name="done">What would be done to it, such as <c>sealed</c>.</param>
    /// <param name="expected">States in which that is possible.</param>
    private Refusal? MustBe(string done, params BoxState[] expected) => expected.Contains(State) ? null : Unlike(done, expected);

    private Refusal Unlike(string done, params BoxState[] expected)
    {
        var words = expected.Select(s => s.ToString().ToLowerInvariant()).ToList();
        return new($"box.not-{words[0]}",
            $"It is {State.ToString().ToLowerInvariant()}: only a box that is {string.Join(" or ", words)} is {done}.");
    }

    // What happened on the road is a fact: nobody is asked, and what does not fit is a bug of ours.
    private void Require(bool allowed)
    {
        if (!allowed)
        {
            throw new InvalidOperationException($"Box {Number} is {State} at {Place}: it cannot do that.");
        }
    }
}
