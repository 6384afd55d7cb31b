using System.Collections.Concurrent;
using System.Globalization;

namespace LogistikAspire.Cli.Simulation;

/// <summary>What the simulation saw.</summary>
internal sealed class SimulationReport
{
    private readonly ConcurrentQueue<Check> _checks = [];
    private readonly ConcurrentDictionary<string, int> _happened = [];

    public Guid OperationId { get; init; }

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyCollection<Check> Checks => _checks;
    public IEnumerable<Check> Failures => _checks.Where(c => !c.Holds);

    /// <summary>What went otherwise than planned, and how often.</summary>
    public IEnumerable<(string What, int Times)> Happenings =>
        _happened.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => (h.Key, h.Value));

    /// <summary>Boxes by where they ended.</summary>
    public IReadOnlyDictionary<string, int> Boxes { get; set; } = new Dictionary<string, int>();
    public long Documents { get; set; }
    public long SentTwice { get; set; }

    /// <summary>Events in the custody log.</summary>
    public long Events { get; set; }

    /// <summary>Entries in the histories of boxes: an event of many boxes is one in each.</summary>
    public long Entries { get; set; }

    /// <summary>From the first order to the last box back in the store.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>The exported log.</summary>
    public string CustodyFile { get; set; } = "";

    internal void Happened(string what, int times = 1) => _happened.AddOrUpdate(what, times, (_, before) => before + times);

    internal void Check<T>(string what, T expected, T actual) => _checks.Enqueue(new(what, Text(expected), Text(actual)));

    private static string Text<T>(T value) => string.Format(CultureInfo.InvariantCulture, value is long or int ? "{0:N0}" : "{0}", value);
}

/// <summary>Something that must hold.</summary>
internal sealed record Check(string What, string Expected, string Actual)
{
    public bool Holds => Expected == Actual;
}
