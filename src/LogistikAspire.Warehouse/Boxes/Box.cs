using System.Linq.Expressions;
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

    /// <summary>It did not come to its stop, and nobody knows where it is.</summary>
    Missing,

    /// <summary>Written off, with a record of the loss.</summary>
    Lost,

    /// <summary>Out of use for good.</summary>
    Retired,

    /// <summary>Lost, replaced, and found again: it is kept apart, and is no polling station's box any more.</summary>
    SetAside,
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
/// A recap box is a district committee's own: it goes no farther than to it, and comes back with the results.
/// </summary>
public sealed class Box
{
    /// <summary>Serials from here on are those of boxes that replace others.</summary>
    public const int FirstReplacement = 80_001;

    /// <summary>Serials from here on are those of recap boxes.</summary>
    public const int FirstRecap = 90_001;

    /// <summary>What a recap box has in place of an election.</summary>
    public const string Recapitulation = "rekapitulasi";

    // As a list, since states are stored as words, which have no order.
    private static readonly BoxState[] SealedStates = [BoxState.Sealed, BoxState.Staged, BoxState.Loaded];

    private Box() { } // EF Core

    public Box(Guid operationId, string districtCode, int serial, int pollingStation, string election)
    {
        OperationId = operationId;
        Number = $"{districtCode}-{Mark(serial)}";
        DistrictCode = districtCode;
        Serial = serial;
        PollingStation = pollingStation;
        Election = election;
    }

    public Guid OperationId { get; private set; }

    /// <summary>
    /// District and serial, such as <c>63.03.05-0001</c>; <c>63.03.05-R1</c> is a recap box, <c>63.03.05-P1</c> one that replaces another.
    /// </summary>
    public string Number { get; private set; } = "";
    public string DistrictCode { get; private set; } = "";

    /// <summary>From 1 within the district, and in ranges of their own for replacements and recap boxes.</summary>
    public int Serial { get; private set; }

    /// <summary>From 1 within the district; 0 for a recap box.</summary>
    public int PollingStation { get; private set; }
    public string Election { get; private set; } = "";
    public BoxState State { get; private set; }

    /// <summary>Where it is (<see cref="Operation.Place"/>); while it is loaded or on the road, where it leaves or left from.</summary>
    public string Place { get; private set; } = Operation.Place.Store;

    /// <summary>Where it was last, or left from, while nobody knows its place; null otherwise.</summary>
    public string? LastPlace { get; private set; }

    /// <summary>
    /// Its polling station. Fixed when it is packed, since its ballots are that station's; null before. Of a recap box its committee.
    /// </summary>
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

    /// <summary>The seal that it bears; null while it has none, or <see cref="HasSealTrouble"/>.</summary>
    public string? Seal { get; private set; }

    /// <summary>Null while it is what its polling station needs.</summary>
    public BoxDue? Due { get; private set; }

    /// <summary>True from when its seal was found missing, broken or another's until a new one is on it.</summary>
    public bool HasSealTrouble { get; private set; }

    /// <summary>Number of the box in whose place it came.</summary>
    public string? Replaces { get; private set; }

    /// <summary>Number of the box that came in its place.</summary>
    public string? ReplacedBy { get; private set; }

    public bool IsRecap => PollingStation == 0;

    /// <summary>
    /// Its label is right, and its polling station has no other box of its election. A wrong label stands for nothing; nor does that of a
    /// box that voted, or was replaced.
    /// </summary>
    public static Expression<Func<Box, bool>> HoldsItsHome =>
        b => b.ReplacedBy == null && !b.IsVoted && (b.Due == null || b.Due == BoxDue.Repack);

    /// <summary>In the store, before it leaves for the first time or anew: the layout may give it to a shipment.</summary>
    public bool IsInStore => IsBack || (State <= BoxState.Loaded && Place == Operation.Place.Store && !IsReturning);

    /// <summary>Takes room on the store's floor.</summary>
    public bool IsOnFloor => IsInStore && !IsBack && State is not (BoxState.Flat or BoxState.Loaded);

    /// <summary>Sealed for its shipment, however far it got since.</summary>
    public bool IsReady =>
        IsInStore && Due is null && !HasSealTrouble && SealedStates.Contains(State);

    /// <summary><see cref="IsReady"/> of a polling station's box, as the database can ask it.</summary>
    public static Expression<Func<Box, bool>> IsReadyStored =>
        b => SealedStates.Contains(b.State) && b.Place == Operation.Place.Store && !b.IsReturning && b.Due == null && !b.HasSealTrouble
            && b.PollingStation > 0;

