using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// What the simulation did with every box: what the system must say of it in the end. A box is in one pair of hands at a time.
/// </summary>
internal sealed class BoxBook
{
    private readonly Dictionary<string, BookedBox> _boxes = [];

    public IEnumerable<BookedBox> Boxes => _boxes.Values;

    public BookedBox this[string number] => _boxes[number];

    public void Add(string number, Guid shipmentId, string home) => _boxes.Add(number, new(number, shipmentId, home));

    /// <summary>One step of the boxes: one entry in the custody of each.</summary>
    public void Step(IEnumerable<string> boxes, BoxState state, string? place = null)
    {
        foreach (var number in boxes)
        {
            _boxes[number].Move(state, place);
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
}

internal sealed class BookedBox(string number, Guid shipmentId, string home)
{
    public string Number => number;
    public Guid ShipmentId => shipmentId;

    /// <summary>Its polling station, such as <c>kpps-63.03.05.2001-7</c>.</summary>
    public string Home => home;
    public string Village => "pps-" + Home.Split('-')[1];
    public BoxState State { get; private set; }
    public string Place { get; private set; } = Places.Store;
    public string Seal { get; set; } = "";

    /// <summary>The ballots packed in it.</summary>
    public KitLine? Ballots { get; set; }

    /// <summary>True from when its polling station opened it.</summary>
    public bool IsVoted { get; set; }

    /// <summary>Entries in its custody.</summary>
    public int Entries { get; private set; }

    /// <summary>True on its way back: after voting, or because someone rejected it.</summary>
    public bool IsReturning => IsVoted || IsRejected;
    public bool IsRejected { get; private set; }

    public void Move(BoxState state, string? place)
    {
        (State, Place) = (state, place ?? Place);
        IsRejected |= state == BoxState.Rejected;
        Entries++;
    }

    public override string ToString() => $"{State} at {Place}";
}
