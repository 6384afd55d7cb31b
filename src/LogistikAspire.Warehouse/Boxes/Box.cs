using LogistikAspire.Shared;

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

    /// <summary>True on its way back to the store: after voting, or before it, when it could not be delivered.</summary>
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

    /// <summary>In the store, before it leaves for the first time or anew: the layout may give it to a shipment.</summary>
    public bool IsInStore => IsBack || (State <= BoxState.Loaded && Place == Operation.Place.Store && !IsReturning);

    /// <summary>Sealed for its shipment, however far it got since.</summary>
    public bool IsReady => IsInStore && State is BoxState.Sealed or BoxState.Staged or BoxState.Loaded;

    /// <summary>In the store again with its kit, off the floor. It is staged anew as it is, or opened.</summary>
    public bool IsBack => State is BoxState.Accepted or BoxState.Rejected && Place == Operation.Place.Store && !IsVoted;

    /// <summary>Where it should be; on the road, where it should come.</summary>
    public string ExpectedPlace =>
        State == BoxState.Departed ? Stop! : IsOnItsWay(Place) ? Place : Beside(Place);

    /// <summary>
    /// Whether it is no surprise to see it there. On the road it may be seen where it left, and at its stop. Where it was taken in off its
    /// way it is, and should not be.
    /// </summary>
    public bool MayBeAt(string place) => State == BoxState.Departed
        ? place == Place || Operation.Place.Original(place) == Operation.Place.Original(Stop!)
        : place == Place && IsOnItsWay(place);

    /// <summary>Whether its own way leads over the place: the store, its district, its village, its polling station.</summary>
    public bool IsOnItsWay(string place) => Operation.Place.Original(place) is var original
        && (original == Operation.Place.Store
            || original == Operation.Place.OfDistrict(DistrictCode)
            || (Home is { } home && (original == home || original == Operation.Place.VillageOf(home))));

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

        Home = home;
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

    public Refusal? MayStage() => State switch
    {
        _ when IsBack && Seal is not null => null,
        _ when IsBack => new("box.not-sealed", "It came back without a seal: open it, and pack and seal it anew."),
        _ => MustBe("staged", BoxState.Sealed)
            ?? (IsInStore ? null : new("box.not-in-store", $"It is at {Place}: boxes are staged in the store.")),
    };

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
            return Become(BoxState.Packed);
        }

        IsVoted = true;
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
        BoxState.Staged => null,
        BoxState.Rejected when Place != Operation.Place.Store => null,
        BoxState.Accepted when Place != Operation.Place.Store && (IsVoted || Place != Home) => null,
        BoxState.Accepted or BoxState.Rejected when Place == Operation.Place.Store => new("box.returned",
            IsVoted ? "It is back in the store." : "It is back in the store: stage it, or open it if its seal is not intact."),
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
        IsReturning = IsVoted || Operation.Place.Above(Place) == Operation.Place.Original(Stop!);
    }

    public void Arrive()
    {
        Require(State == BoxState.Departed);
        State = BoxState.Arrived;
        Place = Stop!;
    }

    /// <summary>Another place stands for its stop, and its vehicle came there.</summary>
    public void Divert(string stop)
    {
        Require(State == BoxState.Departed && Operation.Place.Original(stop) == Operation.Place.Original(Stop!));
        Stop = stop;
    }

    /// <summary>Changes hands at its stop. A box that did not arrive can only be rejected.</summary>
    public void HandOver(bool accepted)
    {
        Require(State == BoxState.Arrived || (State == BoxState.Departed && !accepted));
        Stand(Stop!, accepted ? BoxState.Accepted : BoxState.Rejected);
    }

    /// <summary>
    /// Comes off its vehicle elsewhere than at its stop, as when the vehicle turned back. It is what it was before it was loaded; but what
    /// was staged is off the floor, in the hands of who took it.
    /// </summary>
    public void TurnBack(string place)
    {
        Require(MayTurnBack(place) is null);
        Stand(place, LoadedFrom == BoxState.Staged ? BoxState.Accepted : LoadedFrom!.Value);
    }

    public Refusal? MayTurnBack(string place) => State switch
    {
        BoxState.Departed or BoxState.Arrived when Operation.Place.Original(place) == Operation.Place.Original(Stop!) =>
            new("box.at-its-stop", "That is its stop: record its arrival there, and hand it over."),
        BoxState.Departed or BoxState.Arrived => null,
        _ => Unlike("turned back", BoxState.Departed, BoxState.Arrived),
    };

    /// <summary>
    /// It is found elsewhere than its records have it, and taken into custody there. A box with votes in it is what it was; any other is
    /// in the hands of who took it.
    /// </summary>
    public Refusal? TakeIn(string place)
    {
        if (MayTakeIn(place) is { } refusal)
        {
            return refusal;
        }

        if (IsInStore)
        {
            ShipmentId = null; // It left without one.
        }

        var state = State is BoxState.Departed or BoxState.Arrived ? LoadedFrom!.Value : State;
        Stand(place, IsVoted && state is BoxState.Opened or BoxState.Sealed ? state : BoxState.Accepted);
        return null;
    }

    public Refusal? MayTakeIn(string place) => State switch
    {
        BoxState.Departed or BoxState.Arrived => MayTurnBack(place),
        BoxState.Flat or BoxState.Assembled =>
            new("box.not-packed", "It is empty by its record: see what it is, and record that you saw it."),
        BoxState.Loaded => new("box.loaded", "It is on a vehicle that has not left, by its record: unload it there, then take it in here."),
        _ => place == Place ? new("box.in-place", "That is where its record has it.") : null,
    };

    /// <summary>A box that was rejected since it did not come to its stop is found. From there it goes back to the store.</summary>
    public void Find(string place)
    {
        Require(State == BoxState.Rejected);
        Stand(place, State);
    }

    /// <summary>It stands somewhere. In the store with its kit, it leaves once more.</summary>
    private void Stand(string place, BoxState state)
    {
        (State, Place) = (state, place);
        (WaybillId, Stop, LoadedFrom) = (null, null, null);
        IsReturning &= !IsBack;
    }

    /// <summary>The place on its own way that is of one level with another; where there is none, its district.</summary>
    private string Beside(string place) => Home is not { } home ? Operation.Place.OfDistrict(DistrictCode)
        : Operation.Place.IsStation(place) ? home
        : Operation.Place.IsDistrict(place) ? Operation.Place.OfDistrict(DistrictCode)
        : Operation.Place.VillageOf(home);

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
