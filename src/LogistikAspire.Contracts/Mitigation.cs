namespace LogistikAspire.Contracts.Mitigation;

/// <summary>Access to one district over the days of an operation. A later version replaces the earlier one whole.</summary>
public sealed record DistrictAccessChanged
{
    public required Guid OperationId { get; init; }

    /// <summary>Version of the district's access, from 1.</summary>
    public required int Version { get; init; }
    public required string DistrictCode { get; init; }

    /// <summary>When the alert or override that changed it was received; null from services that did not tell yet.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The times at which the way is not open, in order and without overlap; at every other time it is open.</summary>
    public required IReadOnlyList<PeriodAccess> Periods { get; init; }
}

/// <summary>A time during which the way to a district is not open.</summary>
public sealed record PeriodAccess
{
    /// <summary>From this moment on (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until this moment, which is no longer part of it (UTC); null while no end is known.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary><c>watch</c>, <c>restricted</c> or <c>closed</c>.</summary>
    public required string Level { get; init; }

    /// <summary>
    /// Where restricted: codes of the only vehicle kinds that may pass. Null where the kinds' own settings say which may.
    /// </summary>
    public IReadOnlyList<string>? VehicleKinds { get; init; }
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

    /// <summary>When the first of its effects begins (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the last of its effects ends, which is no longer part of it (UTC).</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary><c>watch</c>, <c>restricted</c> or <c>closed</c>.</summary>
    public required string Level { get; init; }
}

/// <summary>A warning in force changed: other districts, other times or another level.</summary>
public sealed record AlertUpdated
{
    public required Guid OperationId { get; init; }
    public required Guid AlertId { get; init; }
    public required int Version { get; init; }
    public required string Headline { get; init; }
    public required IReadOnlyList<string> Districts { get; init; }

    /// <summary>When the first of its effects begins (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the last of its effects ends, which is no longer part of it (UTC).</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary><c>watch</c>, <c>restricted</c> or <c>closed</c>.</summary>
    public required string Level { get; init; }
}

/// <summary>A warning was cancelled, superseded or expired; what it took is given back.</summary>
public sealed record AlertEnded
{
    public required Guid OperationId { get; init; }
    public required Guid AlertId { get; init; }
    public required int Version { get; init; }

    /// <summary><c>cancelled</c>, <c>expired</c>, or <c>superseded</c> by a later one.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// A vehicle on stand-by that its owner lends to the distribution: extra fleet for as long as it is free. A later version replaces the
/// earlier one.
/// </summary>
public sealed record FleetOffered
{
    public required Guid OperationId { get; init; }

    /// <summary>The resource that is lent.</summary>
    public required Guid OfferId { get; init; }

    /// <summary>From 1; every offer and every withdrawal count one up.</summary>
    public required int Version { get; init; }

    /// <summary>Code of the agency that owns it, such as <c>damkar</c>.</summary>
    public required string Agency { get; init; }
    public required string Name { get; init; }

    /// <summary>Code of a vehicle kind of the operation, such as <c>pickup</c>: it carries and serves what that kind does.</summary>
    public required string VehicleKind { get; init; }
    public required int Count { get; init; }

    /// <summary>Free from this moment (UTC) …</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>… until this one, by which it must be back (UTC).</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>A vehicle that was lent is taken back.</summary>
public sealed record FleetWithdrawn
{
    public required Guid OperationId { get; init; }
    public required Guid OfferId { get; init; }

    /// <summary>From 1; every offer and every withdrawal count one up.</summary>
    public required int Version { get; init; }
    public required string Reason { get; init; }
}
