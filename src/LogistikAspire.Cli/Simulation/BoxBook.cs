using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// What the simulation did with every box: what the system must say of it in the end. A box is in one pair of hands at a time.
/// </summary>
internal sealed class BoxBook
{
    private readonly Dictionary<string, BookedBox> _boxes = [];
    private readonly Dictionary<string, string> _substitutes = [];

    public IEnumerable<BookedBox> Boxes => _boxes.Values;

    public BookedBox this[string number] => _boxes[number];

    public void Add(string number, string home) => _boxes.Add(number, new(number, home));

    /// <summary>The plan in force gives the shipment these boxes, and no others.</summary>
    public void LayOut(Guid shipmentId, IEnumerable<string> boxes)
    {
        foreach (var box in boxes)
        {
            _boxes[box].ShipmentId = shipmentId;
        }
    }

    /// <summary>A new box, flat in the store, in the place of another: one entry in the custody of both.</summary>
    public void Replace(string number, string replacement)
    {
        var box = _boxes[number];
        _boxes.Add(replacement, new(replacement, box.Home));
        box.ReplacedBy = replacement;
        Note([number, replacement]);
    }

    /// <summary>Another place stands for a committee's own one from now on.</summary>
    public void Substitute(string place, string substitute) => _substitutes[place] = substitute;

    /// <summary>One level nearer to the store, as the places are now.</summary>
    public string Above(string place) => Places.Above(place) is var above && _substitutes.TryGetValue(above, out var substitute)
        ? substitute
        : above;

    /// <summary>One step of the boxes: one entry in the custody of each.</summary>
    /// <param name="because">The reason that was given, which the custody has to tell.</param>
    public void Step(IEnumerable<string> boxes, BoxState state, string? place = null, string? because = null)
    {
        foreach (var number in boxes)
        {
            _boxes[number].Move(state, place, because);
        }
    }

    /// <summary>One entry in the custody of each box, which stays what and where it is.</summary>
    public void Note(IEnumerable<string> boxes, string? because = null)
    {
        foreach (var number in boxes)
        {
            _boxes[number].Move(_boxes[number].State, null, because);
        }
    }
}

/// <summary>The states that matter to the simulation, as the system names them.</summary>
internal enum BoxState
{
    Flat,
    Assembled,
    Packed,
    Sealed,
    Staged,
    Loaded,
    Departed,
    Arrived,
    Accepted,
    Rejected,
    Opened,
    Missing,
    Lost,
    Retired,
    SetAside,
}

internal sealed class BookedBox(string number, string home)
{
    public string Number => number;

    /// <summary>The shipment that it is laid out for, or left with; null when no plan needs it.</summary>
    public Guid? ShipmentId { get; set; }

    /// <summary>Its polling station, such as <c>kpps-63.03.05.2001-7</c>; of a recap box its district's committee.</summary>
    public string Home { get; set; } = home;
    public string District => Number[..8];
    public string Village => "pps-" + Home.Split('-')[1];
    public bool IsRecap => Home.StartsWith("ppk-", StringComparison.Ordinal);
    public BoxState State { get; private set; }
    public string Place { get; private set; } = Places.Store;
    public string Seal { get; set; } = "";

    /// <summary>The ballots packed in it.</summary>
    public KitLine? Ballots { get; set; }

    /// <summary>True from when its polling station opened it; of a recap box, from when the results are in it.</summary>
    public bool IsVoted { get; set; }

    /// <summary>The box that came in its place.</summary>
    public string? ReplacedBy { get; set; }

    /// <summary>Entries in its custody.</summary>
    public int Entries { get; private set; }

    /// <summary>Reasons that its custody tells.</summary>
    public HashSet<string> Reasons { get; } = [];

    /// <summary>Someone did not take it; that happens to a box once.</summary>
    public bool WasRejected { get; private set; }

    /// <summary>Its vehicle turned back with it; that happens to a box once.</summary>
    public bool WasTurnedBack { get; set; }

    /// <summary>Some polling station, or committee, needs it.</summary>
    public bool IsInService => State is not (BoxState.Missing or BoxState.Lost or BoxState.Retired or BoxState.SetAside);

    /// <summary>Before voting, taken in by somebody or not: it can go on.</summary>
    public bool MayGoOn => State is BoxState.Accepted or BoxState.Rejected && !IsVoted && !IsRecap;

    /// <summary>In the store again with what was packed, off the floor.</summary>
    public bool IsBack => State == BoxState.Accepted && Place == Places.Store && !IsVoted;

    /// <summary>On its way back to the store: after voting, or since another box is in its place.</summary>
    public bool IsReturning => State == BoxState.SetAside || (State is BoxState.Sealed or BoxState.Accepted && IsVoted);

    public void Move(BoxState state, string? place, string? because)
    {
        if (because is not null)
        {
            Reasons.Add(because);
        }

        WasRejected |= state == BoxState.Rejected;
        State = state is BoxState.Accepted or BoxState.Rejected && ReplacedBy is not null ? BoxState.SetAside : state;
        Place = place ?? Place;
        Entries++;
    }

    public override string ToString() => $"{State} at {Place}";
}
