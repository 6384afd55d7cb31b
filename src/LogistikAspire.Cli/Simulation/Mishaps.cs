namespace LogistikAspire.Cli.Simulation;

/// <summary>What goes wrong on the way, the same in every run: chosen from the boxes by a fixed seed.</summary>
internal sealed class Mishaps
{
    public const int Seed = 1127;

    private readonly Dictionary<string, (string Place, string Reason)> _rejected = [];

    public Mishaps(BoxBook book)
    {
        BookedBox[] chosen = [.. book.Boxes.OrderBy(b => b.Number, StringComparer.Ordinal)];
        new Random(Seed).Shuffle(chosen);
        Late = chosen[0].Number;
        Astray = chosen[1];
        SeenAt = chosen.First(b => b.Village != Astray.Village).Village;
        Reject(chosen[2], Places.Above(chosen[2].Village), "Kardus basah");
        Reject(chosen[3], chosen[3].Village, "Segel rusak");
        Reject(chosen[4], chosen[4].Home, "Bukan untuk TPS ini");
    }

    /// <summary>Comes to its village an hour after the others, on the way out and on the way back.</summary>
    public string Late { get; }

    /// <summary>Carried to another village's store, where someone scans it.</summary>
    public BookedBox Astray { get; }
    public string SeenAt { get; }

    public bool IsLate(string box, string place) => box == Late && place.StartsWith("pps-", StringComparison.Ordinal);

    /// <returns>Null when the receiver takes it.</returns>
    public string? WhyRejected(string box, string place) =>
        _rejected.TryGetValue(box, out var at) && at.Place == place ? at.Reason : null;

    private void Reject(BookedBox box, string place, string reason) => _rejected.Add(box.Number, (place, reason));
}
