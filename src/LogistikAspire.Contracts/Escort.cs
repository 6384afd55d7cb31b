namespace LogistikAspire.Contracts.Escort;

/// <summary>How many people may escort shipments on one day of an operation.</summary>
public sealed record DutyCapacityDeclared
{
    public required Guid OperationId { get; init; }

    /// <summary>Version of that day's declaration.</summary>
    public required int Version { get; init; }
    public required DateOnly Date { get; init; }
    public required int Police { get; init; }
    public required int Soldiers { get; init; }
}

/// <summary>The escort that the shipment needs is assigned.</summary>
public sealed record EscortConfirmed
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }

    /// <summary>Version of the Escort's own record of the shipment.</summary>
    public required int Version { get; init; }
    public required int Police { get; init; }
    public required int Soldiers { get; init; }
}

/// <summary>The shipment has no escort: too few people are free, or an assignment was taken back.</summary>
public sealed record EscortLacking
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required int MissingPolice { get; init; }
    public required int MissingSoldiers { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Serious incidents hold a shipment that has not left. Sent again when they are more or fewer.</summary>
public sealed record IncidentHeldShipment
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }

    /// <summary>Counts what was said of the shipment's incidents; <see cref="IncidentReleasedShipment"/> counts with it.</summary>
    public required int Version { get; init; }

    /// <summary>So many, at least 1.</summary>
    public required int Incidents { get; init; }

    /// <summary>What, where and when. It goes to all who see the shipment, so it does not repeat what was reported in words.</summary>
    public required string Reason { get; init; }
}

/// <summary>No incident holds the shipment any more.</summary>
public sealed record IncidentReleasedShipment
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }

    /// <summary>As in <see cref="IncidentHeldShipment"/>.</summary>
    public required int Version { get; init; }
}

/// <summary>
/// A unit's commander should answer for somebody who was assigned to a shipment's escort, is reminded of it, or has let the time pass.
/// </summary>
public sealed record EscortTaskDue
{
    public required Guid OperationId { get; init; }

    /// <summary>Another for each notice, the same when it is delivered again.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary><c>asked</c>, <c>reminded</c>, or <c>escalated</c>: then it is for Polres or Kodim to see to.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the unit, such as <c>polsek-63.03.05</c>.</summary>
    public required string Unit { get; init; }
    public required Guid ShipmentId { get; init; }

    /// <summary>Version of that person's assignment to the shipment: a notice of an earlier one is overtaken.</summary>
    public required int Version { get; init; }

    /// <summary>Number of the person, never the name.</summary>
    public required string Number { get; init; }

    /// <summary>By when the answer is due (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }
}
