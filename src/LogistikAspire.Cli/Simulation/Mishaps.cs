using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// Who and what something happens to: boxes by a fixed seed, and districts by when the plan lets them leave, since of equally cheap plans
/// any may be found. Some districts have a part of their own, and their boxes no other.
/// </summary>
internal sealed class Mishaps
{
    public const int Seed = 1127;

    /// <summary>The count of its booths is written down wrong.</summary>
    public const string Martapura = "63.03.05";

    /// <summary>Boxes that come back to the store with their truck.</summary>
    private const int HalfLoad = 4;

    /// <summary>Villages of a district with a part of its own: nothing happens on top of something else.</summary>
    private const int EnoughVillages = 4;

    private readonly BoxBook _book;
    private readonly List<BookedBox> _free;
    private readonly HashSet<BookedBox> _touched = [];
    private readonly Dictionary<string, (string Place, string Reason)> _rejected = [];
    private readonly HashSet<string> _comeBack;

    /// <param name="book">All boxes of the plan.</param>
    /// <param name="shipments">All shipments of the plan; none has left.</param>
    public Mishaps(BoxBook book, IEnumerable<Shipment> shipments)
    {
        var large = book.Boxes.GroupBy(b => b.District).Where(d => d.DistinctBy(b => b.Village).Count() >= EnoughVillages)
            .Select(d => d.Key).ToHashSet();
        var whole = shipments.GroupBy(s => s.DistrictCode).Where(d => d.Count() == 1 && large.Contains(d.Key)).Select(d => d.Single())
            .OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode, StringComparer.Ordinal).ToList();
        var early = whole.Take(3).ToList();
        var next = whole.First(s => s.DepartsAt > early[^1].DepartsAt);
        var late = whole.Where(s => s.DepartsAt > next.DepartsAt).OrderByDescending(s => s.Boxes).ToList();
        (Unlucky, Finder, Loser) = (early[0].DistrictCode, early[1].DistrictCode, early[2].DistrictCode);
        (Corrected, Postponed, Flooded) = (next.DistrictCode, late[0].DistrictCode, late[1].DistrictCode);
        string[] cast = [Unlucky, Finder, Loser, Corrected, Postponed, Flooded];

        BookedBox[] chosen = [.. book.Boxes.OrderBy(b => b.Number, StringComparer.Ordinal)];
        var changed = chosen.Where(b => b.District == Corrected).Select(b => b.Home).Distinct().Take(3).ToList();
        (MoreVoters, Renumbered, Dropped) = (changed[0], changed[1], changed[2]);
        _touched.UnionWith(chosen.Where(b => changed.Contains(b.Home)));
        _comeBack = [.. chosen.Where(b => b.District == Unlucky).Take(HalfLoad).Select(b => b.Number)];
        _touched.UnionWith(chosen.Where(b => _comeBack.Contains(b.Number)));

