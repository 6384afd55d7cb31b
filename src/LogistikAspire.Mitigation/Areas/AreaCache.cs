using System.Collections.Concurrent;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>Prepared areas of operations, in this process: to prepare them takes longer than an alert may take as a whole.</summary>
internal sealed class AreaCache(AreaSettings settings)
{
    /// <summary>More operations than ever have alerts at one time; when there are more, all are prepared anew.</summary>
    private const int Most = 600;

    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    public AreaSettings Settings { get; } = settings;

    private sealed record Entry(int DistrictsVersion, int BoundariesVersion, AreaResolver Resolver);

    /// <returns>Null when nothing is prepared of just these versions.</returns>
    public AreaResolver? Find(Guid operationId, int districtsVersion, int boundariesVersion) =>
        _entries.TryGetValue(operationId, out var entry)
        && (entry.DistrictsVersion, entry.BoundariesVersion) == (districtsVersion, boundariesVersion)
            ? entry.Resolver
            : null;

    public void Keep(Guid operationId, int districtsVersion, int boundariesVersion, AreaResolver resolver)
    {
        if (_entries.Count >= Most)
        {
            _entries.Clear();
        }

        _entries[operationId] = new Entry(districtsVersion, boundariesVersion, resolver);
    }
}
