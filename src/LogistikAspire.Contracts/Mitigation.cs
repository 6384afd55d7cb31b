namespace LogistikAspire.Contracts.Mitigation;

/// <summary>Access to one district over the days of an operation. A later version replaces the earlier one whole.</summary>
public sealed record DistrictAccessChanged
{
    public required Guid OperationId { get; init; }

    /// <summary>Version of the district's access, from 1.</summary>
    public required int Version { get; init; }
    public required string DistrictCode { get; init; }

    /// <summary>When the alert or declaration that changed it was received; null from services that did not tell yet.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The days that are not open; every other day is open.</summary>
    public required IReadOnlyList<DayAccess> Days { get; init; }
}

public sealed record DayAccess
{
    public required DateOnly Date { get; init; }

    /// <summary><c>watch</c>, <c>restricted</c> or <c>closed</c>.</summary>
    public required string Level { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A hazard warning came into force.</summary>
public sealed record AlertRaised
{
    public required Guid OperationId { get; init; }
    public required Guid AlertId { get; init; }
    public required int Version { get; init; }
    public required string Headline { get; init; }
    public required IReadOnlyList<string> Districts { get; init; }
    public required DateOnly FirstDay { get; init; }
    public required DateOnly LastDay { get; init; }

    /// <summary><c>watch</c>, <c>restricted</c> or <c>closed</c>.</summary>
    public required string Level { get; init; }
}

/// <summary>A warning in force changed: other districts, other days or another level.</summary>
public sealed record AlertUpdated
{
    public required Guid OperationId { get; init; }
    public required Guid AlertId { get; init; }
    public required int Version { get; init; }
    public required string Headline { get; init; }
    public required IReadOnlyList<string> Districts { get; init; }
    public required DateOnly FirstDay { get; init; }
    public required DateOnly LastDay { get; init; }

    /// <summary><c>watch</c>, <c>restricted</c> or <c>closed</c>.</summary>
    public required string Level { get; init; }
}

/// <summary>A warning was cancelled or expired; what it took is given back.</summary>
public sealed record AlertEnded
{
    public required Guid OperationId { get; init; }
    public required Guid AlertId { get; init; }
    public required int Version { get; init; }

    /// <summary><c>cancelled</c> or <c>expired</c>.</summary>
    public required string Reason { get; init; }
}
