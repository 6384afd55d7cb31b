using LogistikAspire.Escort.Rosters;

namespace LogistikAspire.Escort.Assignments;

/// <summary>How good the escorts are that an operation has by name: what was reckoned when they were decided last.</summary>
internal sealed class DecidedRoster
{
    private DecidedRoster() { } // EF Core

    public DecidedRoster(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }
    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>That the search took.</summary>
    public double Seconds { get; private set; }
    public RosterCost Cost { get; private set; }

    /// <summary>No roster costs less.</summary>
    public RosterCost Bound { get; private set; }

    /// <summary>By code of the unit.</summary>
    public IReadOnlyList<UnitLoad> Loads { get; private set; } = [];

    public void Set(RosterResult result, DateTimeOffset now) => (DecidedAt, Seconds, Cost, Bound, Loads) =
        (now, result.Seconds, result.Cost, result.Bound, [.. result.Loads.OrderBy(l => l.Unit, StringComparer.Ordinal)]);
}