    /// <summary>Out of service: nothing is done with it any more, unless it is found.</summary>
    public bool IsWrittenOff => State is BoxState.Lost or BoxState.Retired;

    /// <summary>In the store again with its kit, off the floor. It is staged anew as it is, or opened.</summary>
    public bool IsBack => State is BoxState.Accepted or BoxState.Rejected && Place == Operation.Place.Store && !IsVoted;

    /// <summary>Where it should be; on the road, where it should come.</summary>
    public string ExpectedPlace => State == BoxState.Departed ? Stop!
        : IsOnItsWay(Place) || Place == Operation.Place.Unknown ? Place
        : Beside(Place);

    /// <summary>Where what is in it is by the books: on the road, where it should come.</summary>
    public string ContentsPlace => State == BoxState.Departed ? Stop! : Place;

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

    // A recap box is at home wherever its committee is.
    private bool IsAtHome => Operation.Place.Original(Place) == Home;

    // Another place stands for its polling station or its committee by now: it goes there as it is.
    private bool GoesBeside(string? stop) => stop is not null && stop != Place && Operation.Place.Original(stop) == Home;

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

    public Refusal? MayPack() => IsRecap
        ? new("box.without-kit", "It is a recap box, which has no kit: it is sealed once it is assembled.")
        : MustBe("packed", BoxState.Assembled, BoxState.Packed);

    /// <summary>Puts a seal on. One whose seal was in trouble stays where and what it is.</summary>
    public Refusal? Close(string seal)
    {
        ArgumentException.ThrowIfNullOrEmpty(seal);
        if (MayClose() is { } refusal)
        {
            return refusal;
        }

        Seal = seal;
        if (HasSealTrouble)
        {
            HasSealTrouble = false;
            return null;
        }

        IsReturning = IsVoted;
        return Become(BoxState.Sealed);
    }

    public Refusal? MayClose() => HasSealTrouble ? null
        : IsRecap ? MustBe("sealed", BoxState.Assembled, BoxState.Opened)
        : MustBe("sealed", BoxState.Packed, BoxState.Opened);

    /// <summary>Its seal is not what it should be. It stays where and what it is, and goes nowhere before it bears a new one.</summary>
    public Refusal? FindSealTrouble()
    {
        if (MayFindSealTrouble() is { } refusal)
        {
            return refusal;
        }

        Seal = null;
        HasSealTrouble = true;
        return null;
    }

    public Refusal? MayFindSealTrouble() => MustNotBeWrittenOff() ?? this switch
    {
        { Place: Operation.Place.Unknown } => new("box.not-found", "Nobody knows where it is: record first where it was seen (sightings)."),
        { HasSealTrouble: true } => new("seal.in-trouble", "That is recorded already: put a new seal on it (sealings)."),
        { Seal: null } => new("seal.none", "By the record it bears no seal."),
        _ => null,
    };

    public Refusal? Stage() => MayStage() ?? Become(BoxState.Staged);

    public Refusal? MayStage() => MustBeSound() ?? State switch
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

        (Seal, HasSealTrouble) = (null, false);
        if (Place == Operation.Place.Store && !IsVoted)
        {
            return Become(IsRecap || Home is null ? BoxState.Assembled : BoxState.Packed);
        }