        new Random(Seed).Shuffle(chosen);
        _book = book;
        _free = [.. chosen.Except(_touched)];
        BookedBox Any() => Take(b => !cast.Contains(b.District));
        Late = Any().Number;
        Astray = Any();
        SeenAt = chosen.First(b => b.Village != Astray.Village).Village;
        BeforeBridge = Take(b => !cast.Contains(b.District) && b.District != Astray.District);
        Silent = Any().Village;
        Broken = Any();
        Unsealed = Any();
        SentAway = Any();
        Wet = Of(Unlucky);
        Drowned = Of(Unlucky);
        Fallen = Of(Finder);
        Misled = Of(Loser);
        Soaked = Of(Corrected);
        Mistimed = Any();
        Miswritten = Any();
        _rejected[Wet.Number] = (Places.Committee(Unlucky), "Kardus basah");
        _rejected[Broken.Number] = (Broken.Village, "Segel rusak");
        _rejected[SentAway.Number] = (SentAway.Home, "Bukan untuk TPS ini");
        _rejected[Miswritten.Number] = (Miswritten.Village, "Label sobek");
    }

    /// <summary>Its committee rejects one box, one is lost on the way and some come back with their truck. It leaves early.</summary>
    public string Unlucky { get; }

    /// <summary>
    /// One of its boxes is lost on the way, and turns up later; one of <see cref="Loser"/>'s comes to it. It leaves early.
    /// </summary>
    public string Finder { get; }

    /// <summary>One of its boxes gets on a truck to <see cref="Finder"/>. It leaves early.</summary>
    public string Loser { get; }

    /// <summary>
    /// Its list of polling stations is corrected after it was packed, and one of its boxes is soaked. It leaves when these have left.
    /// </summary>
    public string Corrected { get; }

    /// <summary>
    /// It votes a week later: the largest of those that leave late, so that what has to leave once more finds room on the floor.
    /// </summary>
    public string Postponed { get; }

    /// <summary>Its committee's store is under water. It leaves late.</summary>
    public string Flooded { get; }

    /// <summary>Comes to its village an hour after the others, on the way out and on the way back.</summary>
    public string Late { get; }

    /// <summary>Carried to another village's store, where someone scans it.</summary>
    public BookedBox Astray { get; }
    public string SeenAt { get; }

    /// <summary>Its vehicle turns back on its way to the villages, with all that is on it.</summary>
    public BookedBox BeforeBridge { get; }

    /// <summary>A village without signal: what happens there is written on paper, and entered hours later.</summary>
    public string Silent { get; }

    /// <summary>Its village finds its seal broken, and does not take it like that.</summary>
    public BookedBox Broken { get; }

    /// <summary>Its seal is gone when voting begins.</summary>
    public BookedBox Unsealed { get; }

    /// <summary>Its polling station thinks that it is another's.</summary>
    public BookedBox SentAway { get; }

    /// <summary>Its district rejects it; it is packed anew, and leaves again.</summary>
    public BookedBox Wet { get; }

    /// <summary>Lost on the way to its district, for good.</summary>
    public BookedBox Drowned { get; }

    /// <summary>Lost on the way to its district, until it turns up when another is in its place.</summary>
    public BookedBox Fallen { get; }

    /// <summary>Not on its own vehicle: another district finds it.</summary>
    public BookedBox Misled { get; }

    /// <summary>Soaked in the store.</summary>
    public BookedBox Soaked { get; }

    /// <summary>The hour at which it came to its village is written down wrong.</summary>
    public BookedBox Mistimed { get; }

    /// <summary>Its village rejects it, and signs that it accepted it.</summary>
    public BookedBox Miswritten { get; }

    /// <summary>Written off on the way to their districts.</summary>
    public BookedBox[] Lost => [Drowned, Fallen];

    /// <summary>Boxes that someone does not take, each once.</summary>
    public int Rejected => _rejected.Count;

    /// <summary>Polling stations that are corrected after their boxes were packed.</summary>
    public string MoreVoters { get; }
    public string Renumbered { get; }
    public string Dropped { get; }

    /// <summary>The boxes that something happens to.</summary>
    public IEnumerable<BookedBox> Touched => _touched;

    public bool IsLate(string box, string place) => box == Late && place.StartsWith("pps-", StringComparison.Ordinal);

    /// <summary>True when the trip's papers have the box, and it does not come to its stop.</summary>
    public bool IsLost(Trip trip, string box) => trip.From == Places.Store && (box == Drowned.Number || box == Fallen.Number);

    /// <summary>True when the trip's papers have the box, and another vehicle has it.</summary>
    public bool IsMisled(Trip trip, string box) => trip.From == Places.Store && box == Misled.Number;

    /// <returns>Null when the receiver takes it.</returns>
    public string? WhyRejected(string box, string place) =>
        _rejected.TryGetValue(box, out var at) && at.Place == place && !_book[box].WasRejected ? at.Reason : null;

    /// <summary>True when the hour of this arrival is written down wrong.</summary>
    public bool IsMistimed(string place, IEnumerable<string> boxes) =>
        place == Mistimed.Village && !Mistimed.IsVoted && boxes.Contains(Mistimed.Number);

    /// <returns>Those of the trip's boxes that come off its vehicle where it left.</returns>
    public IReadOnlyList<string> TurningBack(Trip trip) => trip.Boxes.Contains(BeforeBridge.Number)
        ? trip.From == Places.Above(BeforeBridge.Village) && !BeforeBridge.WasTurnedBack ? [.. trip.Boxes] : []
        : trip.From == Places.Store ? [.. trip.Boxes.Where(b => _comeBack.Contains(b) && !_book[b].WasTurnedBack)]
        : [];

    private BookedBox Of(string district) => Take(b => b.District == district);

    /// <summary>A box to which nothing happens yet, and something will.</summary>
    /// <remarks>Each from another village, so that one thing does not happen on top of another.</remarks>
    public BookedBox Take(Func<BookedBox, bool> fits)
    {
        var box = _free.First(b => fits(b) && !_touched.Any(t => t.Village == b.Village));
        _touched.Add(box);
        return box;
    }
}