        (IsVoted, Due) = (true, null);
        return Become(BoxState.Opened);
    }

    public Refusal? MayOpen() => State switch
    {
        BoxState.Rejected when Place == Operation.Place.Store => null,
        BoxState.Sealed or BoxState.Staged or BoxState.Accepted when IsVoted || Place == Operation.Place.Store || IsAtHome => null,
        BoxState.Sealed or BoxState.Staged or BoxState.Accepted =>
            new("box.not-at-home", $"It is at {Place}: it is opened at {Home}, or in the store."),
        BoxState.Departed or BoxState.Arrived => new("box.not-sealed",
            $"It is on its way to {Stop} by the record: record first its arrival and hand-over, each with its own time (arrivals, "
                + "handovers)."),
        _ => Unlike("opened", BoxState.Sealed, BoxState.Accepted),
    };

    /// <param name="waybillId">The waybill of the vehicle.</param>
    /// <param name="stop">The stop at which it will be handed over.</param>
    /// <param name="isUnvoted">As in <see cref="MayLoad"/>.</param>
    public Refusal? Load(Guid waybillId, string stop, bool isUnvoted = false)
    {
        if (MayLoad(stop, isUnvoted) is { } refusal)
        {
            return refusal;
        }

        LoadedFrom = State;
        WaybillId = waybillId;
        Stop = stop;
        return Become(BoxState.Loaded);
    }

    /// <param name="stop">Where the vehicle would bring it; null when that is not known.</param>
    /// <param name="isUnvoted">
    /// Whoever loads it says that it leaves its polling station, or its committee, as it came there: nobody opened it.
    /// </param>
    public Refusal? MayLoad(string? stop = null, bool isUnvoted = false) => MustBeSound() ?? State switch
    {
        _ when isUnvoted && (IsVoted || !IsAtHome) => new("box.not-unvoted",
            $"It {(IsVoted ? "was opened for voting" : $"is not at {Home ?? "its polling station"}")}: load it by a document without "
                + "unvotedBecause."),
        BoxState.Staged => RefuseDue(),
        BoxState.Rejected when Place != Operation.Place.Store => null,
        BoxState.Accepted when Place != Operation.Place.Store && (IsVoted || isUnvoted || !IsAtHome || GoesBeside(stop)) => null,
        BoxState.SetAside when Place != Operation.Place.Store => null,
        BoxState.Accepted or BoxState.Rejected or BoxState.SetAside when Place == Operation.Place.Store => new("box.returned",
            IsBack ? "It is back in the store: stage it, or open it if its seal is not intact." : "It is back in the store."),
        BoxState.Accepted => new("box.not-voted",
            $"It is at {Home}, where it is opened and sealed again before it leaves (openings, sealings). If it leaves unopened, as before "
                + "a flood, say why (loadings, with unvotedBecause)."),
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

    /// <summary>Changes hands at its stop. A box that did not arrive can only be rejected: it is missing then.</summary>
    public void HandOver(bool accepted)
    {
        Require(State == BoxState.Arrived || (State == BoxState.Departed && !accepted));
        if (State == BoxState.Arrived)
        {
            Stand(Stop!, accepted ? BoxState.Accepted : BoxState.Rejected);
            return;
        }

        (WaybillId, Stop, LoadedFrom) = (null, null, null);
        LeaveTheKnown(BoxState.Missing);
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
        BoxState.Missing or BoxState.Lost => new("box.not-found", "Record where it was seen (sightings): it is there then."),
        BoxState.Retired => MustNotBeWrittenOff(),
        _ => place == Place ? new("box.in-place", "That is where its record has it.") : null,
    };

    /// <summary>It turned up, and goes on from there.</summary>
    public void Find(string place)
    {
        Require(State is BoxState.Rejected or BoxState.Missing or BoxState.Lost);
        if (IsInStore)
        {
            ShipmentId = null; // It left without one.
        }

        Stand(place, BoxState.Rejected);
    }

    /// <summary>It is written off as gone.</summary>
    public Refusal? Lose()
    {
        if (MayLose() is { } refusal)
        {
            return refusal;
        }

        ComeOff();
        HasSealTrouble = false;
        LeaveTheKnown(BoxState.Lost);
        return null;
    }

    public Refusal? MayLose() => MustNotBeWrittenOff();

    /// <summary>It is damaged beyond use. It stays where it is, and is out of use.</summary>
    public Refusal? Retire()
    {
        if (MayRetire() is { } refusal)
        {
            return refusal;
        }

        ComeOff();
        HasSealTrouble = false;
        return Become(BoxState.Retired);
    }

    public Refusal? MayRetire() => MustNotBeWrittenOff() ?? this switch
    {
        { Place: Operation.Place.Unknown } =>
            new("box.not-found", "Nobody knows where it is: record where it was seen (sightings), or its loss (losses)."),
        { State: BoxState.Departed } => new("box.on-the-road", $"It is on the road to {Stop}: record first where it came to (arrivals)."),
        { IsVoted: true } => new("box.voted", "It holds votes: it stays in use, and is opened and sealed anew (openings, sealings)."),
        _ => null,
    };

    /// <summary>Another box of the same polling station and election takes its place.</summary>
    /// <param name="serial">Of the new box (<see cref="FirstReplacement"/>, <see cref="FirstRecap"/>).</param>
    /// <returns>The new box, flat in the store. Ask <see cref="MayReplace"/> before.</returns>
    public Box Replace(int serial)
    {
        MayReplace().MustBeDone();
        var replacement = new Box(OperationId, DistrictCode, serial, PollingStation, Election) { Replaces = Number };
        replacement.Home = IsRecap ? Home : null;
        (ReplacedBy, Due) = (replacement.Number, null);
        return replacement;
    }

    public Refusal? MayReplace() => this switch
    {
        { ReplacedBy: { } by } => new("box.replaced", $"{by} is in its place already."),
        { IsWrittenOff: false } => new("box.in-service", "It is in service: record first its loss (losses), or its damage (retirements)."),
        { IsVoted: true } => new("box.voted", "It held votes: an empty box is no replacement. A re-vote is another operation."),
        { Due: BoxDue.Withdraw } => new("box.not-needed", "Its polling station is no more: nothing takes its place."),
        _ => null,
    };

    /// <summary>A recap box of a district's committee.</summary>
    /// <param name="ordinal">From 1 within the district.</param>
    public static Box ForRecap(Guid operationId, string districtCode, int ordinal) =>
        new(operationId, districtCode, FirstRecap + ordinal - 1, 0, Recapitulation) { Home = Operation.Place.OfDistrict(districtCode) };

    /// <summary>What a record may change of it, as it is now.</summary>
    public BoxPast Past() => new(
        State, Place, LastPlace, Home, IsVoted, IsReturning, ShipmentId, WaybillId, Stop, LoadedFrom, Seal, Due, HasSealTrouble,
        ReplacedBy);

    /// <summary>A record of it was wrong: it is what it was before that.</summary>
    public void PutBack(BoxPast past) =>
        (State, Place, LastPlace, Home, IsVoted, IsReturning, ShipmentId, WaybillId, Stop, LoadedFrom, Seal, Due, HasSealTrouble,
            ReplacedBy) = past;

    /// <summary>The box as it was; the box itself stays as it is.</summary>
    public Box As(BoxPast past)
    {
        var then = (Box)MemberwiseClone();
        then.PutBack(past);
        return then;
    }

    private static string Mark(int serial) =>
        serial >= FirstRecap ? $"R{serial - FirstRecap + 1}"
        : serial >= FirstReplacement ? $"P{serial - FirstReplacement + 1}"
        : $"{serial:0000}";

    private void LeaveTheKnown(BoxState state) =>
        (State, LastPlace, Place) = (state, LastPlace ?? Place, Operation.Place.Unknown);

    /// <summary>Off its vehicle, and out of its shipment as long as that has not left with it.</summary>
    private void ComeOff()
    {
        if (IsInStore)
        {
            ShipmentId = null;
        }

        (WaybillId, Stop, LoadedFrom) = (null, null, null);
    }

    private Refusal? MustBeSound() =>
        HasSealTrouble ? new("seal.in-trouble", "Its seal is in trouble: put a new one on it first (sealings).") : null;

    private Refusal? MustNotBeWrittenOff() =>
        IsWrittenOff ? new("box.written-off", $"It is {State.ToString().ToLowerInvariant()}, by a record.") : null;

    /// <summary>It stands somewhere. In the store with its kit, it leaves once more; replaced, it is set aside wherever it is.</summary>
    private void Stand(string place, BoxState state)
    {
        (State, Place, LastPlace) = (ReplacedBy is not null ? BoxState.SetAside : state, place, null);
        (WaybillId, Stop, LoadedFrom) = (null, null, null);
        IsReturning = ((IsReturning || IsVoted) && !IsBack) || State == BoxState.SetAside;
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
        _ when Place == Operation.Place.Unknown =>
            new("box.not-found", "Nobody knows where it is: record first where it was seen (sightings)."),
        BoxState.Departed or BoxState.Arrived =>
            new("box.on-the-way", $"It is on its way to {Stop}: it is re-addressed once it is handed over."),
        _ when IsAtHome => new("box.at-home", "It is at its polling station: it is opened there under its old label."),
        _ => null,
    };

    /// <summary>Goes out of use with its polling station. What it held is taken out.</summary>
    public void Withdraw()
    {
        MayWithdraw().MustBeDone();
        (State, ShipmentId, Home) = (BoxState.Retired, null, null);
    }

    public Refusal? MayWithdraw() => MustNotBeWrittenOff() ?? State switch
    {
        _ when Due != BoxDue.Withdraw => new("box.needed", "Its polling station is on the list."),
        BoxState.Flat or BoxState.Assembled or BoxState.Packed => null,
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

    /// <summary>The place on its own way that is of one level with another; where there is none, its district.</summary>
    private string Beside(string place) => Home is not { } home || IsRecap ? Operation.Place.OfDistrict(DistrictCode)
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
